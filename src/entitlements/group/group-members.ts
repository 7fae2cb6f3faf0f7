import { log } from '../../log'
import { askEach } from '../../secret-server/ask-each'
import { groupMembers, type GroupSummary } from '../../secret-server/groups'
import type { VaultHttp } from '../../secret-server/http'
import type { UserSummary } from '../../secret-server/users'
import { Memberships } from '../memberships'

/**
 * Who is in these groups, disabled users included. Groups that the vault counts as empty are skipped, but only once its
 * counts have proven to be what they seem: equal to what was read of every other group, and with disabled users among
 * them if there are any.
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
    if (empty.length > 0) log.info({ groups: empty.length, areSkipped }, 'The vault counts no members of some groups')
    if (!areSkipped) await askEach(http, 'members of groups', empty, readAsCounted)
    return memberships
}
