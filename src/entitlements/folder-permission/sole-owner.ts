import { askEach } from '../../secret-server/ask-each'
import { permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { UserId } from '../../secret-server/ids'
import type { Snapshot } from '../snapshot'
import { isOwner } from './folder-level'

/** Reads the governed folders of which a user is the only Owner. */
export async function foldersOnlyOwnedBy(snapshot: Snapshot, user: UserId): Promise<Folder[]> {
    const [rows, tree] = await Promise.all([snapshot.folderRowsOf(user), snapshot.folders()])
    const owned = new Set(rows.filter(isOwner).flatMap((row) => tree.get(row.folderId) ?? []))
    const governed = [...owned].filter((folder) => tree.governs(folder) && !tree.isPersonal(folder))
    const areAlone = await askEach(snapshot.http, 'owners of folders', governed, async (folder) => {
        const owners = (await permissionsOnFolder(snapshot.http, folder.id)).filter(isOwner)
        return owners.every((row) => row.userId === user)
    })
    return governed.filter((_folder, index) => areAlone[index])
}
