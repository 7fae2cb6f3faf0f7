import { AccessDenied, unknownRoute } from '../answers'
import { known, type Call } from '../call'
import type { User } from '../vault/state'
import type { RouteTable } from './table'

export const bulkOperationRoutes: RouteTable = {
    '/v1/bulk-user-operations/force-logout': { post: forceLogout },
    '/v1/bulk-operations/:operationId/progress': { get: readProgress },
}

/**
 * Starts a bulk operation with the users that the body names. A failure with one of them shows in the progress only, so
 * the vault starts it for unknown users too (inferred).
 */
function startForUsers(
    call: Call,
    changeOne: (user: User) => string | undefined,
    polls = call.behaviour.bulkOperationPolls
): object {
    const userIds = call.body.requiredWithin('data').integers('userIds')
    const work = () =>
        userIds.flatMap((userId) => {
            const user = call.vault.users.get(userId)
            const errorMessage = user && call.sees(user) ? changeOne(user) : 'Access Denied'
            return errorMessage === undefined ? [] : { itemName: user?.userName ?? `${userId}`, errorMessage }
        })
    return { bulkOperationId: call.vault.bulkOperations.start(work, polls) }
}

function forceLogout(call: Call): object {
    const { vault, sessions } = call
    const { forceLogout: mode, bulkOperationPolls } = call.behaviour
    if (mode === 'absent') throw unknownRoute()
    call.needs('Administer Users')
    if (mode === 'denied') throw new AccessDenied()
    const logOut = ({ id }: User): string | undefined => {
        if (mode === 'itemError') return 'The user could not be logged out.'
        sessions.endAllOf(id)
        vault.forcedLogouts.push(id)
        return undefined
    }
    return startForUsers(call, logOut, mode === 'neverEnds' ? Infinity : bulkOperationPolls)
}

/** No right is known that it needs. The texts of the status are not published. */
function readProgress(call: Call): object {
    const identifier = call.text('operationId')
    const { percentageComplete, errors } = known(call.vault.bulkOperations.poll(identifier))
    const isComplete = errors !== undefined
    const statusMessage = isComplete ? 'Complete' : 'In progress'
    return { identifier, isComplete, percentageComplete, statusMessage, errors: errors ?? [] }
}
