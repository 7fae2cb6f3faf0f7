import { addTo } from '../add-to'
import { log } from '../log'
import { eachOf } from '../secret-server/each-of'
import type { GroupId, RoleId, UserId } from '../secret-server/ids'
import { personalHolders } from '../secret-server/roles'
import type { UserSummary } from '../secret-server/users'
import type { Source } from './kind'
import { Memberships } from './memberships'
import { PersonalGroups } from './personal-groups'
import { proveRight, type Rights } from './rights'

interface Question {
    readonly roles: readonly RoleId[]
    readonly users: readonly UserSummary[]
    /** What a user holds directly, asked of the user. */
    readonly heldBy: (user: UserId) => Promise<readonly RoleId[]>
    readonly right: Rights['read']
}

/** Who holds roles directly: read role by role, and of whom that leaves in doubt user by user. */
export async function holdersOfRoles(
    { http, self }: Source,
    { roles, users, heldBy, right }: Question
): Promise<Memberships> {
    const groups = new PersonalGroups(users)
    const rolesOf = new Map<GroupId, string[]>()
    await eachOf(http, 'holders of roles', roles, async (role) => {
        const value = String(role)
        for await (const holders of personalHolders(http, role))
            for (const holder of holders) {
                groups.add(holder)
                addTo(rolesOf, holder.groupId, value)
            }
    })
    if (rolesOf.size === 0 && roles.length > 0)
        await proveRight(self, 'holders of roles', ['View Group Roles', ...right])
    const { owners, doubtful } = groups.match()
    const memberships = new Memberships()
    for (const [group, user] of owners) for (const role of rolesOf.get(group) ?? []) memberships.add(user, role)
    if (doubtful.size > 0)
        log.warn(
            { users: doubtful.size },
            'Personal groups of role holders can not all be matched to users: these users are asked one by one'
        )
    await eachOf(http, 'roles of users', [...doubtful], async (user) => {
        for (const role of await heldBy(user)) memberships.add(user, String(role))
    })
    return memberships
}
