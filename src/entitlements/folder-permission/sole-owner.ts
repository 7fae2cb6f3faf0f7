import { SourceError } from '../../errors'
import { log } from '../../log'
import { permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { UserId } from '../../secret-server/ids'
import { rowsIfAllowed, rowsReadOn } from '../levels/rows-if-allowed'
import type { Snapshot } from '../snapshot'
import { isOwner } from './folder-level'

/**
 * Reads the governed folders of which a user is the only Owner. If the Owners of some folders can't be read, logs these
 * folders, and gives the result for the others.
 */
export async function foldersOnlyOwnedBy(snapshot: Snapshot, user: UserId): Promise<readonly Folder[]> {
    const { http } = snapshot
    const [rows, tree] = await Promise.all([snapshot.folderRowsOf(user), snapshot.folders()])
    const owned = new Set(rows.filter(isOwner).flatMap((row) => tree.get(row.folderId) ?? []))
    const governed = [...owned].filter((folder) => tree.governs(folder) && !tree.isPersonal(folder))
    const ids = governed.map(({ id }) => id)
    const rowsOn = await rowsIfAllowed(http, 'owners of folders', ids, (id) => permissionsOnFolder(http, id))
    const isUnknown = ({ id }: Folder): boolean => rowsOn.get(id) instanceof Error
    const unknown = governed.filter(isUnknown)
    const [reason] = [...rowsOn.values()].filter((read) => read instanceof SourceError)
    if (reason !== undefined)
        log.warn(
            { account: String(user) },
            `The connector could not find out for ${unknown.length} of ${governed.length} folders whether this account ` +
                `is their only Owner: ${unknown.map(({ path }) => path).join(', ')}. ${reason.message}`
        )
    const isAlone = ({ id }: Folder): boolean =>
        rowsReadOn(rowsOn, id).every((row) => !isOwner(row) || row.userId === user)
    return governed.filter((folder) => !isUnknown(folder) && isAlone(folder))
}
