import type { VaultHttp } from './http'
import type { GroupId, UserId } from './ids'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/groups; disabled ("deleted") groups and personal groups are not among them. */
export interface GroupSummary {
    readonly id: GroupId
    readonly name: string
    readonly domainName: string | null
    /** Owned by a directory or the platform: its members can't be changed in the vault. */
    readonly synchronized: boolean
    /** As the vault counts them; whether disabled users count is not documented. */
    readonly memberCount: number | undefined
}

/** All enabled groups. */
export async function listGroups(http: VaultHttp): Promise<GroupSummary[]> {
    const groups = await allOf(http, {
        route: '/v1/groups',
        path: '/v1/groups',
        sortBy: 'id',
        decode: (row) => ({ ...groupIn(row), enabled: row.optionalFlag('enabled') ?? true }),
        key: (group) => group.id,
    })
    return groups.filter((group) => group.enabled)
}

/** The ids of a group's members, disabled users included. */
export const groupMembers = (http: VaultHttp, id: GroupId): Promise<readonly UserId[]> =>
    allOf(http, {
        route: '/v1/groups/{id}/users',
        path: `/v1/groups/${id}/users`,
        query: { 'filter.includeInactiveUsersForGroup': true },
        sortBy: 'userId',
        decode: (row) => row.id<'User'>('userId'),
        key: (id) => id,
    })

/** GET /v1/users/{id}/groups: a user's groups. Some vaults may show the personal group and disabled groups among them. */
export const groupsOfUser = (http: VaultHttp, id: UserId): Promise<readonly GroupId[]> =>
    allOf(http, {
        route: '/v1/users/{id}/groups',
        path: `/v1/users/${id}/groups`,
        sortBy: 'groupId',
        isShort: true,
        decode: (row) => row.id<'Group'>('groupId'),
        key: (id) => id,
    })

/** Adds a user to groups; a group that already holds the user is no error. */
export const addToGroups = (http: VaultHttp, id: UserId, groupIds: readonly GroupId[]): Promise<void> =>
    http.send('POST', { path: `/v1/users/${id}/groups`, body: { groupIds }, decode: () => undefined })

/** Removes a user from groups; unlike the role twin, this DELETE takes its ids from the query. */
export const removeFromGroups = (http: VaultHttp, id: UserId, groupIds: readonly GroupId[]): Promise<void> =>
    http.send('DELETE', { path: `/v1/users/${id}/groups`, query: { groupIds }, decode: () => undefined })

function groupIn(row: WireObject): GroupSummary {
    return {
        id: row.id('id'),
        name: row.text('name'),
        domainName: row.optionalText('domainName'),
        synchronized: (row.optionalFlag('synchronized') ?? false) || (row.optionalFlag('isPlatform') ?? false),
        memberCount: row.optionalInteger('memberCount'),
    }
}
