import { isUnclear } from '../errors'
import { endsOneChange } from './errors'
import type { VaultHttp } from './http'
import { ifTold } from './if-told'
import type { GroupId, UserId } from './ids'
import { allOf } from './paging'
import { partsThatFit } from './request-line'
import { WireObject } from './wire'

/** A row of GET /v1/groups. The vault leaves out disabled ("deleted") groups and personal groups. */
export interface GroupSummary {
    readonly id: GroupId
    readonly name: string
    /** Undefined for local groups. */
    readonly domainId: number | undefined
    readonly domainName: string | null
    /**
     * Who decides about the members. The vault refuses to change those of a directory and of the Delinea Platform. Null if
     * it does not tell.
     */
    readonly managedBy: 'vault' | 'directory' | 'platform' | null
    /** The vault's own count. It is not documented whether disabled users are counted. */
    readonly memberCount: number | undefined
}

/** A group of a user. */
export interface UserGroup {
    readonly id: GroupId
    /** Null if the vault does not tell. */
    readonly name: string | null
}

/** GET /v1/groups: all enabled groups. */
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

/** GET /v1/groups/{id}: true for a built-in group of the vault. False if the vault does not tell. */
export const isSystemGroup = async (http: VaultHttp, id: GroupId): Promise<boolean> =>
    (await ifTold(
        http.get({
            path: `/v1/groups/${id}`,
            decode: (content) => WireObject.of(content).optionalFlag('systemGroup'),
        })
    )) ?? false

/** GET /v1/groups/{id}/users: the ids of a group's members, including disabled users. */
export const groupMembers = (http: VaultHttp, id: GroupId): Promise<readonly UserId[]> =>
    allOf(http, {
        route: '/v1/groups/{id}/users',
        path: `/v1/groups/${id}/users`,
        query: { 'filter.includeInactiveUsersForGroup': true },
        sortBy: 'userId',
        decode: (row) => row.id<'User'>('userId'),
        key: (id) => id,
    })

/** GET /v1/users/{id}/groups: a user's groups. Some vaults may include the personal group and disabled groups. */
export const namedGroupsOfUser = (http: VaultHttp, id: UserId): Promise<readonly UserGroup[]> =>
    allOf(http, {
        route: '/v1/users/{id}/groups',
        path: `/v1/users/${id}/groups`,
        sortBy: 'groupId',
        isShort: true,
        decode: (row) => ({ id: row.id<'Group'>('groupId'), name: row.optionalText('groupName') }),
        key: (group) => group.id,
    })

/** The ids of these groups. */
export const groupsOfUser = async (http: VaultHttp, id: UserId): Promise<readonly GroupId[]> =>
    (await namedGroupsOfUser(http, id)).map((group) => group.id)

/** POST /v1/users/{id}/groups: adds a user to groups. The vault accepts groups that already hold the user. */
export const addToGroups = (http: VaultHttp, id: UserId, groupIds: readonly GroupId[]): Promise<void> =>
    http.send('POST', { path: `/v1/users/${id}/groups`, body: { groupIds }, decode: () => undefined })

/**
 * DELETE /v1/users/{id}/groups: removes a user from groups. Takes the ids from the query, while DELETE of roles takes a
 * body. Sends several requests side by side if the ids don't fit into one.
 *
 * @throws an error of the vault once all requests have ended: one that may pass, else one that leaves open what was done,
 * else a refusal. The user may then be out of some of the groups.
 */
export async function removeFromGroups(http: VaultHttp, id: UserId, groupIds: readonly GroupId[]): Promise<void> {
    const fits = await http.fitting('DELETE', `/v1/users/${id}/groups`)
    const parts = partsThatFit(groupIds, (ids) => fits({ groupIds: ids }))
    const remove = (part: readonly GroupId[]): Promise<void> =>
        http.send('DELETE', { path: `/v1/users/${id}/groups`, query: { groupIds: part }, decode: () => undefined })
    const ended = await Promise.allSettled(parts.map(remove))
    const reasons = ended.map((end): unknown => (end.status === 'rejected' ? end.reason : undefined))
    const errors = reasons.filter((reason) => reason instanceof Error)
    const worst = errors.find((error) => !endsOneChange(error)) ?? errors.find(isUnclear) ?? errors[0]
    if (worst !== undefined) throw worst
}

function managerIn(row: WireObject): GroupSummary['managedBy'] {
    const synchronized = row.optionalFlag('synchronized')
    const isPlatform = row.optionalFlag('isPlatform')
    if (isPlatform) return 'platform'
    if (synchronized) return 'directory'
    return synchronized === undefined && isPlatform === undefined ? null : 'vault'
}

function groupIn(row: WireObject): GroupSummary {
    return {
        id: row.id('id'),
        name: row.text('name'),
        domainId: row.optionalId<'Domain'>('domainId'),
        domainName: row.optionalText('domainName'),
        managedBy: managerIn(row),
        memberCount: row.optionalInteger('memberCount'),
    }
}
