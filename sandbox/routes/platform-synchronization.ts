import { broken } from '../answers'
import type { Call } from '../call'
import { synchronizationModel } from '../models/platform'
import { viewPlatform } from './platform-integration'
import type { RouteTable } from './table'

export const platformSynchronizationRoutes: RouteTable = {
    '/v1/platform/synchronization': { get: readSynchronization },
    '/v1/platform/synchronization-now': { post: synchronizeNow },
}

function readSynchronization(call: Call): object {
    call.needs(...viewPlatform)
    return synchronizationModel(call.vault.platform.synchronization.poll(call.behaviour))
}

/** True once it is started, which is not when it is finished. */
function synchronizeNow(call: Call): boolean {
    call.needs('Administer Users')
    const { synchronization } = call.vault.platform
    if (!synchronization.isRunning) {
        synchronization.start(call.behaviour)
        return true
    }
    const { synchronizationWhileRunning } = call.behaviour
    if (synchronizationWhileRunning === 'refused400') throw broken('A synchronization is running.')
    return synchronizationWhileRunning === 'true'
}
