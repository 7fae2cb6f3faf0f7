import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Snapshot } from '../snapshot'
import type { FolderGrant } from './folder-grant'
import { levelIn } from './folder-level'

/**
 * Gives the levels in a user's or a group's rows on governed folders. The rows of an inheriting folder are copies.
 *
 * @param readRows Not called if manageFolderPermissions is off.
 * @returns undefined if manageFolderPermissions is off
 */
export async function readGovernedGrants(
    { config, folders }: Snapshot,
    readRows: () => Promise<readonly FolderPermission[]>
): Promise<readonly FolderGrant[] | undefined> {
    if (!config.scope.manageFolderPermissions) return undefined
    const [rows, tree] = await Promise.all([readRows(), folders()])
    return rows.flatMap((row) => {
        const folder = tree.get(row.folderId)
        return folder !== undefined && tree.governs(folder) ? [{ folder, level: levelIn(row) }] : []
    })
}
