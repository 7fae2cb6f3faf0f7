import { invalid } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import { auditActionName, userAuditSummary } from '../models/user-audit'
import type { User } from '../vault/state'
import { type AuditAction, allActions, type UserAudit } from '../vault/user-audits'
import { auditPage, inVaultOrder, viewAudits } from './audits'
import type { RouteTable } from './table'

export const userAuditRoutes: RouteTable = {
    '/v1/users/:userId/audit': { get: listAuditsOfUser },
    '/v1/users/action/audit': { get: listAuditsOfActions },
}

// As many as a vault shows that has no more than the newest.
const newestShown = 100

function listAuditsOfUser(call: Call): object {
    call.needs(viewAudits)
    const oldestFirst = call.vault.userAudits.of(call.user(call.param('userId')).id)
    return userAuditPage(call, inVaultOrder([...oldestFirst], call.behaviour))
}

/** Of all users; actions are told by the names that they are shown with. */
function listAuditsOfActions(call: Call): object {
    call.needs(viewAudits)
    const { actionAudits } = call.behaviour
    const named = call.query.texts('actions').filter((action) => action !== '')
    if (actionAudits === 'refused' || (actionAudits === 'needsActions' && named.length === 0)) {
        throw invalid('actions', 'Actions are required.')
    }
    if (actionAudits === 'emptyUnnamed' && named.length === 0) return userAuditPage(call, [])
    return userAuditPage(call, auditsOf(call, actionAudits === 'ignoresActions' ? [] : named))
}

/** In the vault's order. */
function auditsOf(call: Call, named: readonly string[]): UserAudit[] {
    const { userAudits } = call.vault
    const { auditOrder, actionAudits } = call.behaviour
    const actions = named.length === 0 ? allActions : actionsNamed(named, call.behaviour)
    const hidden = [...userAudits.userIds()].filter((userId) => !isSeen(call, userId))
    const [isWanted, isHidden] = [new Set(actions), new Set(hidden)]
    return userAudits.selection(JSON.stringify([actions, hidden, auditOrder, actionAudits]), (oldestFirst) => {
        const found = oldestFirst.filter(({ action, affectedId }) => isWanted.has(action) && !isHidden.has(affectedId))
        return inVaultOrder(actionAudits === 'newestOnly' ? found.slice(-newestShown) : found, call.behaviour)
    })
}

function actionsNamed(named: readonly string[], behaviour: Behaviour): AuditAction[] {
    const wanted = new Set(named.map((action) => action.toLowerCase()))
    return allActions.filter((action) => wanted.has(auditActionName(action, behaviour).toLowerCase()))
}

function isSeen(call: Call, userId: number): boolean {
    const user = call.vault.users.get(userId)
    return user !== undefined && call.sees(user)
}

function userAuditPage(call: Call, audits: UserAudit[]): object {
    const { vault, behaviour } = call
    const keys = {
        action: (audit: UserAudit) => auditActionName(audit.action, behaviour),
        userIdAffected: (audit: UserAudit) => audit.affectedId,
    }
    return auditPage(call, audits, keys, (audit) => userAuditSummary(vault, behaviour, audit))
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
