import { log } from '../log'
import { eachOf } from '../secret-server/each-of'
import { groupMembers, groupsOfUser, type GroupSummary } from '../secret-server/groups'
import type { GroupId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import type { Source } from './kind'
import { Memberships } from './memberships'

type Groups = ReadonlyMap<GroupId, GroupSummary>

/** Who is in these groups, disabled users included, with as few calls as the vault allows. */
export async function membershipsIn(
    source: Source,
    groups: Groups,
    users: readonly UserSummary[]
): Promise<Memberships> {
    const { pageSize } = source.config.connection
    const pagesOf = ({ memberCount }: GroupSummary): number => Math.max(1, Math.ceil((memberCount ?? 0) / pageSize))
    const calls = [...groups.values()].reduce((sum, group) => sum + (group.memberCount === 0 ? 0 : pagesOf(group)), 0)
    if (calls <= users.length) return byGroup(source, groups, users)
    log.info({ groups: groups.size, users: users.length }, 'Groups are read user by user, which takes fewer calls')
    return byUser(source, groups, users)
}

async function byUser({ http }: Source, groups: Groups, users: readonly UserSummary[]): Promise<Memberships> {
    const memberships = new Memberships()
    await eachOf(http, 'groups of users', users, async ({ id }) => {
        for (const { groupId } of await groupsOfUser(http, id))
            if (groups.has(groupId)) memberships.add(id, String(groupId))
    })
    return memberships
}

/**
 * Group by group. Groups that the vault counts as empty are skipped, but only once its counts have proven to be what they
 * seem: equal to what was read of every other group, and with disabled users among them if there are any.
 */
async function byGroup({ http }: Source, groups: Groups, users: readonly UserSummary[]): Promise<Memberships> {
    const memberships = new Memberships()
    const readAsCounted = async (group: GroupSummary): Promise<boolean> => {
        const value = String(group.id)
        const members = await groupMembers(http, group.id)
        for (const member of members) memberships.add(member, value)
        return members.length === group.memberCount
    }
    const [empty, filled] = [
        [...groups.values()].filter(({ memberCount }) => memberCount === 0),
        [...groups.values()].filter(({ memberCount }) => memberCount !== 0),
    ]
    const asCounted = await eachOf(http, 'members of groups', filled, readAsCounted)
    const disabled = users.filter(({ enabled }) => !enabled)
    const countsDisabled = disabled.length === 0 || disabled.some(({ id }) => memberships.has(id))
    const areSkipped = asCounted.length > 0 && countsDisabled && asCounted.every((isSo) => isSo)
    if (empty.length > 0) log.info({ groups: empty.length, areSkipped }, 'The vault counts no members of some groups')
    if (!areSkipped) await eachOf(http, 'members of groups', empty, readAsCounted)
    return memberships
}
