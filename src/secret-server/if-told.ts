import { AccessDenied, ErrorUnderSuccess, RequestRefused, UnreadableRefusal } from './errors'

/**
 * Waits for an answer that the connector can do without. Gives undefined if the vault refuses it, for lack of a right or
 * because its version has no such address.
 *
 * @throws any other error: a vault that fails today may have told the same thing yesterday
 */
export const ifTold = <T>(asking: Promise<T>): Promise<T | undefined> =>
    asking.catch((error: unknown) => {
        if (isRefusal(error)) return undefined
        throw error
    })

/** True if the vault refuses an answer, for lack of a right or because its version has no such address. */
export const isRefusal = (error: unknown): boolean => refusals.some((Refusal) => error instanceof Refusal)

const refusals = [AccessDenied, RequestRefused, UnreadableRefusal, ErrorUnderSuccess]
