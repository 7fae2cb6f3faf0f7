import { contentOf, decoded } from './answer'
import type { HttpAnswer } from './transport'
import { WireObject } from './wire'

/** Reads without a token. */
interface OpenReader {
    getOpenly<T>(path: string, read: (line: string, answer: HttpAnswer) => T): Promise<T>
}

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
