import type { FolderLevel } from '../../config'
import type { Folder } from '../../secret-server/folders'

/** A level on a folder that owns its permissions. */
export interface FolderGrant {
    readonly folder: Folder
    readonly level: FolderLevel
}
