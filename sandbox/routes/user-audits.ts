import type { Call } from '../call'
import { auditActionName, userAuditSummary } from '../models/user-audit'
import type { User } from '../vault/state'
import type { UserAudit } from '../vault/user-audits'
import type { RouteTable } from './table'

export const userAuditRoutes: RouteTable = {
    '/v1/users/:userId/audit': { get: listAuditsOfUser },
    '/v1/users/action/audit': { get: listAuditsOfActions },
}

const viewAudits = 'View User Audit Report'

function listAuditsOfUser(call: Call): object {
    call.needs(viewAudits)
    return auditPage(call, [...call.vault.userAudits.of(call.user(call.param('userId')).id)])
}

/** Of all users; actions are told by the names that they are shown with. */
function listAuditsOfActions(call: Call): object {
    call.needs(viewAudits)
    const { vault, behaviour, query } = call
    const wanted = new Set(query.texts('actions').map((action) => action.toLowerCase()))
    const found = vault.userAudits.everyone().filter(({ action, affectedId }) => {
        const affected = vault.users.get(affectedId)
        const named = wanted.size === 0 || wanted.has(auditActionName(action, behaviour).toLowerCase())
        return named && affected !== undefined && call.sees(affected)
    })
    return auditPage(call, found)
}

function auditPage(call: Call, oldestFirst: UserAudit[]): object {
    const { vault, behaviour } = call
    const audits = behaviour.auditOrder === 'oldestFirst' ? oldestFirst : oldestFirst.reverse()
    const keys = {
        dateRecorded: (audit: UserAudit) => audit.at,
        action: (audit: UserAudit) => auditActionName(audit.action, behaviour),
        userIdAffected: (audit: UserAudit) => audit.affectedId,
    }
    return call.page(audits, keys, (audit) => userAuditSummary(vault, behaviour, audit))
}

/** Members that have actions of their own, or that follow from those. */
const apart: ReadonlySet<string> = new Set<keyof User>([
    'enabled',
    'isLockedOut',
    'lockOutReason',
    'lockOutDescription',
    'loginFailures',
    'password',
    'passwordLastChanged',
])

/** A change that changes nothing leaves no trace. */
export function auditChanges(call: Call, before: User, user: User): void {
    const was = new Map<string, unknown>(Object.entries(before))
    const edited = Object.entries(user).filter(([name, value]) => !apart.has(name) && was.get(name) !== value)
    if (edited.length > 0) call.audit('edit', user, edited.map(([name]) => name).join(', '))
    if (before.passwordLastChanged !== user.passwordLastChanged) call.audit('passwordChange', user)
    if (before.enabled !== user.enabled) call.audit(user.enabled ? 'enable' : 'disable', user)
    if (before.isLockedOut !== user.isLockedOut) call.audit(user.isLockedOut ? 'lock' : 'unlock', user)
}
