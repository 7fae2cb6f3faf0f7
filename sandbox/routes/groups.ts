import { unknownRoute } from '../answers'
import { known, type Call } from '../call'
import { groupModel, groupSummary, groupUserModel, groupUserSummary } from '../models/group'
import { roleSummary } from '../models/role'
import type { Group, User } from '../vault/state'
import { addMemberTo, removeMemberFrom } from './memberships'
import { writeOfRoles } from './platform-ownership'
import { deleted, succeeded, type RouteTable } from './table'
import { editableGroup } from './user-groups'
import { roleSummaryKeys, viewRoles } from './user-roles'

export const groupRoutes: RouteTable = {
    '/v1/groups': { get: listGroups },
    '/v1/groups/:id': { get: readGroup },
    '/v1/groups/:id/users': { get: listMembers, post: addMember, put: replaceMembers, patch: changeMembers },
    '/v1/groups/:id/users/:userId': { get: readMember, delete: removeMember },
    '/v1/groups/:id/roles': { get: listRoles, post: addRoles, put: replaceRolesBefore117, delete: removeRoles },
    '/v2/groups/:id/roles': { put: replaceRolesSince117 },
}

const view = ['View Groups', 'Administer Groups']
const viewGroupRoles = ['View Group Roles', ...viewRoles]
const groupKeys = {
    id: (group: Group) => group.id,
    name: (group: Group) => group.name,
    created: (group: Group) => group.created.getTime(),
    memberCount: (group: Group) => group.members.size,
}
const memberKeys = {
    userId: (user: User) => user.id,
    userName: (user: User) => user.userName,
    displayName: (user: User) => user.displayName,
}

function listGroups(call: Call): object {
    const found = call.may(...view) ? matchingGroups(call) : []
    return call.page(found, groupKeys, (group) => groupSummary(call.vault, call.behaviour, group))
}

function matchingGroups(call: Call): Group[] {
    const { query, vault } = call
    const searched = query.text('filter.searchText')?.toLowerCase() ?? ''
    const inactive = query.flag('filter.includeInactive') ?? false
    const platformOnly = query.flag('filter.platformOnly') ?? false
    const domainId = query.integer('filter.domainId')
    return [...vault.groups.values()].filter(
        (group) =>
            (inactive || group.enabled) &&
            call.seesGroup(group) &&
            (!platformOnly || group.isPlatform) &&
            (domainId === undefined || group.domainId === domainId) &&
            group.name.toLowerCase().includes(searched)
    )
}

function readGroup(call: Call): object {
    call.needs(...view)
    return groupModel(call.vault, call.behaviour, call.group(call.param('id')))
}

function listMembers(call: Call): object {
    if (!call.may(...view)) return call.emptyPage()
    const { vault, query } = call
    const group = call.group(call.param('id'))
    const inactive = query.flag('filter.includeInactiveUsersForGroup') ?? false
    const domainId = query.integer('filter.userDomainId')
    const members = [...vault.memberIds(group.id)]
        .sort((a, b) => a - b)
        .flatMap((userId) => vault.users.get(userId) ?? [])
        .filter((user) => (inactive || user.enabled) && call.sees(user))
        .filter((user) => domainId === undefined || user.domainId === domainId)
    return call.page(members, memberKeys, (user) => groupUserSummary(call, group, user))
}

function readMember(call: Call): object {
    call.needs(...view)
    const { vault } = call
    const group = call.group(call.param('id'))
    const user = call.user(call.param('userId'))
    return groupUserModel(group, known(vault.isMember(group.id, user.id) ? user : undefined))
}

function change(call: Call, added: number[], removed: number[]): Group {
    call.needs('Administer Groups')
    const group = editableGroup(call, call.param('id'))
    for (const userId of [...added, ...removed]) call.user(userId)
    for (const userId of added) addMemberTo(call, group.id, userId)
    for (const userId of removed) removeMemberFrom(call, group.id, userId)
    return group
}

function addMember(call: Call): object {
    const userId = call.body.requiredInteger('userId')
    const group = change(call, [userId], [])
    return groupUserModel(group, call.user(userId))
}

function removeMember(call: Call): object {
    const userId = call.param('userId')
    change(call, [], [userId])
    return deleted(userId, 'GroupUser')
}

function changeMembers(call: Call): object {
    change(call, call.body.integers('addedUserIds'), call.body.integers('removeUserIds'))
    return succeeded()
}

function replaceMembers(call: Call): object {
    const wanted = call.body.integers('userIds')
    const held = [...call.vault.memberIds(call.param('id'))]
    const kept = new Set(wanted)
    change(
        call,
        wanted,
        held.filter((userId) => !kept.has(userId))
    )
    return succeeded()
}

function listRoles(call: Call): object {
    if (!call.may(...viewGroupRoles)) return call.emptyPage()
    const group = call.group(call.param('id'))
    const held = [...call.vault.roles.values()].filter((role) => role.groupIds.has(group.id))
    return call.page(held, roleSummaryKeys, roleSummary)
}

function changeRoles(call: Call, added: number[], removed: number[]): object {
    call.needs('Administer Role Assignment')
    const group = call.group(call.param('id'))
    for (const roleId of [...added, ...removed]) known(call.vault.roles.get(roleId))
    writeOfRoles(call, [group.id])
    for (const roleId of added) call.vault.assignRoleToGroup(roleId, group.id)
    for (const roleId of removed) call.vault.unassignRoleFromGroup(roleId, group.id)
    return succeeded()
}

function addRoles(call: Call): object {
    return changeRoles(call, call.body.integers('roleIds'), [])
}

function removeRoles(call: Call): object {
    return changeRoles(call, [], call.body.integers('roleIds'))
}

function replaceRoles(call: Call): object {
    const wanted = call.body.integers('roleIds')
    const held = call.vault.roleIdsOfGroup(call.param('id'))
    return changeRoles(
        call,
        wanted,
        held.filter((roleId) => !wanted.includes(roleId))
    )
}

/** This call moved from v1 to v2, and neither version answers the other's. */
function replaceRolesBefore117(call: Call): object {
    if (call.is117) throw unknownRoute()
    return replaceRoles(call)
}

function replaceRolesSince117(call: Call): object {
    if (!call.is117) throw unknownRoute()
    return replaceRoles(call)
}
