import type { FoldersUsed } from '../activity/activity'
import { parseFolderPermissionId } from '../entitlements/folder-permission/folder-permission-id'
import type { FolderTree } from '../entitlements/folder-tree'
import type { FolderId } from '../secret-server/ids'

/**
 * Gives the folder permissions of a user below which the user used no secret. A secret counts for the folder that defines the
 * permissions of the secret's folder. A hidden folder counts for none: it does not inherit from a visible one, because the
 * connector's account would then see it, too.
 *
 * @param held Ids of folder permissions.
 * @returns null if it is not known
 */
export function unusedPermissions(
    held: readonly string[],
    used: FoldersUsed | null,
    tree: FolderTree
): readonly string[] | null {
    if (used === null) return null
    const defining = new Set<FolderId>()
    for (const id of used.folders) {
        const folder = tree.get(id)
        const definer = folder && tree.definingFolder(folder)
        if (definer !== undefined) defining.add(definer.id)
    }
    const unused = held.filter((id) => {
        const key = parseFolderPermissionId(id)
        return key !== undefined && !defining.has(key.folderId)
    })
    return unused.length === 0 || used.areFoldersComplete ? unused : null
}
