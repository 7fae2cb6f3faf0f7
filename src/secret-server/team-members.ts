import { InvalidResponse, ListInMotion } from './errors'
import type { VaultHttp } from './http'
import { ifTold } from './if-told'
import type { GroupId, TeamId, UserId } from './ids'
import { lineOfList } from './page'
import { mostRequests } from './page-reader'
import { allOf } from './paging'
import { WireMismatch, WireObject } from './wire'

/** A member of a team: a group, or the personal group of a user. The vault does not tell which of the two. */
export interface TeamGroup {
    readonly id: GroupId
    readonly name: string | null
}

/**
 * GET /v1/teams/{id}/members/search (11.7.2 and later): the users who belong to a team themselves. Leaves out groups.
 * Undefined if the vault refuses, as an older one does.
 */
export async function usersInTeam(http: VaultHttp, id: TeamId): Promise<readonly UserId[] | undefined> {
    const members = await ifTold(
        allOf(http, {
            route: '/v1/teams/{id}/members/search',
            path: `/v1/teams/${id}/members/search`,
            sortBy: 'groupId',
            decode: (row) => ({ group: row.id<'Group'>('groupId'), user: row.optionalId<'User'>('userId') }),
            key: ({ group }) => group,
        })
    )
    return members?.flatMap(({ user }) => user ?? [])
}

/**
 * GET /v1/teams/{id}/members: the groups and personal groups in a team. The answer is a bare array that does not tell
 * whether more follow, and it is not documented whether a vault cuts it into pages. So each request begins at the last
 * member that is known, and the list ends with an answer that has nothing new.
 *
 * @throws ListInMotion if two answers do not overlap; InvalidResponse if the list does not end
 */
export async function groupsInTeam(http: VaultHttp, id: TeamId): Promise<readonly TeamGroup[]> {
    const path = `/v1/teams/${id}/members`
    const found = new Map<GroupId, TeamGroup>()
    let last: GroupId | undefined
    for (let asked = 0; asked < mostRequests(undefined, http.connection.pageSize); asked += 1) {
        const query = { skip: Math.max(0, found.size - 1), take: http.connection.pageSize + 1 }
        const groups = await http.get({ path, query, decode: groupsIn })
        if (last !== undefined && !groups.some((group) => group.id === last))
            throw new ListInMotion(lineOfList({ path }), 'two of its pages do not fit together')
        const fresh = groups.filter((group) => !found.has(group.id))
        if (fresh.length === 0) return [...found.values()]
        for (const group of fresh) found.set(group.id, group)
        last = fresh.at(-1)?.id
    }
    throw new InvalidResponse(lineOfList({ path }), 'it has no end')
}

function groupsIn(content: unknown): TeamGroup[] {
    if (!Array.isArray(content)) throw new WireMismatch('a list was expected')
    return content.map((item: unknown) => {
        const row = WireObject.of(item)
        return { id: row.id('groupId'), name: row.optionalText('groupDisplayName') }
    })
}
