import { addTo } from '../../lib/add-to'
import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import type { VaultHttp } from '../../secret-server/http'
import type { GroupId, RoleId } from '../../secret-server/ids'
import { holdersOfRole, type Role } from '../../secret-server/roles'
import type { UserSummary } from '../../secret-server/users'
import { Memberships } from '../memberships'
import { type AnyOf, visibleRows } from '../rights'
import { assignedRoles, rightsToSeeRoles, type RolesOfUsers } from './assigned-roles'
import { PersonalGroups } from './personal-groups'

const rightsToSeeHolders: AnyOf = ['View Group Roles', ...rightsToSeeRoles]

/** The readings of a snapshot that find the holders of roles. */
interface RoleReadings extends RolesOfUsers {
    readonly http: VaultHttp
    readonly roles: () => Promise<readonly Role[]>
}

/** Who holds which roles, enabled or not. */
export interface RoleHolders {
    /** The roles that users hold directly. */
    readonly ofUsers: Memberships
    /** The roles that groups hold, and through them their members. */
    readonly ofGroups: ReadonlyMap<GroupId, readonly RoleId[]>
}

/**
 * Reads the holders of all roles: role by role, and then user by user for the users whose roles remain uncertain.
 *
 * @throws RightMissing if the connector's account can't see them
 */
export async function holdersOfRoles(
    readings: RoleReadings,
    users: Promise<readonly UserSummary[]>
): Promise<RoleHolders> {
    const { ofUsers, ofGroups, doubtful } = await holdersByRole(readings, await users)
    if (doubtful.size > 0)
        log.warn(
            { users: doubtful.size },
            'Not all personal groups of role holders match one user, so the connector reads the roles of these users one by one'
        )
    await askEach(readings.http, 'roles of users', [...doubtful], async (user) => {
        for (const role of await assignedRoles(readings, user)) if (role.isDirect) ofUsers.add(user, String(role.id))
    })
    return { ofUsers, ofGroups }
}

async function holdersByRole({ http, self, roles }: RoleReadings, users: readonly UserSummary[]) {
    const personal = new PersonalGroups(users)
    const rolesOf = new Map<GroupId, string[]>()
    const ofGroups = new Map<GroupId, RoleId[]>()
    await askEach(http, 'holders of roles', await roles(), async ({ id }) => {
        const value = String(id)
        for await (const holders of holdersOfRole(http, id)) {
            for (const holder of holders) {
                if (!holder.personal) {
                    addTo(ofGroups, holder.groupId, id)
                    continue
                }
                if (!rolesOf.has(holder.groupId)) personal.add(holder)
                addTo(rolesOf, holder.groupId, value)
            }
        }
    })
    await visibleRows([...rolesOf.keys()], { self, what: 'holders of roles', rights: rightsToSeeHolders })
    const { owners, doubtful } = personal.match()
    const ofUsers = new Memberships()
    for (const [user, group] of owners) for (const role of rolesOf.get(group) ?? []) ofUsers.add(user, role)
    return { ofUsers, ofGroups, doubtful }
}
