import type { Call } from '../call'
import { folderRoleIds, secretRoleIds } from '../vault/access-roles'
import type { PermissionRow } from '../vault/state'
import { personalGroupName } from './role'

/** A stored row as it is shown on a folder: the one that holds it, or one that inherits it. */
export interface ShownRow {
    row: PermissionRow
    folderId: number
}

export function folderPermissionModel(call: Call, { row, folderId }: ShownRow): object {
    const { vault, behaviour } = call
    const inherited = folderId !== row.folderId
    return {
        id: inherited && behaviour.inheritedRowIds === 'synthetic' ? vault.syntheticRowId(folderId, row.id) : row.id,
        folderId,
        ...principal(call, row),
        folderAccessRoleId: folderRoleIds[row.folderRole],
        folderAccessRoleName: row.folderRole,
        secretAccessRoleId: secretRoleIds[row.secretRole],
        secretAccessRoleName: row.secretRole,
    }
}

export function folderPermissionSummary(call: Call, shown: ShownRow): object {
    const { users, groups, domains } = call.vault
    const domainId = (users.get(shown.row.userId ?? 0) ?? groups.get(shown.row.groupId ?? 0))?.domainId
    const domainName = domains.get(domainId ?? 0) ?? null
    return { ...folderPermissionModel(call, shown), ...(call.is117 && { domainName }) }
}

function principal(call: Call, row: PermissionRow): object {
    const { vault, behaviour } = call
    const user = vault.users.get(row.userId ?? 0)
    if (!user) {
        const groupName = vault.groups.get(row.groupId ?? 0)?.name ?? null
        const userId = behaviour.groupRowUserId === 'zero' ? 0 : null
        return { groupId: row.groupId, groupName, userId, userName: null, knownAs: groupName }
    }
    const personal = behaviour.userRowGroupId === 'personalGroup'
    return {
        groupId: personal ? user.personalGroupId : null,
        groupName: personal ? personalGroupName(user, behaviour.personalGroupNaming) : null,
        userId: user.id,
        userName: user.userName,
        knownAs: user.displayName,
    }
}
