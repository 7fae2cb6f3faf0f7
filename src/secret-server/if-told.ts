import { SourceError } from '../errors'

/**
 * Waits for an answer that the connector can do without. Gives undefined if the vault refuses it for good, for lack of
 * a right or because of its version.
 *
 * @throws errors that may pass, such as VaultUnreachable and VaultUnavailable
 */
export const ifTold = <T>(asking: Promise<T>): Promise<T | undefined> =>
    asking.catch((error: unknown) => {
        if (error instanceof SourceError && error.recovery === 'permanent') return undefined
        throw error
    })
