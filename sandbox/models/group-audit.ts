import type { Behaviour } from '../behaviour'
import type { GroupAudit, GroupAuditAction } from '../vault/group-audits'
import type { Vault } from '../vault/vault'
import { zoneless } from './timestamps'

const words: Readonly<Record<GroupAuditAction, { action: string; joint: string }>> = {
    addMember: { action: 'Add User', joint: 'to' },
    removeMember: { action: 'Remove User', joint: 'from' },
}

export function groupAuditActionName({ action }: GroupAudit): string {
    return words[action].action
}

/** `userId` is who did it. */
export function groupAuditItem(vault: Vault, behaviour: Behaviour, audit: GroupAudit): object {
    return {
        action: groupAuditActionName(audit),
        notes: notesOf(vault, behaviour, audit),
        dateRecorded: zoneless(new Date(audit.at)),
        userId: audit.actorId,
        userDisplayName: vault.users.get(audit.actorId)?.displayName ?? null,
    }
}

function notesOf(vault: Vault, { groupAuditNotes }: Behaviour, { action, affectedId, groupId }: GroupAudit): string {
    if (groupAuditNotes === 'empty') return ''
    const user = vault.users.get(affectedId)
    const group = vault.groups.get(groupId)
    const [userText, groupText] =
        groupAuditNotes === 'names' && user && group
            ? [`${user.displayName} (${user.userName})`, group.name]
            : [affectedId, groupId]
    return `${words[action].action} ${userText} ${words[action].joint} Group ${groupText}`
}
