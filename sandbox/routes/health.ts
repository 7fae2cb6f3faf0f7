import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import type { RouteTable } from './table'

/** Needs no token, so it is no part of the table. */
export function health(behaviour: Behaviour, now: Date): object | string {
    if (behaviour.healthShape === 'text') return 'Healthy'
    return {
        healthy: true,
        databaseHealthy: true,
        databaseMismatch: false,
        serviceBusHealthy: true,
        storageAccountHealthy: true,
        readOnlyMode: behaviour.readOnlyMode,
        scheduledForDeletion: false,
        provisionDeletionDateTime: null,
        now: now.toISOString(),
        utcNow: now.toISOString(),
    }
}

export const versionRoutes: RouteTable = { '/v1/version': { get: version } }

function version({ behaviour }: Call): object {
    if (behaviour.versionShape === 'plain') return { version: behaviour.version }
    return { model: { version: behaviour.versionShape === 'blank' ? '' : behaviour.version } }
}
