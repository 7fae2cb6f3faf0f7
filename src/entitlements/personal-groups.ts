import { addTo } from '../add-to'
import type { GroupId, UserId } from '../secret-server/ids'
import type { PersonalHolder } from '../secret-server/roles'
import type { UserSummary } from '../secret-server/users'

interface Match {
    readonly owners: ReadonlyMap<GroupId, UserId>
    /** Users who may own a group that could not be matched; only the vault can tell what they hold. */
    readonly doubtful: ReadonlySet<UserId>
}

/**
 * Whose personal groups these are, by name: the list of a role's groups gives no user id, and how personal groups are
 * named (login name, display name or neither) is not documented. A match counts only if exactly one user fits, and if
 * no other group fits that user, since each user has one personal group. Where several users fit, these are in doubt;
 * where none does, all who are not matched to another group.
 *
 * Groups are looked at one by one, so that of the many names that a large vault shows none is kept.
 */
export class PersonalGroups {
    private readonly usersNamed: ReadonlyMap<string, readonly UserSummary[]>
    private readonly domains: ReadonlySet<string>
    private readonly seen = new Set<GroupId>()
    private readonly claims = new Map<UserId, GroupId[]>()
    private readonly namesakes = new Set<UserId>()
    private hasStrangers = false

    constructor(private readonly users: readonly UserSummary[]) {
        this.usersNamed = usersByName(users)
        this.domains = new Set(users.flatMap((user) => user.domainName ?? []))
    }

    /** Looks at a group; once is enough, however many roles it holds. */
    add(group: PersonalHolder): void {
        if (this.seen.has(group.groupId)) return
        this.seen.add(group.groupId)
        const candidates = this.candidatesFor(group)
        const [only] = candidates
        if (only === undefined) this.hasStrangers = true
        else if (candidates.length > 1) candidates.forEach((candidate) => this.namesakes.add(candidate.id))
        else addTo(this.claims, only.id, group.groupId)
    }

    /** What the groups come to once all were looked at. */
    match(): Match {
        const owners = new Map<GroupId, UserId>()
        const doubtful = new Set(this.namesakes)
        // New users get a role of their own, so that none at all means that personal groups are not shown here.
        let hasStrangers = this.hasStrangers || this.seen.size === 0
        for (const [user, [group, ...others]] of this.claims) {
            if (group !== undefined && others.length === 0 && !this.namesakes.has(user)) owners.set(group, user)
            else if (others.length > 0) hasStrangers = true
        }
        if (hasStrangers) {
            const matched = new Set(owners.values())
            for (const user of this.users) if (!matched.has(user.id)) doubtful.add(user.id)
        }
        return { owners, doubtful }
    }

    private candidatesFor({ name, displayName, domainName }: PersonalHolder): readonly UserSummary[] {
        const [first = [], second = first] = [name, displayName]
            .filter((text) => text !== null)
            .map((text) => this.usersNamed.get(text.toLowerCase()) ?? [])
        const inBoth = first === second ? first : first.filter((user) => second.includes(user))
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
