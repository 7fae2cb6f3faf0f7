import { SourceError } from '../errors'
import type { VaultHttp } from './http'
import { WireObject } from './wire'

/**
 * GET /v1/version: null if the vault hides its version. Real vaults wrap it in `model`, which the API does not
 * document.
 */
export const readVersion = (http: VaultHttp): Promise<string | null> =>
    http.get({
        path: '/v1/version',
        decode: (content) => {
            const body = WireObject.of(content)
            return (body.optionalObject('model') ?? body).optionalText('version')
        },
    })

/**
 * Reads the version for callers that can do without it. Gives null if the vault hides it or refuses to answer.
 *
 * @throws errors that may pass, such as VaultUnreachable and VaultUnavailable
 */
export const versionIfTold = (http: VaultHttp): Promise<string | null> =>
    readVersion(http).catch((error: unknown) => {
        if (error instanceof SourceError && error.recovery === 'permanent') return null
        throw error
    })

/**
 * True if a version such as "11.2.000002" comes before the other. False for a version that is not a series of numbers.
 */
export function isOlder(version: string, other: string): boolean {
    const [left, right] = [version, other].map((text) => text.split('.').map(Number))
    const differs = right?.findIndex((part, index) => part !== (left?.[index] ?? 0)) ?? -1
    return differs >= 0 && (left?.[differs] ?? 0) < (right?.[differs] ?? 0)
}
