import { known, type Call } from '../call'
import { roleSummary, userRoleSummary } from '../models/role'
import type { Group, Role, User } from '../vault/state'
import { writeOfRoles } from './platform-ownership'
import { succeeded, type RouteTable } from './table'

export const userRoleRoutes: RouteTable = {
    '/v1/users/:id/roles': { get: listRoles, post: addRoles, put: replaceRoles, delete: removeRoles },
    '/v1/users/:userId/roles-assigned': { get: listAssigned },
}

export const viewRoles = ['View Roles', 'Administer Role Assignment', 'Administer Role Permissions']
export const roleSummaryKeys = { roleId: (role: Role) => role.id, name: (role: Role) => role.name }
const assignedKeys = { roleId: (role: Role) => role.id, roleName: (role: Role) => role.name }

function rolesOf({ vault }: Call, user: User, groups: Group[]): Role[] {
    const held = [user.personalGroupId, ...groups.map((group) => group.id)]
    return [...vault.roles.values()].filter((role) => held.some((groupId) => role.groupIds.has(groupId)))
}

export function groupsOf({ vault }: Call, user: User): Group[] {
    return vault.groupIdsOf(user.id).flatMap((groupId) => vault.groups.get(groupId) ?? [])
}

function listRoles(call: Call): object {
    if (!call.may(...viewRoles)) return call.emptyPage()
    const user = call.user(call.param('id'))
    const groups = call.behaviour.userRoles === 'withGroups' ? groupsOf(call, user) : []
    return call.page(rolesOf(call, user, groups), roleSummaryKeys, roleSummary)
}

function listAssigned(call: Call): object {
    if (!call.may(...viewRoles)) return call.emptyPage()
    const user = call.user(call.param('userId'))
    const groups = groupsOf(call, user)
    return call.page(rolesOf(call, user, groups), assignedKeys, (role) => userRoleSummary(role, user, groups))
}

function change(call: Call, added: number[], removed: number[]): object {
    call.needs('Administer Role Assignment')
    const user = call.user(call.param('id'))
    for (const roleId of [...added, ...removed]) known(call.vault.roles.get(roleId))
    writeOfRoles(call, [user.personalGroupId])
    for (const roleId of added) call.vault.assignRole(roleId, user.id)
    for (const roleId of removed) call.vault.unassignRole(roleId, user.id)
    return succeeded()
}

function addRoles(call: Call): object {
    return change(call, call.body.integers('roleIds'), [])
}

function removeRoles(call: Call): object {
    return change(call, [], call.body.integers('roleIds'))
}

function replaceRoles(call: Call): object {
    const wanted = call.body.integers('roleIds')
    const held = call.vault.directRoleIdsOf(call.param('id'))
    return change(
        call,
        wanted,
        held.filter((roleId) => !wanted.includes(roleId))
    )
}
