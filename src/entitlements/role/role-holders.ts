import { addTo } from '../../lib/add-to'
import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import type { GroupId, RoleId, UserId } from '../../secret-server/ids'
import { personalHolders } from '../../secret-server/roles'
import type { UserSummary } from '../../secret-server/users'
import { Memberships } from '../memberships'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import { PersonalGroups } from './personal-groups'

interface HolderQuery {
    readonly roleIds: readonly RoleId[]
    readonly users: readonly UserSummary[]
    readonly rights: Rights['read']
}

/**
 * Reads the direct holders of roles: role by role, and then user by user for the users whose roles remain uncertain.
 *
 * @param askUser Reads the roles that one user holds directly.
 */
export async function holdersOfRoles(
    snapshot: Snapshot,
    reading: HolderQuery,
    askUser: (user: UserId) => Promise<readonly RoleId[]>
): Promise<Memberships> {
    const { memberships, doubtful } = await holdersByRole(snapshot, reading)
    if (doubtful.size > 0)
        log.warn(
            { users: doubtful.size },
            'Not all personal groups of role holders match one user, so the connector reads the roles of these users one by one'
        )
    await askEach(snapshot.http, 'roles of users', [...doubtful], async (user) => {
        for (const role of await askUser(user)) memberships.add(user, String(role))
    })
    return memberships
}

async function holdersByRole(
    { http, self }: Snapshot,
    { roleIds, users, rights }: HolderQuery
): Promise<{ readonly memberships: Memberships; readonly doubtful: ReadonlySet<UserId> }> {
    const groups = new PersonalGroups(users)
    const rolesOf = new Map<GroupId, string[]>()
    await askEach(http, 'holders of roles', roleIds, async (role) => {
        const value = String(role)
        for await (const holders of personalHolders(http, role)) {
            for (const holder of holders) {
                if (!rolesOf.has(holder.groupId)) groups.add(holder)
                addTo(rolesOf, holder.groupId, value)
            }
        }
    })
    await visibleRows([...rolesOf.keys()], { self, what: 'holders of roles', rights: ['View Group Roles', ...rights] })
    const { owners, doubtful } = groups.match()
    const memberships = new Memberships()
    for (const [user, group] of owners) for (const role of rolesOf.get(group) ?? []) memberships.add(user, role)
    return { memberships, doubtful }
}
