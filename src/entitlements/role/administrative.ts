import { askEach } from '../../secret-server/ask-each'
import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import { namesOfRight } from '../right-names'
import type { Snapshot } from '../snapshot'
import { assignedRoles } from './assigned-roles'

/** True for a role permission with which its holder administers the vault. */
export const isAdministrative = (permission: string): boolean =>
    namesOfRight(permission).some((name) => /^(administer|unlimited)/.test(name))

/**
 * Gives the administrative roles that a user holds, directly or through groups.
 *
 * @throws RightMissing if the connector's account may not see the user's roles
 */
export async function administrativeRolesOf(snapshot: Snapshot, user: UserId): Promise<AssignedRole[]> {
    const roles = await assignedRoles(snapshot, user)
    const areAdministrative = await askEach(snapshot.http, 'permissions of roles', roles, async ({ id }) =>
        (await snapshot.permissionsOf(id)).some(isAdministrative)
    )
    return roles.filter((_role, index) => areAdministrative[index])
}

/** Gives the names of roles for a message. */
export const namesOf = (roles: readonly AssignedRole[]): string =>
    roles.map(({ id, name }) => name ?? String(id)).join(', ')
