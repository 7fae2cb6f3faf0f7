import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { FolderTree } from '../folder-tree'
import type { EndsInheritance } from '../step'

/**
 * What a new row on an inheriting folder, or on a secret in it, has to mind: ending an inheritance copies what the user has
 * by it, and a new row besides would lower or double that.
 *
 * @param folder The folder that inherits, or that a secret inherits from.
 * @param levelIn What a row on the defining folder gives; undefined if nothing.
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
            `${inherited.map(levelIn).join(' and ')} is held there already, inherited from ` +
            `${defining?.path} (folder ${defining?.id}); change it there.`,
    }
}
