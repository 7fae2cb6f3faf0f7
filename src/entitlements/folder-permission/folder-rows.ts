import { askEach } from '../../secret-server/ask-each'
import { type FolderPermission, permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { Snapshot } from '../snapshot'

/**
 * Reads the permission rows of all users and groups on each governed folder, and passes them on folder by folder.
 *
 * @param take Called once for each folder, in the order of the answers.
 */
export async function eachFolderRows(
    { http, folders }: Snapshot,
    take: (folder: Folder, rows: readonly FolderPermission[]) => void
): Promise<void> {
    const governed = (await folders()).governed()
    await askEach(http, 'permissions of folders', governed, async (folder) =>
        take(folder, await permissionsOnFolder(http, folder.id))
    )
}
