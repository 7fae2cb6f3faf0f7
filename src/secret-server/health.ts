import { contentOf, decoded } from './answer'
import type { HttpAnswer } from './transport'
import { WireObject } from './wire'

/** Sends a GET without a token. */
interface OpenReader {
    getOpenly<T>(path: string, read: (line: string, answer: HttpAnswer) => T): Promise<T>
}

/** The state that GET /v1/healthcheck reports. */
export interface Health {
    readonly healthy: boolean
    /** True for a replica and for a vault in maintenance. Such a vault answers reads and refuses changes. */
    readonly readOnly: boolean
}

/**
 * Proves, without a token, that a vault answers at the base URL. Old builds answer with the bare word "Healthy".
 *
 * @throws InvalidResponse if something other than a vault answers
 */
export const readHealth = (reader: OpenReader): Promise<Health> =>
    reader.getOpenly('/v1/healthcheck', (line, answer) =>
        answer.status === 200 && /^"?healthy"?$/i.test(answer.body.trim())
            ? { healthy: true, readOnly: false }
            : decoded(line, contentOf(line, answer), healthIn)
    )

function healthIn(content: unknown): Health {
    const health = WireObject.of(content)
    return { healthy: health.flag('healthy'), readOnly: health.optionalFlag('readOnlyMode') ?? false }
}
