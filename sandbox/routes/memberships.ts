import type { Call } from '../call'
import type { GroupAuditAction } from '../vault/group-audits'

/** A user who is a member already leaves no audit (documented). */
export function addMemberTo(call: Call, groupId: number, userId: number): void {
    if (call.vault.isMember(groupId, userId)) return
    call.vault.addMember(groupId, userId)
    audit(call, 'addMember', groupId, userId)
}

/** A user who is no member leaves no audit (documented). */
export function removeMemberFrom(call: Call, groupId: number, userId: number): void {
    if (!call.vault.isMember(groupId, userId)) return
    call.vault.removeMember(groupId, userId)
    audit(call, 'removeMember', groupId, userId)
}

function audit({ vault, caller }: Call, action: GroupAuditAction, groupId: number, affectedId: number): void {
    vault.groupAudits.record({ action, groupId, affectedId, actorId: caller.id, at: vault.now() })
}
