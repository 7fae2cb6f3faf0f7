import type { Permission } from '@sailpoint/connector-sdk'
import { addTo } from '../../lib/add-to'
import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import type { GroupId, RoleId } from '../../secret-server/ids'
import { holdersOfRole, rolesOfGroup } from '../../secret-server/roles'
import type { FolderGrant } from '../folder-permission/folder-grant'
import { readGovernedGrants } from '../folder-permission/governed-grants'
import { highestPrivilege, type PrivilegeLevel, privilegeOfFolderLevel } from '../privilege-level'
import { type AdministrativeRole, readAdministrativeRoles } from '../role/administrative-roles'
import { rolesOfGroupsIfSeen } from '../role/assigned-roles'
import type { Snapshot } from '../snapshot'

/** What the members of a group reach through it. */
export interface GroupReach {
    /** Levels on governed folders. Undefined if manageFolderPermissions is off. */
    readonly grants: readonly FolderGrant[] | undefined
    /** The administrative roles that the group holds. Undefined if it is not known. */
    readonly roles: readonly AdministrativeRole[] | undefined
}

/** Reads what each group reaches. */
export async function reachOfGroups(snapshot: Snapshot): Promise<(group: GroupId) => GroupReach> {
    const [rows, rolesOf] = await Promise.all([
        snapshot.config.scope.manageFolderPermissions ? snapshot.folderRows() : undefined,
        rolesOfGroups(snapshot),
    ])
    return (group) => ({ grants: rows?.ofGroup(group), roles: rolesOf?.(group) })
}

/** Reads what one group reaches. */
export async function reachOfGroup(snapshot: Snapshot, group: GroupId): Promise<GroupReach> {
    const held = rolesOfGroupsIfSeen(snapshot, () => rolesOfGroup(snapshot.http, group))
    const [grants, administrative, roles] = await Promise.all([
        grantsOfGroup(snapshot, group),
        readAdministrativeRoles(
            snapshot,
            held.then((ids) => ids ?? [])
        ),
        held,
    ])
    return { grants, roles: roles && administrative?.among(roles) }
}

/** Reads the groups that hold administrative roles, with one request for each of these roles. */
async function rolesOfGroups(
    snapshot: Snapshot
): Promise<((group: GroupId) => readonly AdministrativeRole[] | undefined) | undefined> {
    const administrative = await readAdministrativeRoles(snapshot)
    const roles = administrative?.all
    if (roles === undefined) return undefined
    const held = new Map<GroupId, RoleId[]>()
    const seen = await rolesOfGroupsIfSeen(snapshot, () =>
        askEach(snapshot.http, 'holders of roles', roles, async ({ id }) => {
            for await (const holders of holdersOfRole(snapshot.http, id))
                for (const { groupId, personal } of holders) if (!personal) addTo(held, groupId, id)
        })
    )
    return seen && ((group) => administrative?.among(held.get(group) ?? []))
}

/** Reads the levels of a group on governed folders. Undefined if manageFolderPermissions is off. */
export const grantsOfGroup = (snapshot: Snapshot, group: GroupId): Promise<readonly FolderGrant[] | undefined> =>
    readGovernedGrants(snapshot, () => snapshot.folderRowsOfGroup(group))

/** Gives the highest level of what members get through a group. Null if it is not known. */
export function privilegeOfGroup({ grants, roles }: GroupReach): PrivilegeLevel | null {
    const onFolders = highestPrivilege((grants ?? []).map(({ level }) => privilegeOfFolderLevel(level)))
    if (onFolders === 'HIGH' || (roles !== undefined && roles.length > 0)) return 'HIGH'
    return grants === undefined || roles === undefined ? null : onFolders
}

// ISC accepts objects of up to 256 KiB. If a group reaches more folders than fit, the rest is left out.
const mostBytes = 200 * 1024

/** Gives what a group reaches as permissions of ISC: the path of each folder and both roles. */
export function permissionsOf(group: GroupId, { grants = [] }: GroupReach): Permission[] {
    const permissions = grants
        .map(({ folder, level }) => ({ target: folder.path, rights: `${level.folderRole},${level.secretRole}` }))
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
