import { startedIn } from './bulk-operations'
import type { VaultHttp } from './http'
import type { GroupId, TeamId, UserId } from './ids'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/teams. */
export interface Team {
    readonly id: TeamId
    readonly name: string
    readonly description: string | null
}

/** A team to which a user belongs, itself or through a group. */
export interface UserTeam {
    readonly id: TeamId
    /** Null if the vault does not tell. */
    readonly name: string | null
    /** True if the vault does not tell. */
    readonly isActive: boolean
    readonly isDirect: boolean
    /** Groups of the team that are personal groups, and so this user's own. */
    readonly personalGroups: readonly GroupId[]
}

/** GET /v1/teams: all active teams. */
export async function listTeams(http: VaultHttp): Promise<readonly Team[]> {
    const teams = await allOf(http, {
        route: '/v1/teams',
        path: '/v1/teams',
        sortBy: 'teamId',
        decode: (row) => ({ ...teamIn(row), isActive: isActive(row) }),
        key: (team) => team.id,
    })
    return teams.filter((team) => team.isActive)
}

/** GET /v1/users/{id}/teams: the teams of a user, including inactive ones. Some vaults may include teams through groups. */
export const teamsOfUser = (http: VaultHttp, id: UserId): Promise<readonly UserTeam[]> =>
    allOf(http, {
        route: '/v1/users/{id}/teams',
        path: `/v1/users/${id}/teams`,
        query: { 'filter.includeInactive': true },
        sortBy: 'teamId',
        isShort: true,
        decode: userTeamIn,
        key: (team) => team.id,
    })

/**
 * POST /v2/teams/{id}/members (11.7.61 and later): adds a user to a team, by its personal group. POST /v1/teams/{id}/members
 * is not used, because it replaces all members.
 */
export const addTeamMember = (http: VaultHttp, team: TeamId, member: GroupId): Promise<void> =>
    http.send('POST', {
        path: `/v2/teams/${team}/members`,
        body: { data: { groupIds: [member] } },
        decode: () => undefined,
    })

/** DELETE /v1/teams/{id}/members (11.7.61 and later): removes a user from a team, by its personal group. */
export const removeTeamMember = (http: VaultHttp, team: TeamId, member: GroupId): Promise<void> =>
    http.send('DELETE', {
        path: `/v1/teams/${team}/members`,
        body: { data: { groupIds: [member] } },
        decode: () => undefined,
    })

/**
 * POST /v1/bulk-user-operations/add-to-team: starts to add a user to a team.
 *
 * @returns the id of the bulk operation
 */
export const startAddToTeam = (http: VaultHttp, user: UserId, team: TeamId): Promise<string> =>
    http.send('POST', {
        path: '/v1/bulk-user-operations/add-to-team',
        body: { data: { userIds: [user], teamId: team } },
        decode: startedIn,
    })

/**
 * POST /v1/bulk-user-operations/remove-from-team: starts to remove a user from a team.
 *
 * @returns the id of the bulk operation
 */
export const startRemoveFromTeam = (http: VaultHttp, user: UserId, team: TeamId): Promise<string> =>
    http.send('POST', {
        path: '/v1/bulk-user-operations/remove-from-team',
        body: { data: { userIds: [user], teamId: team } },
        decode: startedIn,
    })

const isActive = (row: WireObject): boolean => row.optionalFlag('active') ?? true

const teamIn = (row: WireObject): Team => ({
    id: row.id('teamId'),
    name: row.text('teamName'),
    description: row.optionalText('teamDescription'),
})

const userTeamIn = (row: WireObject): UserTeam => ({
    id: row.id('teamId'),
    name: row.optionalText('teamName'),
    isActive: isActive(row),
    isDirect: row.flag('isDirectlyAssigned'),
    personalGroups: (row.optionalList('teamGroupMemberships', membershipIn) ?? []).flatMap(({ groupId, isPersonal }) =>
        isPersonal && groupId !== undefined ? [groupId] : []
    ),
})

const membershipIn = (row: WireObject) => ({
    groupId: row.optionalId<'Group'>('groupId'),
    isPersonal: row.optionalFlag('isPersonal') ?? false,
})
