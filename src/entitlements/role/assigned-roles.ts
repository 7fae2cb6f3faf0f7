import type { UserId } from '../../secret-server/ids'
import type { AssignedRole } from '../../secret-server/roles'
import { type AnyOf, holdsAny, ifVisible, visibleRows } from '../rights'
import type { CurrentUser } from '../../secret-server/users'

/** The connector's account needs one of these role permissions to see roles and their holders. */
export const rightsToSeeRoles: AnyOf = ['View Roles', 'Administer Role Assignment']

/** The readings of a snapshot that find the roles of a user. */
export interface RolesOfUsers {
    readonly self: () => Promise<CurrentUser>
    readonly rolesOf: (user: UserId) => Promise<readonly AssignedRole[]>
}

/**
 * Reads which groups hold roles. A vault may refuse this to an account that lacks View Group Roles, or send it lists without
 * groups.
 *
 * @returns undefined if the account lacks this right
 */
export async function rolesOfGroupsIfSeen<T>(
    { self }: Pick<RolesOfUsers, 'self'>,
    read: () => Promise<T>
): Promise<T | undefined> {
    const right = ['View Group Roles'] as const
    const reading = ifVisible(read(), { self, rights: right })
    // Without the right, no answer counts, not even an error.
    reading.catch(() => undefined)
    return holdsAny(await self(), right) ? reading : undefined
}

/**
 * Reads the roles that a user has, directly or through groups.
 *
 * @throws RightMissing if the list is empty because the connector's account may not see it
 */
export const assignedRoles = async ({ self, rolesOf }: RolesOfUsers, user: UserId): Promise<readonly AssignedRole[]> =>
    visibleRows(await rolesOf(user), { self, what: 'roles', rights: rightsToSeeRoles })
