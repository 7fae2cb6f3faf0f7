import { AccessDenied, unknownRoute } from '../answers'
import type { Call } from '../call'
import { groupAuditActionName, groupAuditItem } from '../models/group-audit'
import type { GroupAudit } from '../vault/group-audits'
import { auditPage, inVaultOrder, viewAudits } from './audits'
import type { RouteTable } from './table'

export const groupAuditRoutes: RouteTable = { '/v1/groups/audit': { get: listGroupAudits } }

/** Who changed the members of groups. That it needs the right of the audits of users is inferred. */
function listGroupAudits(call: Call): object {
    const { vault, behaviour } = call
    if (behaviour.groupAudits === 'absent') throw unknownRoute()
    call.needs(viewAudits)
    if (behaviour.groupAudits === 'denied') throw new AccessDenied()
    const shown = vault.groupAudits.ofAllGroups().filter((audit) => isSeen(call, audit))
    const keys = { action: groupAuditActionName, userId: (audit: GroupAudit) => audit.actorId }
    return auditPage(call, inVaultOrder(shown, behaviour), keys, (audit) => groupAuditItem(vault, behaviour, audit))
}

/** Teams hide users and groups from audits too (inferred). */
function isSeen(call: Call, { affectedId, groupId }: GroupAudit): boolean {
    if (call.seesAllUsers) return true
    const [user, group] = [call.vault.users.get(affectedId), call.vault.groups.get(groupId)]
    return user !== undefined && group !== undefined && call.sees(user) && call.seesGroup(group)
}
