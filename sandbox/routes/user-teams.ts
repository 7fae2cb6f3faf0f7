import type { Call } from '../call'
import { userTeamSummary } from '../models/team'
import type { Team } from '../vault/state'
import type { RouteTable } from './table'
import { teamFilter, viewTeams } from './teams'

export const userTeamRoutes: RouteTable = {
    '/v1/users/:userId/teams': { get: listTeams },
}

interface Belonging {
    team: Team
    /** Those of the team's groups that have the user. */
    groupIds: number[]
}

const keys = {
    teamId: ({ team }: Belonging) => team.id,
    teamName: ({ team }: Belonging) => team.name,
}

function listTeams(call: Call): object {
    if (!call.may(...viewTeams)) return call.emptyPage()
    const { vault, query, behaviour } = call
    const user = call.user(call.param('userId'))
    const throughGroups = behaviour.userTeams === 'withGroups' || query.flag('filter.includeGroupMemberships') === true
    const groups = vault.groupIdsOf(user.id).filter((groupId) => vault.groups.get(groupId)?.enabled)
    const held = new Set([user.personalGroupId, ...(throughGroups ? groups : [])])
    const found = [...vault.teams.values()]
        .filter(teamFilter(call))
        .map((team): Belonging => ({ team, groupIds: [...team.groupIds].filter((groupId) => held.has(groupId)) }))
        .filter(({ groupIds }) => groupIds.length > 0)
    return call.page(found, keys, ({ team, groupIds }) => userTeamSummary(call, team, user, groupIds))
}
