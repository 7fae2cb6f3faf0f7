import { askEach } from '../../secret-server/ask-each'
import { permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { FolderId, UserId } from '../../secret-server/ids'
import type { Holding, Touched } from '../kind'
import { sorted } from '../memberships'
import { planLevels } from '../levels/level-plan'
import type { Snapshot } from '../snapshot'
import { isOwner } from './folder-level'
import { folderPermissionId, parseFolderPermissionId } from './folder-permission-id'
import { folderLevels, hasKnownNames } from './folder-permission-plan'

/** Reads a user's rows; none for a user that is yet to be created. */
export async function folderHolding(snapshot: Snapshot, user: UserId | undefined, touched: Touched): Promise<Holding> {
    const { http, config, folders, folderRowsOf } = snapshot
    const [rows, tree] = await Promise.all([user === undefined ? [] : folderRowsOf(user), folders()])
    // Rows of an inheriting folder may carry the ids of its ancestor's rows: never to be shown, let alone written.
    const held = rows.filter((row) => {
        const folder = tree.get(row.folderId)
        return folder !== undefined && tree.governs(folder)
    })
    const asked = touched.values.flatMap((value) => parseFolderPermissionId(value) ?? [])
    const isTouched = (id: FolderId): boolean => touched.held || asked.some((key) => key.folderId === id)
    // Other rows count where an Owner may go, and where a name may be known only to the vault.
    const deciding = [
        ...held.filter((row) => isOwner(row) && isTouched(row.folderId)),
        ...asked.filter((key) => !hasKnownNames(key, config.scope.folderPermissionLevels)),
    ].map((key) => key.folderId)
    const visible = [...new Set(deciding)].filter((id) => tree.get(id) !== undefined)
    const rowsOn = new Map(
        await askEach(http, 'permissions of folders', visible, async (id) => [id, await permissionsOnFolder(http, id)])
    )
    const kind = folderLevels({ rows, tree, rowsOn }, config)
    return {
        values: sorted(held.map(folderPermissionId)),
        plan: (delta) => planLevels(kind, held, delta),
    }
}
