import { invalid } from '../answers'
import type { Call } from '../call'
import type { LockOutReason } from '../vault/state'
import { writeOfMirror } from './platform-ownership'
import { succeeded, type RouteTable } from './table'
import { auditChanges } from './user-audits'
import { refuseDirectoryOwned, setLock, setPassword } from './user-changes'

/** Both are wrapped in `data`, unlike the PATCH that can do the same. */
export const userActionRoutes: RouteTable = {
    '/v1/users/:userId/password-reset': { post: resetPassword },
    '/v1/users/:userId/lock-out': { post: lockOut },
}

const lockOutReasons: readonly LockOutReason[] = ['SuspiciousActivity', 'LoginAttemptsExceeded', 'Other']

function resetPassword(call: Call): object {
    call.needs('Administer Users')
    const user = call.user(call.param('userId'))
    writeOfMirror(call, user)
    const data = call.body.requiredWithin('data')
    if (data.requiredInteger('userId') !== user.id) throw invalid('userId', 'The ids of path and body differ.')
    const password = data.requiredText('password')
    refuseDirectoryOwned(call, user, false, true)
    const before = { ...user }
    setPassword(call, user, password)
    auditChanges(call, before, user)
    return succeeded()
}

function lockOut(call: Call): object {
    call.needs('Administer Users')
    const user = call.user(call.param('userId'))
    writeOfMirror(call, user)
    const data = call.body.requiredWithin('data')
    const asked = data.text('reasonType') ?? 'Other'
    const reason = lockOutReasons.find((candidate) => candidate === asked)
    if (!reason) throw invalid('reasonType', 'Not one of the known reasons.')
    const description = data.text('description')
    const before = { ...user }
    setLock(user, { reason, ...(description !== undefined && { description }) })
    auditChanges(call, before, user)
    return succeeded()
}
