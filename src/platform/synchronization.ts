import type { VaultHttp } from '../secret-server/http'
import { ifTold } from '../secret-server/if-told'
import { WireObject } from '../secret-server/wire'

/** The state of the copying from the Delinea Platform into the vault. */
export interface Synchronization {
    readonly isRunning: boolean
}

/**
 * POST /v1/platform/synchronization-now: starts to copy people, states and memberships into the vault. A vault that
 * copies already may refuse.
 */
export const startSynchronization = async (http: VaultHttp): Promise<void> => {
    await ifTold(http.send('POST', { path: '/v1/platform/synchronization-now', decode: () => undefined }))
}

/** GET /v1/platform/synchronization. The vault leaves out the end of one that still runs. */
export const readSynchronization = (http: VaultHttp): Promise<Synchronization> =>
    http.get({
        path: '/v1/platform/synchronization',
        decode: (content) => {
            const state = WireObject.of(content)
            const isStarted = state.optionalText('startDateTime') !== null
            return { isRunning: isStarted && state.optionalText('endDateTime') === null }
        },
    })
