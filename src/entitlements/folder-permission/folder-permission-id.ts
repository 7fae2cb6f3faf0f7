import type { FolderLevel } from '../../config'
import { type FolderId, idFromText } from '../../secret-server/ids'
import { levelText } from './folder-level'

/** A folder and a level on it. */
export interface FolderPermissionKey extends FolderLevel {
    readonly folderId: FolderId
}

/** Makes the entitlement id, e.g. `12:Add Secret/View`. */
export const folderPermissionId = (key: FolderPermissionKey): string => `${key.folderId}:${levelText(key)}`

/** Parses an entitlement id. Gives undefined for a text of another form. */
export function parseFolderPermissionId(text: string): FolderPermissionKey | undefined {
    const [, folder, folderRole, secretRole] = /^(\d+):([^/]+)\/([^/]+)$/.exec(text) ?? []
    if (folder === undefined || folderRole === undefined || secretRole === undefined) return undefined
    const folderId = idFromText<'Folder'>(folder)
    return folderId && { folderId, folderRole, secretRole }
}
