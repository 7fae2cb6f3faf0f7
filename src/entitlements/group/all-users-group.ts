import type { GroupId } from '../../secret-server/ids'
import type { GroupSummary } from '../../secret-server/groups'

// Names of the built-in group in older and in newer vaults, without blanks.
const usualNames = new Set(['everyone', 'allvaultusers'])

/** True for a usual name of the group of all users. */
export const isAllUsersName = (name: string): boolean => usualNames.has(name.toLowerCase().replace(/\s/g, ''))

// A vault has one built-in group, so that few groups are worth asking.
const mostAsked = 10

/**
 * Leaves out the built-in group of all users, whose members nobody can change. It bears one of its usual names, or the
 * vault calls it a system group.
 *
 * @param isSystem Asks the vault whether a group is a system group, because the list of groups does not say so.
 */
export async function withoutAllUsersGroup(
    groups: readonly GroupSummary[],
    isSystem: (group: GroupId) => Promise<boolean>
): Promise<readonly GroupSummary[]> {
    const others = groups.filter(({ name }) => !isAllUsersName(name))
    if (others.length < groups.length) return others
    const asked = candidates(groups)
    const areSystem = await Promise.all(asked.map((group) => isSystem(group.id)))
    const system = new Set(asked.filter((_group, index) => areSystem[index]))
    return groups.filter((group) => !system.has(group))
}

/**
 * Gives the groups that may be the group of all users. No group has more members than that group. It is also the oldest
 * group, so it has the lowest id.
 */
function candidates(groups: readonly GroupSummary[]): readonly GroupSummary[] {
    const byId = [...groups].sort((one, other) => one.id - other.id)
    const most = groups.reduce((count, group) => Math.max(count, group.memberCount ?? 0), 0)
    const largest = byId.filter(({ memberCount }) => memberCount === undefined || memberCount === most)
    return [...new Set([...byId.slice(0, 1), ...largest])].slice(0, mostAsked)
}
