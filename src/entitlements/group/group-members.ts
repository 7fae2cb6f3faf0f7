import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import { groupMembers, type GroupSummary } from '../../secret-server/groups'
import type { VaultHttp } from '../../secret-server/http'
import type { UserSummary } from '../../secret-server/users'
import { Memberships } from '../memberships'

/**
 * Reads the members of these groups, including disabled users (GET /v1/groups/{id}/users).
 *
 * Skips groups that the vault counts as empty, if its counts are reliable: they have to equal the members that were
 * read for every other group, and these members have to include a disabled user if the vault has one.
 */
export async function membershipsIn(
    http: VaultHttp,
    groups: readonly GroupSummary[],
    users: readonly UserSummary[]
): Promise<Memberships> {
    const memberships = new Memberships()
    const readAsCounted = async (group: GroupSummary): Promise<boolean> => {
        const value = String(group.id)
        const members = await groupMembers(http, group.id)
        for (const member of members) memberships.add(member, value)
        return members.length === group.memberCount
    }
    const empty = groups.filter(({ memberCount }) => memberCount === 0)
    const filled = groups.filter(({ memberCount }) => memberCount !== 0)
    const asCounted = await askEach(http, 'members of groups', filled, readAsCounted)
    const disabled = users.filter(({ enabled }) => !enabled)
    const countsDisabled = disabled.length === 0 || disabled.some(({ id }) => memberships.has(id))
    const areSkipped = asCounted.length > 0 && countsDisabled && asCounted.every((isSo) => isSo)
    if (empty.length > 0) log.info({ groups: empty.length, areSkipped }, 'The vault counts no members in some groups')
    if (!areSkipped) await askEach(http, 'members of groups', empty, readAsCounted)
    return memberships
}
