import { addTo } from '../../lib/add-to'
import type { GroupId, UserId } from '../../secret-server/ids'
import type { PersonalHolder } from '../../secret-server/roles'
import type { UserSummary } from '../../secret-server/users'

interface Match {
    readonly owners: ReadonlyMap<UserId, GroupId>
    /** Users who may own a group that could not be matched; only the vault can tell what they hold. */
    readonly doubtful: ReadonlySet<UserId>
}

/**
 * Whose personal groups these are, by name: the list of a role's groups gives no user id, and how personal groups are
 * named (login name, display name or neither) is not documented. A match counts only if exactly one user fits, and if
 * no other group fits that user, since each user has one personal group. Where several users fit, these are in doubt;
 * where none does, all who are not matched to another group.
 *
 * Groups are looked at one by one, so that the names of none are kept: a large vault has as many as users.
 */
export class PersonalGroups {
    private readonly usersNamed: ReadonlyMap<string, readonly UserSummary[]>
    private readonly domains: ReadonlySet<string>
    /** Undefined for users whom several groups fit. */
    private readonly claims = new Map<UserId, GroupId | undefined>()
    private readonly namesakes = new Set<UserId>()
    private hasStrangers = false

    constructor(private readonly users: readonly UserSummary[]) {
        this.usersNamed = usersByName(users)
        this.domains = new Set(users.flatMap((user) => user.domainName ?? []))
    }

    /** Looks at a group, which is to be shown to this only once. */
    add(group: PersonalHolder): void {
        const candidates = this.candidatesFor(group)
        const [only] = candidates
        if (only === undefined) this.hasStrangers = true
        else if (candidates.length > 1) candidates.forEach((candidate) => this.namesakes.add(candidate.id))
        else this.claims.set(only.id, this.claims.has(only.id) ? undefined : group.groupId)
    }

    /** What the groups come to once all were looked at. */
    match(): Match {
        const owners = new Map<UserId, GroupId>()
        const doubtful = new Set(this.namesakes)
        // New users get a role of their own, so that none at all means that personal groups are not shown here.
        let hasStrangers = this.hasStrangers || (this.claims.size === 0 && this.namesakes.size === 0)
        for (const [user, group] of this.claims) {
            if (group === undefined) hasStrangers = true
            else if (!this.namesakes.has(user)) owners.set(user, group)
        }
        if (hasStrangers) for (const { id } of this.users) if (!owners.has(id)) doubtful.add(id)
        return { owners, doubtful }
    }

    private candidatesFor({ name, displayName, domainName }: PersonalHolder): readonly UserSummary[] {
        const [first = [], second = first] = [name, displayName]
            .filter((text) => text !== null)
            .map((text) => this.usersNamed.get(text.toLowerCase()) ?? [])
        const also = new Set(second)
        const inBoth = first.filter((user) => also.has(user))
        const byName = inBoth.length > 0 ? inBoth : [...new Set([...first, ...second])]
        // Only the names of domains that users have can tell them apart; what a vault calls its local users by is not known.
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
