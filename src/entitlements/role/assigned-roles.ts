import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import { type AnyOf, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'

/** The connector's account needs one of these role permissions to see roles and their holders. */
export const rightsToSeeRoles: AnyOf = ['View Roles', 'Administer Role Assignment']

/**
 * Reads the roles that a user has, directly or through groups.
 *
 * @throws RightMissing if the list is empty because the connector's account may not see it
 */
export const assignedRoles = async (snapshot: Snapshot, user: UserId): Promise<readonly AssignedRole[]> =>
    visibleRows(await snapshot.rolesOf(user), { self: snapshot.self, what: 'roles', rights: rightsToSeeRoles })
