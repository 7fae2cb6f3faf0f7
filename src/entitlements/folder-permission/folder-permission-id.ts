import type { FolderLevel } from '../../config'
import { type FolderId, idFromText } from '../../secret-server/ids'
import { levelText } from './folder-level'

/** A folder and a level on it. */
export interface FolderPermissionKey extends FolderLevel {
    readonly folderId: FolderId
}

/** The entitlement id, e.g. `12:Add Secret/View`. */
export const folderPermissionId = (key: FolderPermissionKey): string => `${key.folderId}:${levelText(key)}`

/** The folder and level of an entitlement id, or undefined if it does not have that shape. */
export function parseFolderPermissionId(text: string): FolderPermissionKey | undefined {
    const [, folder, folderRole, secretRole] = /^(\d+):([^/]+)\/([^/]+)$/.exec(text) ?? []
    if (folder === undefined || folderRole === undefined || secretRole === undefined) return undefined
    const folderId = idFromText<'Folder'>(folder)
    return folderId && { folderId, folderRole, secretRole }
}
