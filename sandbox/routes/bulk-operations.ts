import { AccessDenied, unknownRoute } from '../answers'
import { known, type Call } from '../call'
import type { Team, User } from '../vault/state'
import { isOfPlatform } from './platform-ownership'
import type { RouteTable } from './table'
import { administerTeams } from './teams'
import { auditChanges } from './user-audits'
import { setLock } from './user-changes'

export const bulkOperationRoutes: RouteTable = {
    '/v1/bulk-user-operations/force-logout': { post: forceLogout },
    '/v1/bulk-user-operations/lock': { post: lock },
    '/v1/bulk-user-operations/disable': { post: disable },
    '/v1/bulk-user-operations/add-to-team': { post: addToTeam },
    '/v1/bulk-user-operations/remove-from-team': { post: removeFromTeam },
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
            if (!user || !call.sees(user)) return { itemName: `${userId}`, errorMessage: 'Access Denied' }
            const errorMessage = changeOne(user)
            return errorMessage === undefined ? [] : { itemName: user.userName, errorMessage }
        })
    return { bulkOperationId: call.vault.bulkOperations.start(work, polls) }
}

function forceLogout(call: Call): object {
    const { vault, sessions } = call
    const { forceLogout: mode, bulkOperationPolls } = call.behaviour
    if (mode === 'absent') throw unknownRoute()
    call.needs('Administer Users')
    if (mode === 'denied') throw new AccessDenied()
    const logOut = (user: User): string | undefined => {
        const { id } = user
        if (mode === 'itemError' || isRefusedMirror(call, user)) return 'The user could not be logged out.'
        sessions.endAllOf(id)
        vault.forcedLogouts.push(id)
        return undefined
    }
    return startForUsers(call, logOut, mode === 'neverEnds' ? Infinity : bulkOperationPolls)
}

function lock(call: Call): object {
    return changeUsers(call, (user) => setLock(user, { reason: 'Other' }))
}

function disable(call: Call): object {
    return changeUsers(call, (user) => (user.enabled = false))
}

function changeUsers(call: Call, change: (user: User) => unknown): object {
    call.needs('Administer Users')
    return startForUsers(call, (user) => {
        if (isRefusedMirror(call, user)) return 'The user is managed by the Delinea Platform.'
        const before = { ...user }
        change(user)
        auditChanges(call, before, user)
        return undefined
    })
}

function isRefusedMirror(call: Call, user: User): boolean {
    return call.behaviour.mirrorBulkOperations === 'itemError' && isOfPlatform(call, user)
}

function addToTeam(call: Call): object {
    return changeTeam(call, ({ groupIds }, personalGroupId) => groupIds.add(personalGroupId))
}

function removeFromTeam(call: Call): object {
    return changeTeam(call, ({ groupIds }, personalGroupId) => groupIds.delete(personalGroupId))
}

function changeTeam(call: Call, changeMember: (team: Team, personalGroupId: number) => unknown): object {
    const { teamChanges: mode, bulkOperationPolls } = call.behaviour
    if (mode === 'absent') throw unknownRoute()
    call.needs(administerTeams)
    const team = known(call.vault.teams.get(call.body.requiredWithin('data').requiredInteger('teamId')))
    const changeOne = ({ personalGroupId }: User): string | undefined => {
        if (mode === 'itemError') return 'The team could not be changed.'
        changeMember(team, personalGroupId)
        return undefined
    }
    return startForUsers(call, changeOne, mode === 'neverEnd' ? Infinity : bulkOperationPolls)
}

/** No right is known that it needs. The texts of the status are not published. */
function readProgress(call: Call): object {
    const identifier = call.text('operationId')
    const { percentageComplete, errors } = known(call.vault.bulkOperations.poll(identifier))
    const isComplete = errors !== undefined
    const statusMessage = isComplete ? 'Complete' : 'In progress'
    return { identifier, isComplete, percentageComplete, statusMessage, errors: errors ?? [] }
}
