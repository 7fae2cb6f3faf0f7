import { isUnclear } from '../errors'
import type { VaultHttp } from '../secret-server/http'
import { ifTold } from '../secret-server/if-told'
import { WireObject } from '../secret-server/wire'

/** The state of a synchronization, which copies from the Delinea Platform into the vault. */
export interface Synchronization {
    readonly isRunning: boolean
}

/**
 * POST /v1/platform/synchronization-now: starts to copy people, states and memberships into the vault. The vault may
 * refuse while a synchronization is running, and it also synchronizes by itself, so its answer does not count.
 *
 * @throws DryRun; errors that may pass, and errors that concern the sign-in
 */
export const startSynchronization = (http: VaultHttp): Promise<void> =>
    ifTold(http.send('POST', { path: '/v1/platform/synchronization-now', decode: () => undefined })).catch(
        (error: unknown) => {
            if (!isUnclear(error)) throw error
        }
    )

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
