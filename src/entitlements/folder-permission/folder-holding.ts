import { rowsIfAllowed } from '../levels/rows-if-allowed'
import { type FolderPermission, permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { FolderId, UserId } from '../../secret-server/ids'
import type { FolderTree } from '../folder-tree'
import type { Delta, Holding, KindPlan, Touched } from '../kind'
import { sorted } from '../memberships'
import { planLevels } from '../levels/level-plan'
import { holdingOf, staying } from '../revocation'
import type { Snapshot } from '../snapshot'
import type { Finding } from '../step'
import { isOwner } from './folder-level'
import { folderPermissionId, parseFolderPermissionId } from './folder-permission-id'
import { folderLevels, hasKnownNames, hiddenFolder, whyNotGoverned } from './folder-permission-plan'

/** Reads a user's folder permissions. An undefined user is not created yet and has none. */
export async function folderHolding(snapshot: Snapshot, user: UserId | undefined, touched: Touched): Promise<Holding> {
    const { http, config, folders, folderRowsOf } = snapshot
    const [rows, tree] = await Promise.all([user === undefined ? [] : folderRowsOf(user), folders()])
    // Rows of an inheriting folder may carry the ids of its ancestor's rows. A write to one would change the ancestor.
    const held = rows.filter((row) => {
        const folder = tree.get(row.folderId)
        return folder !== undefined && tree.governs(folder)
    })
    const asked = touched.values.flatMap((value) => parseFolderPermissionId(value) ?? [])
    const isTouched = (id: FolderId): boolean => touched.held || asked.some((key) => key.folderId === id)
    // Rows of others decide whether another Owner remains, and whether the vault knows a role by an unusual name.
    const deciding = [
        ...held.filter((row) => isOwner(row) && isTouched(row.folderId)),
        ...asked.filter((key) => !hasKnownNames(key, config.scope.folderPermissionLevels)),
    ].map((key) => key.folderId)
    const visible = [...new Set(deciding)].filter((id) => tree.get(id) !== undefined)
    const rowsOn = await rowsIfAllowed(http, 'permissions of folders', visible, (id) => permissionsOnFolder(http, id))
    const kind = folderLevels({ rows, tree, rowsOn }, config)
    const values = sorted(held.map(folderPermissionId))
    const plan = (delta: Delta): KindPlan => planLevels(kind, held, delta)
    return holdingOf({ values, plan, others: () => rows.flatMap((row) => stayingRow(tree, row)) })
}

/** Gives the finding for a row on a folder that the source does not govern. Rows of inheriting folders are copies. */
function stayingRow(tree: FolderTree, row: FolderPermission): Finding[] {
    const folder = tree.get(row.folderId)
    if (folder !== undefined && (folder.inheritPermissions || tree.governs(folder))) return []
    const reason = folder === undefined ? hiddenFolder(row.folderId) : whyNotGoverned(tree, folder)
    return [staying('folderPermissions', folderPermissionId(row), reason)]
}
