import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import { type AnyOf, visibleRows } from '../rights'
import type { CurrentUser } from '../../secret-server/users'

/** The connector's account needs one of these role permissions to see roles and their holders. */
export const rightsToSeeRoles: AnyOf = ['View Roles', 'Administer Role Assignment']

/** The readings of a snapshot that find the roles of a user. */
export interface RolesOfUsers {
    readonly self: () => Promise<CurrentUser>
    readonly rolesOf: (user: UserId) => Promise<readonly AssignedRole[]>
}

/**
 * Reads the roles that a user has, directly or through groups.
 *
 * @throws RightMissing if the list is empty because the connector's account may not see it
 */
export const assignedRoles = async ({ self, rolesOf }: RolesOfUsers, user: UserId): Promise<readonly AssignedRole[]> =>
    visibleRows(await rolesOf(user), { self, what: 'roles', rights: rightsToSeeRoles })
