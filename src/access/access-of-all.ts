import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import { parseFolderPermissionId } from '../entitlements/folder-permission/folder-permission-id'
import { levelIn } from '../entitlements/folder-permission/folder-level'
import type { FolderTree } from '../entitlements/folder-tree'
import { membershipsIn } from '../entitlements/group/group-members'
import { readAdministrativeRoles } from '../entitlements/role/administrative-roles'
import { rolesOfGroupsIfSeen } from '../entitlements/role/assigned-roles'
import type { Snapshot } from '../entitlements/snapshot'
import type { GroupSummary } from '../secret-server/groups'
import { idFromText, type RoleId, type UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type GroupAccess, type HolderAccess, reachesAny } from './holder-access'

/** The entitlement ids that a user holds, as its account shows them. */
export interface ShownIds {
    readonly groups: readonly string[]
    readonly folderPermissions: readonly string[]
}

/** Gives the access of a user. */
export type AccessOfAll = (user: UserId, shown: ShownIds) => HolderAccess

/**
 * Reads the access of all users from the lists that an aggregation reads anyway, and from what roles permit. Also reads the
 * members of excluded groups, if these give access.
 */
export async function readAccessOfAll(
    snapshot: Snapshot,
    users: Promise<readonly UserSummary[]>
): Promise<AccessOfAll> {
    const { http, config } = snapshot
    const readsFolders = config.scope.manageFolderPermissions
    const [rows, tree, holders, administrative, catalogue] = await Promise.all([
        readsFolders ? snapshot.folderRows() : undefined,
        readsFolders ? snapshot.folders() : undefined,
        rolesOfGroupsIfSeen(snapshot, () => snapshot.roleHolders(users)),
        readAdministrativeRoles(snapshot),
        snapshot.groupCatalogue(),
    ])
    const accessOf = ({ id, name }: GroupSummary): GroupAccess => ({
        ...{ id, name, grants: rows?.ofGroup(id) },
        roles: holders && administrative?.among(holders.ofGroups.get(id) ?? []),
    })
    const ofEveryone = catalogue.ofAllUsers.map(accessOf).filter(reachesAny)
    const giving = new Map(
        [...catalogue.governed.values(), ...catalogue.excluded.values()]
            .map((group) => [String(group.id), accessOf(group)] as const)
            .filter(([, access]) => reachesAny(access))
    )
    const hidden = [...catalogue.excluded.values()].filter(({ id }) => giving.has(String(id)))
    const inHidden = await membershipsIn(http, hidden, await users)
    const grantOf = tree && grantsById(tree)
    return (user, shown) => {
        const groupIds = [...shown.groups, ...inHidden.heldBy(user)]
        return {
            grants: grantOf && shown.folderPermissions.flatMap((id) => grantOf(id) ?? []),
            roles: holders && administrative?.among(roleIds(holders.ofUsers.heldBy(user))),
            groups: [...ofEveryone, ...groupIds.flatMap((id) => giving.get(id) ?? [])],
        }
    }
}

const roleIds = (values: readonly string[]): readonly RoleId[] =>
    values.flatMap((value) => idFromText<'Role'>(value) ?? [])

/** Gives the level behind an entitlement id. Makes each one once: many users hold the same. */
function grantsById(tree: FolderTree): (id: string) => FolderGrant | undefined {
    const known = new Map<string, FolderGrant | undefined>()
    return (id) => {
        if (!known.has(id)) known.set(id, grantIn(tree, id))
        return known.get(id)
    }
}

function grantIn(tree: FolderTree, id: string): FolderGrant | undefined {
    const key = parseFolderPermissionId(id)
    const folder = key && tree.get(key.folderId)
    return key && folder && { folder, level: levelIn(key) }
}
