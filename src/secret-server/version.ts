import { SourceError } from '../errors'
import type { VaultHttp } from './http'
import { WireObject } from './wire'

/** GET /v1/version; null where the vault hides it. Real vaults wrap it in `model`, unlike what the API says. */
export const readVersion = (http: VaultHttp): Promise<string | null> =>
    http.get({
        path: '/v1/version',
        decode: (content) => {
            const body = WireObject.of(content)
            return (body.optionalObject('model') ?? body).optionalText('version')
        },
    })

/**
 * The same for those who can go on without it: null also where the vault refuses to tell.
 *
 * @throws whatever may pass
 */
export const versionIfTold = (http: VaultHttp): Promise<string | null> =>
    readVersion(http).catch((error: unknown) => {
        if (error instanceof SourceError && error.recovery === 'permanent') return null
        throw error
    })

/** Whether a version such as "11.2.000002" comes before another; a version that is no series of numbers does not. */
export function isOlder(version: string, other: string): boolean {
    const [left, right] = [version, other].map((text) => text.split('.').map(Number))
    const differs = right?.findIndex((part, index) => part !== (left?.[index] ?? 0)) ?? -1
    return differs >= 0 && (left?.[differs] ?? 0) < (right?.[differs] ?? 0)
}
