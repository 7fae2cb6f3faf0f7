import type { Permission } from '@sailpoint/connector-sdk'
import { addTo } from '../../lib/add-to'
import { log } from '../../log'
import { type FolderPermission, permissionsOfGroup } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { GroupId } from '../../secret-server/ids'
import { eachFolderRows } from '../folder-permission/folder-rows'
import type { Snapshot } from '../snapshot'

// ISC accepts objects of up to 256 KiB. If a group reaches more folders than fit, the rest is left out.
const mostBytes = 200 * 1024

interface Reached {
    readonly folder: Folder
    readonly row: FolderPermission
}

/**
 * Reads the governed folders that each group reaches, as permissions of ISC: the path and both roles. Empty if
 * manageFolderPermissions is off.
 */
export async function reachOfGroups(snapshot: Snapshot): Promise<ReadonlyMap<GroupId, readonly Permission[]>> {
    if (!snapshot.config.scope.manageFolderPermissions) return new Map()
    const reached = new Map<GroupId, Reached[]>()
    await eachFolderRows(snapshot, (folder, rows) => {
        for (const row of rows) {
            if (row.userId === undefined && row.groupId !== undefined) addTo(reached, row.groupId, { folder, row })
        }
    })
    return new Map([...reached].map(([group, rows]) => [group, permissionsOf(group, rows)]))
}

/** Reads the governed folders that one group reaches. */
export async function reachOfGroup(
    { http, config, folders }: Snapshot,
    group: GroupId
): Promise<readonly Permission[]> {
    if (!config.scope.manageFolderPermissions) return []
    const [rows, tree] = await Promise.all([permissionsOfGroup(http, group), folders()])
    const reached = rows.flatMap((row): Reached[] => {
        const folder = tree.get(row.folderId)
        return folder !== undefined && tree.governs(folder) ? [{ folder, row }] : []
    })
    return permissionsOf(group, reached)
}

function permissionsOf(group: GroupId, reached: readonly Reached[]): Permission[] {
    const permissions = reached
        .map(({ folder, row }) => ({ target: folder.path, rights: `${row.folderRole},${row.secretRole}` }))
        .sort((one, other) => (one.target + one.rights < other.target + other.rights ? -1 : 1))
    let bytes = 0
    const fitting = permissions.filter((permission) => {
        bytes += Buffer.byteLength(JSON.stringify(permission)) + 1
        return bytes <= mostBytes
    })
    if (fitting.length < permissions.length)
        log.warn(
            { group, folders: permissions.length, shown: fitting.length },
            'The group reaches more folders than fit into one entitlement'
        )
    return fitting
}
