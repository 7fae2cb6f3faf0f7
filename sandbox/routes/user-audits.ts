import { invalid } from '../answers'
import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import { auditActionName, userAuditSummary } from '../models/user-audit'
import type { User } from '../vault/state'
import type { AuditAction, UserAudit } from '../vault/user-audits'
import type { RouteTable } from './table'

export const userAuditRoutes: RouteTable = {
    '/v1/users/:userId/audit': { get: listAuditsOfUser },
    '/v1/users/action/audit': { get: listAuditsOfActions },
}

const viewAudits = 'View User Audit Report'

// As many as a vault shows that has no more than the newest.
const newestShown = 100

function listAuditsOfUser(call: Call): object {
    call.needs(viewAudits)
    return auditPage(call, [...call.vault.userAudits.of(call.user(call.param('userId')).id)])
}

/** Of all users; actions are told by the names that they are shown with. */
function listAuditsOfActions(call: Call): object {
    call.needs(viewAudits)
    const { actionAudits } = call.behaviour
    const named = call.query.texts('actions').filter((action) => action !== '')
    if (actionAudits === 'refused' || (actionAudits === 'needsActions' && named.length === 0)) {
        throw invalid('actions', 'Actions are required.')
    }
    if (actionAudits === 'emptyUnnamed' && named.length === 0) return auditPage(call, [])
    const found = auditsOf(call, actionAudits === 'ignoresActions' ? [] : named)
    return auditPage(call, actionAudits === 'newestOnly' ? found.slice(-newestShown) : found)
}

function auditsOf(call: Call, named: readonly string[]): UserAudit[] {
    const { vault, behaviour } = call
    const wanted = new Set(named.map((action) => action.toLowerCase()))
    const isWanted = once((action: AuditAction) => wanted.has(auditActionName(action, behaviour).toLowerCase()))
    const isSeen = once((userId: number) => {
        const user = vault.users.get(userId)
        return user !== undefined && call.sees(user)
    })
    return vault.userAudits
        .everyone()
        .filter(({ action, affectedId }) => (wanted.size === 0 || isWanted(action)) && isSeen(affectedId))
}

/** There are many more audits than users and actions. */
function once<T>(tell: (subject: T) => boolean): (subject: T) => boolean {
    const told = new Map<T, boolean>()
    return (subject) => {
        const answer = told.get(subject) ?? tell(subject)
        told.set(subject, answer)
        return answer
    }
}

function auditPage(call: Call, oldestFirst: UserAudit[]): object {
    const { vault, behaviour } = call
    const audits = ordered(oldestFirst, behaviour)
    const keys = {
        dateRecorded: (audit: UserAudit) => audit.at,
        action: (audit: UserAudit) => auditActionName(audit.action, behaviour),
        userIdAffected: (audit: UserAudit) => audit.affectedId,
    }
    const sortable = behaviour.auditsSortable ? keys : {}
    return call.page(audits, sortable, (audit) => userAuditSummary(vault, behaviour, audit))
}

function ordered(oldestFirst: UserAudit[], { auditOrder }: Behaviour): UserAudit[] {
    if (auditOrder === 'oldestFirst') return oldestFirst
    if (auditOrder === 'newestFirst') return oldestFirst.reverse()
    return oldestFirst.sort((one, other) => scattered(one) - scattered(other))
}

/** A number that says nothing about the time, but is always the same for an audit. */
function scattered({ at, affectedId }: UserAudit): number {
    return Math.imul(Math.floor(at / 1000) + affectedId, 0x9e3779b1) >>> 0
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
