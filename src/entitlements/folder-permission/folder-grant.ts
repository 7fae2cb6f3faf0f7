import type { FolderLevel } from '../../config'
import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { FolderTree } from '../folder-tree'
import { levelIn } from './folder-level'

/** A level on a folder that owns its permissions. */
export interface FolderGrant {
    readonly folder: Folder
    readonly level: FolderLevel
}

/** Gives the levels in rows of governed folders. The rows of an inheriting folder are copies. */
export const governedGrants = (tree: FolderTree, rows: readonly FolderPermission[]): FolderGrant[] =>
    rows.flatMap((row) => {
        const folder = tree.get(row.folderId)
        return folder !== undefined && tree.governs(folder) ? [{ folder, level: levelIn(row) }] : []
    })
