import type { GroupId } from '../../secret-server/ids'
import type { GroupSummary } from '../../secret-server/groups'

// Names of the built-in group in older and in newer vaults, without blanks.
const usualNames = new Set(['everyone', 'allvaultusers'])

/**
 * Leaves out the built-in group of all users, whose members nobody can change. This group has one of its usual
 * names, or it is a system group. No group has more members than this one, so the connector asks only about the
 * groups with the most members.
 *
 * @param isSystem Asks the vault whether a group is a system group, because the list of groups does not say so.
 */
export async function withoutAllUsersGroup(
    groups: readonly GroupSummary[],
    isSystem: (group: GroupId) => Promise<boolean>
): Promise<readonly GroupSummary[]> {
    const most = groups.reduce((count, group) => Math.max(count, group.memberCount ?? 0), 0)
    const named = groups.filter(({ name }) => !usualNames.has(name.toLowerCase().replace(/\s/g, '')))
    const largest = most === 0 ? [] : named.filter(({ memberCount }) => memberCount === most)
    const areSystem = await Promise.all(largest.map((group) => isSystem(group.id)))
    const system = new Set(largest.filter((_group, index) => areSystem[index]))
    return named.filter((group) => !system.has(group))
}
