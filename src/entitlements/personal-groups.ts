import type { GroupId, RoleId, UserId } from '../secret-server/ids'
import type { PersonalHolder } from '../secret-server/roles'
import type { UserSummary } from '../secret-server/users'

export interface RoleHolder extends PersonalHolder {
    readonly roleId: RoleId
}

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
 */
export function ownersOfPersonalGroups(users: readonly UserSummary[], holders: readonly RoleHolder[]): Match {
    const groups = new Map(holders.map((holder) => [holder.groupId, holder]))
    const index = usersByName(users)
    const domains = new Set(users.flatMap((user) => user.domainName ?? []))
    const doubtful = new Set<UserId>()
    const claims = new Map<UserId, GroupId[]>()
    // New users get a role of their own, so that none at all means that personal groups are not shown here.
    let hasStrangers = groups.size === 0
    for (const group of groups.values()) {
        const candidates = candidatesFor(group, index, domains)
        const [only] = candidates
        if (only === undefined) hasStrangers = true
        else if (candidates.length > 1) candidates.forEach((candidate) => doubtful.add(candidate.id))
        else claims.set(only.id, [...(claims.get(only.id) ?? []), group.groupId])
    }
    const owners = new Map<GroupId, UserId>()
    for (const [user, [group, ...others]] of claims) {
        if (group !== undefined && others.length === 0 && !doubtful.has(user)) owners.set(group, user)
        else if (others.length > 0) hasStrangers = true
    }
    if (hasStrangers) {
        const matched = new Set(owners.values())
        for (const user of users) if (!matched.has(user.id)) doubtful.add(user.id)
    }
    return { owners, doubtful }
}

function candidatesFor(
    group: PersonalHolder,
    index: ReadonlyMap<string, readonly UserSummary[]>,
    domains: ReadonlySet<string>
): UserSummary[] {
    const [first = [], second = first] = [...new Set([group.name, group.displayName])]
        .filter((name) => name !== null)
        .map((name) => index.get(name.toLowerCase()) ?? [])
    const also = new Set(second)
    const inBoth = first.filter((user) => also.has(user))
    const byName = inBoth.length > 0 ? inBoth : [...new Set([...first, ...second])]
    // Only the names of domains that users have can tell them apart; what a vault calls its local users by is not known.
    return group.domainName !== null && domains.has(group.domainName)
        ? byName.filter((user) => user.domainName === group.domainName)
        : byName
}

function usersByName(users: readonly UserSummary[]): Map<string, UserSummary[]> {
    const index = new Map<string, UserSummary[]>()
    for (const user of users) {
        const qualified = user.domainName === null ? null : `${user.domainName}\\${user.userName}`
        for (const name of new Set([user.userName, user.displayName, qualified].map((text) => text?.toLowerCase()))) {
            if (name === undefined) continue
            const named = index.get(name)
            if (named === undefined) index.set(name, [user])
            else named.push(user)
        }
    }
    return index
}
