import { RightMissing } from '../../errors'
import { askEach } from '../../secret-server/ask-each'
import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import type { PrivilegeLevel } from '../privilege-level'
import { namesOfRight } from '../right-names'
import type { Snapshot } from '../snapshot'
import { assignedRoles, rightsToSeeRoles } from './assigned-roles'

/** True for a role permission with which its holder administers the vault. */
export const isAdministrative = (permission: string): boolean =>
    namesOfRight(permission).some((name) => /^(administer|unlimited)/.test(name))

/** True for a role permission with which its holder can reach every folder and secret. */
export const isUnlimited = (permission: string): boolean =>
    namesOfRight(permission).some((name) => name.startsWith('unlimited'))

/** Classifies a role by its role permissions. */
export function privilegeOfRole(permissions: readonly string[]): PrivilegeLevel {
    if (permissions.length === 0) return 'NONE'
    return permissions.some(isAdministrative) ? 'HIGH' : 'LOW'
}

/**
 * Gives the administrative roles that a user holds, directly or through groups.
 *
 * @throws RightMissing if the connector's account may not see the user's roles, or what these permit
 */
export async function administrativeRolesOf(snapshot: Snapshot, user: UserId): Promise<AssignedRole[]> {
    const roles = await assignedRoles(snapshot, user)
    const permissions = await askEach(snapshot.http, 'permissions of roles', roles, ({ id }) =>
        snapshot.permissionsOf(id)
    )
    if (permissions.some((names) => names.length === 0)) await provePermissionsVisible(snapshot)
    return roles.filter((_role, index) => permissions[index]?.some(isAdministrative))
}

/**
 * A vault sends an empty list, and no error, to a caller that may not see what a role permits. The connector's account
 * always has a role with permissions. If their lists are empty too, the account may not see them.
 *
 * @throws RightMissing
 */
export async function provePermissionsVisible(snapshot: Snapshot): Promise<void> {
    const own = await assignedRoles(snapshot, await snapshot.command.ownId())
    const permissions = await Promise.all(own.map(({ id }) => snapshot.permissionsOf(id)))
    if (permissions.flat().length === 0) throw new RightMissing('permissions of roles', rightsToSeeRoles[0])
}

/** Gives the names of roles for a message, as in "role Administrator" or "roles Administrator, Auditor". */
export const namesOf = (roles: readonly AssignedRole[]): string =>
    `${roles.length === 1 ? 'role' : 'roles'} ${roles.map(({ id, name }) => name ?? String(id)).join(', ')}`
