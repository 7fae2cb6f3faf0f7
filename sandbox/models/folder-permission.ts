import type { Call } from '../call'
import { folderRoleIds, secretRoleIds } from '../vault/access-roles'
import type { PermissionRow } from '../vault/state'
import { domainNameOf } from './domain-name'
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
    const { vault, behaviour } = call
    const domainId = (vault.users.get(shown.row.userId ?? 0) ?? vault.groups.get(shown.row.groupId ?? 0))?.domainId
    const domainName = domainNameOf(vault, behaviour, domainId ?? 0)
    return { ...folderPermissionModel(call, shown), ...(call.is117 && { domainName }) }
}
