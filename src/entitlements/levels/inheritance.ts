import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { FolderTree } from '../folder-tree'
import type { EndsInheritance } from '../step'

/**
 * Describes what stands against a new row on an inheriting folder, or on a secret in it. A new row ends the
 * inheritance, and the vault then copies the inherited rows. If the user has an inherited row, the new row would lower
 * or double that access.
 *
 * @param folder The folder that inherits, or from which a secret inherits.
 * @param levelIn Gives the level that a row of the defining folder gives here; undefined if it gives none.
 */
export function heldByInheritance(
    { rows, tree }: { readonly rows: readonly FolderPermission[]; readonly tree: FolderTree },
    folder: Folder,
    levelIn: (row: FolderPermission) => string | undefined
): EndsInheritance {
    const defining = tree.definingFolder(folder)
    const inherited = rows.filter((row) => row.folderId === defining?.id && levelIn(row) !== undefined)
    return {
        depth: 1 + tree.depthOf(folder),
        unless: inherited.map((row) => row.id),
        message:
            `the user already has ${inherited.map(levelIn).join(' and ')} there, inherited from ` +
            `${defining?.path} (folder ${defining?.id}). Change it on that folder.`,
    }
}
