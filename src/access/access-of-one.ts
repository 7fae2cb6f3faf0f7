import { readGovernedGrants } from '../entitlements/folder-permission/governed-grants'
import { grantsOfGroup } from '../entitlements/group/group-reach'
import { ifVisible } from '../entitlements/rights'
import { assignedRoles, rightsToSeeRoles, rolesOfGroupsIfSeen } from '../entitlements/role/assigned-roles'
import { readAdministrativeRoles } from '../entitlements/role/administrative-roles'
import type { Snapshot } from '../entitlements/snapshot'
import type { GroupSummary } from '../secret-server/groups'
import type { GroupId, UserId } from '../secret-server/ids'
import type { GroupAccess, HolderAccess } from './holder-access'

/** Reads the access of one user: the user's own rows and roles, and the rows of each of the user's groups. */
export async function readAccessOfOne(snapshot: Snapshot, user: UserId): Promise<HolderAccess> {
    // The list of accounts reads all roles from those of groups, so without that right neither knows any role.
    const assigned = rolesOfGroupsIfSeen(snapshot, () =>
        ifVisible(assignedRoles(snapshot, user), { self: snapshot.self, rights: rightsToSeeRoles })
    )
    const [groups, grants, roles, administrative] = await Promise.all([
        readGroups(snapshot, user),
        readGovernedGrants(snapshot, () => snapshot.folderRowsOf(user)),
        assigned,
        readAdministrativeRoles(
            snapshot,
            assigned.then((held) => (held ?? []).map(({ id }) => id))
        ),
    ])
    const direct = roles?.filter(({ isDirect }) => isDirect).map(({ id }) => id)
    const through = (group: GroupId) => roles?.filter((role) => role.groups.some(({ id }) => id === group))
    return {
        grants,
        roles: direct && administrative?.among(direct),
        groups: groups.map((group): GroupAccess => ({
            ...group,
            roles: roles && administrative?.among((through(group.id) ?? []).map(({ id }) => id)),
        })),
    }
}

async function readGroups(snapshot: Snapshot, user: UserId): Promise<readonly Omit<GroupAccess, 'roles'>[]> {
    const [memberOf, { governed, excluded, ofAllUsers }] = await Promise.all([
        snapshot.groupsOf(user),
        snapshot.groupCatalogue(),
    ])
    const listed = memberOf.flatMap(({ id }): GroupSummary[] => {
        const group = governed.get(id) ?? excluded.get(id)
        return group === undefined ? [] : [group]
    })
    return Promise.all(
        [...ofAllUsers, ...listed].map(async ({ id, name }) => ({
            ...{ id, name },
            grants: await grantsOfGroup(snapshot, id),
        }))
    )
}
