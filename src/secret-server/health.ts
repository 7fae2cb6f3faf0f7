import { contentOf, decoded } from './answer'
import type { VaultHttp } from './http'
import { WireObject } from './wire'

/** What GET /v1/healthcheck says of a vault. */
export interface Health {
    readonly healthy: boolean
    /** A replica or a vault in maintenance: it can be read, but not changed. */
    readonly readOnly: boolean
}

/**
 * Proves, without a token, that a vault answers at the base URL. Old builds say the bare word "Healthy".
 *
 * @throws InvalidResponse if something other than a vault answers
 */
export const readHealth = (http: VaultHttp): Promise<Health> =>
    http.getOpenly('/v1/healthcheck', (line, answer) =>
        answer.status === 200 && /^"?healthy"?$/i.test(answer.body.trim())
            ? { healthy: true, readOnly: false }
            : decoded(line, contentOf(line, answer), healthIn)
    )

function healthIn(content: unknown): Health {
    const health = WireObject.of(content)
    return { healthy: health.flag('healthy'), readOnly: health.optionalFlag('readOnlyMode') ?? false }
}
