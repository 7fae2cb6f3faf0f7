import type { Call } from '../call'
import { folderRoleIds, secretRoleIds } from '../vault/access-roles'
import type { PermissionRow } from '../vault/state'
import { principalModel } from './principal'

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
        ...principalModel(call, row),
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
