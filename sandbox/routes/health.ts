import { broken, serverError, unknownRoute } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import { htmlPage } from '../html'
import type { Answer } from '../recorder'
import type { RouteTable } from './table'

/** The health route needs no token, so the table of routes does not have it. */
export function health(behaviour: Behaviour, now: Date): object | string {
    if (behaviour.healthStatus === 403) throw broken('Access is forbidden.', undefined, 403)
    if (behaviour.healthStatus === 404) throw unknownRoute()
    if (behaviour.healthStatus === 500) throw serverError(500, 'An error has occurred.')
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

/** The answers of a proxy or a maintenance page that replaces the health route. */
export const healthPage: Answer = {
    status: 200,
    contentType: 'text/html',
    text: htmlPage('Secret Server', 'Secret Server'),
}

export const versionRoutes: RouteTable = { '/v1/version': { get: version } }

function version({ behaviour }: Call): object {
    if (behaviour.versionShape === 'plain') return { version: behaviour.version }
    return { model: { version: behaviour.versionShape === 'blank' ? '' : behaviour.version } }
}
