import type { VaultHttp } from '../secret-server/http'
import { ifTold } from '../secret-server/if-told'
import { WireObject } from '../secret-server/wire'

/** The state of a synchronization, which copies from the Delinea Platform into the vault. */
export interface Synchronization {
    readonly isRunning: boolean
}

/**
 * POST /v1/platform/synchronization-now: starts to copy people, states and memberships into the vault. The vault
 * may refuse while a synchronization is running.
 */
export const startSynchronization = async (http: VaultHttp): Promise<void> => {
    await ifTold(http.send('POST', { path: '/v1/platform/synchronization-now', decode: () => undefined }))
}

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
