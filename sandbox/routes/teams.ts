import { unknownRoute, wrongVerb } from '../answers'
import { known, type Call } from '../call'
import { teamMemberFound, teamMembershipModel, teamModel } from '../models/team'
import type { Team } from '../vault/state'
import { principalOf } from './principals'
import type { RouteTable } from './table'

/** The POST that saves the whole list of members is missing on purpose. The recorder makes a test that sends it fail. */
export const teamRoutes: RouteTable = {
    '/v1/teams': { get: listTeams },
    '/v1/teams/:id': { get: readTeam },
    '/v1/teams/:id/members': { get: listMembers, delete: removeMembers },
    '/v1/teams/:id/members/search': { get: searchMembers },
    '/v2/teams/:id/members': { post: addMembers },
}

export const viewTeams = ['View Teams', 'Administer Teams']
export const administerTeams = 'Administer Teams'
const teamKeys = { teamId: (team: Team) => team.id, teamName: (team: Team) => team.name }
const memberKeys = { groupId: (groupId: number) => groupId }

/** Whether the filters that lists of teams share let a team through. */
export function teamFilter({ query }: Call): (team: Team) => boolean {
    const inactive = query.flag('filter.includeInactive') ?? false
    const searched = query.text('filter.searchTerm')?.toLowerCase() ?? ''
    return (team) => (inactive || team.active) && team.name.toLowerCase().includes(searched)
}

function listTeams(call: Call): object {
    const teams = call.may(...viewTeams) ? [...call.vault.teams.values()].filter(teamFilter(call)) : []
    return call.page(teams, teamKeys, (team) => teamModel(call, team))
}

function teamOf(call: Call): Team {
    return known(call.vault.teams.get(call.param('id')))
}

function readTeam(call: Call): object {
    call.needs(...viewTeams)
    return teamModel(call, teamOf(call))
}

/** Group ids, those of the personal groups of users among them. */
function membersOf({ vault }: Call, team: Team): number[] {
    const isThere = (groupId: number) => vault.groups.has(groupId) || vault.personalGroupOwner(groupId) !== undefined
    return [...team.groupIds].filter(isThere).sort((a, b) => a - b)
}

/** A bare array, unlike every other list. */
function listMembers(call: Call): object[] {
    if (!call.may(...viewTeams)) return []
    const { query, behaviour } = call
    const team = teamOf(call)
    const members = membersOf(call, team)
    const [skip, take] = [query.integer('skip') ?? 0, query.integer('take') ?? 10]
    const shown = behaviour.teamMemberPaging === 'honoured' ? members.slice(skip, skip + take) : members
    return shown.map((groupId) => teamMembershipModel(call, team, groupId))
}

function searchMembers(call: Call): object {
    if (!call.is117) throw unknownRoute()
    if (!call.may(...viewTeams)) return call.emptyPage()
    const { query, vault } = call
    const team = teamOf(call)
    const searched = query.text('filter.searchText')?.toLowerCase() ?? ''
    const domainId = query.integer('filter.domainId')
    const found = membersOf(call, team).filter((groupId) => {
        const owner = vault.personalGroupOwner(groupId)
        const group = vault.groups.get(groupId)
        const names = [owner?.userName, owner?.displayName, group?.name]
        return (
            (domainId === undefined || (owner ?? group)?.domainId === domainId) &&
            names.some((name) => name?.toLowerCase().includes(searched))
        )
    })
    return call.page(found, memberKeys, (groupId) => teamMemberFound(call, team, groupId))
}

function addMembers(call: Call): object {
    if (!call.is11761) throw unknownRoute()
    return changeMembers(call, (team, groupId) => team.groupIds.add(groupId))
}

function removeMembers(call: Call): object {
    if (!call.is11761) throw wrongVerb('DELETE')
    return changeMembers(call, (team, groupId) => team.groupIds.delete(groupId))
}

/** Answers with the members after the change. */
function changeMembers(call: Call, change: (team: Team, groupId: number) => unknown): object {
    call.needs(administerTeams)
    const team = teamOf(call)
    const groupIds = call.body.requiredWithin('data').integers('groupIds')
    for (const groupId of groupIds) principalOf(call, groupId, undefined)
    for (const groupId of groupIds) change(team, groupId)
    return call.page(membersOf(call, team), memberKeys, (groupId) => teamMembershipModel(call, team, groupId))
}
