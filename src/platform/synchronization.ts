import { SourceError } from '../errors'
import { log } from '../log'
import type { VaultHttp } from '../secret-server/http'
import { WireObject } from '../secret-server/wire'

/** The state of a synchronization, which copies from the Delinea Platform into the vault. */
export interface Synchronization {
    readonly isRunning: boolean
}

/**
 * POST /v1/platform/synchronization-now: starts to copy people, states and memberships into the vault. The vault may
 * refuse while a synchronization is running, and it also synchronizes by itself, so a failure is only logged.
 */
export const synchronizeIfPossible = (http: VaultHttp): Promise<void> =>
    http.send('POST', { path: '/v1/platform/synchronization-now', decode: () => undefined }).catch((error: unknown) => {
        if (!(error instanceof SourceError)) throw error
        log.info(`The connector could not start a synchronization. ${error.message}`)
    })

/** GET /v1/platform/synchronization. While one is running, the vault leaves out its end. */
export const readSynchronization = (http: VaultHttp): Promise<Synchronization> =>
    http.get({
        path: '/v1/platform/synchronization',
        decode: (content) => {
            const state = WireObject.of(content)
            const isStarted = state.optionalText('startDateTime') !== null
            return { isRunning: isStarted && state.optionalText('endDateTime') === null }
        },
    })
