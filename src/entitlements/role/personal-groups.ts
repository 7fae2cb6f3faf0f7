import { addTo } from '../../lib/add-to'
import type { GroupId, UserId } from '../../secret-server/ids'
import type { RoleHolder } from '../../secret-server/roles'
import type { UserSummary } from '../../secret-server/users'

interface Match {
    readonly owners: ReadonlyMap<UserId, GroupId>
    /** Users who may own an unmatched group. The vault has to be asked for the roles of each. */
    readonly doubtful: ReadonlySet<UserId>
}

/**
 * Finds the owners of personal groups by name. The list of a role's groups holds no user ids, and it is not documented
 * whether a personal group bears the login name, the display name or another name.
 *
 * Each user has one personal group. So a match counts if exactly one user fits the group, and no other group fits the
 * user. If several users fit a group, these users are doubtful. If no user fits a group, all unmatched users are
 * doubtful.
 *
 * Groups are passed one by one and not kept, since a large vault has as many of them as users.
 */
export class PersonalGroups {
    private readonly usersNamed: ReadonlyMap<string, readonly UserSummary[]>
    private readonly domains: ReadonlySet<string>
    /** The group that fits each user; undefined if several groups fit. */
    private readonly claims = new Map<UserId, GroupId | undefined>()
    private readonly namesakes = new Set<UserId>()
    private hasStrangers = false

    constructor(private readonly users: readonly UserSummary[]) {
        this.usersNamed = usersByName(users)
        this.domains = new Set(users.flatMap((user) => user.domainName ?? []))
    }

    /** Takes a group. Must be called once for each group. */
    add(group: RoleHolder): void {
        const candidates = this.candidatesFor(group)
        const [only] = candidates
        if (only === undefined) this.hasStrangers = true
        else if (candidates.length > 1) candidates.forEach((candidate) => this.namesakes.add(candidate.id))
        else this.claims.set(only.id, this.claims.has(only.id) ? undefined : group.groupId)
    }

    /** Gives the owners, once all groups were added. */
    match(): Match {
        const owners = new Map<UserId, GroupId>()
        const doubtful = new Set(this.namesakes)
        // A vault assigns a role to each new user. If no personal group was listed, the vault does not show them here.
        let hasStrangers = this.hasStrangers || (this.claims.size === 0 && this.namesakes.size === 0)
        for (const [user, group] of this.claims) {
            if (group === undefined) hasStrangers = true
            else if (!this.namesakes.has(user)) owners.set(user, group)
        }
        if (hasStrangers) for (const { id } of this.users) if (!owners.has(id)) doubtful.add(id)
        return { owners, doubtful }
    }

    private candidatesFor({ name, displayName, domainName }: RoleHolder): readonly UserSummary[] {
        const [first = [], second = first] = [name, displayName]
            .filter((text) => text !== null)
            .map((text) => this.usersNamed.get(text.toLowerCase()) ?? [])
        const also = new Set(second)
        const inBoth = first.filter((user) => also.has(user))
        const byName = inBoth.length > 0 ? inBoth : [...new Set([...first, ...second])]
        // A domain name helps only if some user has it. The name under which a vault lists local users is not known.
        return domainName !== null && this.domains.has(domainName)
            ? byName.filter((user) => user.domainName === domainName)
            : byName
    }
}

function usersByName(users: readonly UserSummary[]): Map<string, UserSummary[]> {
    const index = new Map<string, UserSummary[]>()
    for (const user of users) {
        const login = user.userName.toLowerCase()
        const qualified = user.domainName === null ? undefined : `${user.domainName.toLowerCase()}\\${login}`
        const shown = user.displayName?.toLowerCase()
        addTo(index, login, user)
        if (qualified !== undefined) addTo(index, qualified, user)
        if (shown !== undefined && shown !== login && shown !== qualified) addTo(index, shown, user)
    }
    return index
}
