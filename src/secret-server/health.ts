import { SourceError } from '../errors'
import { jsonIn } from '../lib/json'
import { log } from '../log'
import { contentOf, decoded } from './answer'
import type { HttpAnswer } from './transport'
import { VaultUnreachable } from './errors'
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
 * Reads the state of the vault once, without a token. Old builds answer with the bare word "Healthy".
 *
 * The state is a hint. Some vaults, and gateways in front of them, refuse this address, answer with a page or break the
 * connection while the rest of the API works. Such an answer is logged, and gives undefined.
 *
 * @throws the errors of a sign-in
 */
export const readHealth = (reader: OpenReader): Promise<Health | undefined> =>
    reader.getOpenly('/v1/healthcheck', healthOf).catch((error: unknown) => {
        if (!(error instanceof VaultUnreachable)) throw error
        log.warn(`Secret Server does not tell its state. The connector goes on without it. ${error.message}`)
        return undefined
    })

function healthOf(line: string, answer: HttpAnswer): Health | undefined {
    const { status, body } = answer
    if (status === 200 && /^"?healthy"?$/i.test(body.trim())) return { healthy: true, readOnly: false }
    try {
        return decoded(line, contentOf(line, answer), healthIn)
    } catch (error) {
        if (!(error instanceof SourceError)) throw error
        const form = jsonIn(body) === undefined ? 'no JSON' : 'other JSON than a state'
        log.warn(
            { status },
            `Secret Server does not report its state: it answered ${line} with HTTP ${status} and ${form}. ` +
                'The connector goes on without the state. If other requests fail too, check baseUrl.'
        )
        return undefined
    }
}

function healthIn(content: unknown): Health {
    const health = WireObject.of(content)
    return { healthy: health.flag('healthy'), readOnly: health.optionalFlag('readOnlyMode') ?? false }
}
