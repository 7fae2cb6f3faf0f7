import { known, type Call } from '../call'
import { roleGroupSummary, roleModel, rolePermissionModel } from '../models/role'
import type { Role } from '../vault/state'
import { writeOfRoles } from './platform-ownership'
import { principalOf } from './principals'
import { succeeded, type RouteTable } from './table'
import { groupsOf, viewRoles } from './user-roles'

export const roleRoutes: RouteTable = {
    '/v1/roles': { get: listRoles },
    '/v1/roles/:id': { get: readRole },
    '/v1/roles/:id/permissions': { get: listPermissions },
    '/v1/roles/:id/groups': { get: listHolders, patch: changeHolders },
}

const roleKeys = {
    id: (role: Role) => role.id,
    name: (role: Role) => role.name,
    created: (role: Role) => role.created.getTime(),
}

function listRoles(call: Call): object {
    return call.page(call.may(...viewRoles) ? matchingRoles(call) : [], roleKeys, roleModel)
}

/** filter.userId wins over filter.groupId (specified). */
function matchingRoles(call: Call): Role[] {
    const { query, vault } = call
    const inactive = query.flag('filter.includeInactive') ?? false
    const roles = [...vault.roles.values()].filter((role) => inactive || role.enabled)
    const userId = query.integer('filter.userId')
    const groupId = query.integer('filter.groupId')
    if (userId === undefined && groupId === undefined) return roles
    const named = userId === undefined ? undefined : vault.users.get(userId)
    const user = named && call.sees(named) ? named : undefined
    const through = user && call.behaviour.userRoles === 'withGroups' ? groupsOf(call, user) : []
    const holder = userId === undefined ? groupId : user?.personalGroupId
    const holders = [holder ?? 0, ...through.map((group) => group.id)]
    return roles.filter((role) => holders.some((id) => role.groupIds.has(id)))
}

function readRole(call: Call): object {
    call.needs(...viewRoles)
    return roleModel(known(call.vault.roles.get(call.param('id'))))
}

function listPermissions(call: Call): object {
    if (!call.may(...viewRoles)) return call.emptyPage()
    const role = known(call.vault.roles.get(call.param('id')))
    return call.page([...role.permissions].sort(), { name: (name) => name }, (name) => rolePermissionModel(call, name))
}

/** Groups that hold the role, and the personal groups of the users who hold it directly. */
function listHolders(call: Call): object {
    const { query, vault } = call
    const inactive = query.flag('filter.includeInactiveUsersForGroup') ?? false
    const domainId = query.integer('filter.userDomainId')
    const filter = { includeInactiveUsersForGroup: inactive, userDomainId: domainId ?? null }
    if (!call.may(...viewRoles)) return { ...call.emptyPage(), filter }
    const role = known(vault.roles.get(call.param('id')))
    const all = inactive || call.behaviour.inactiveRoleHolders === 'shown'
    const isShown = (groupId: number): boolean => {
        const owner = vault.personalGroupOwner(groupId)
        if (!owner) return seesGroupWith(call, groupId)
        return call.sees(owner) && (all || owner.enabled) && (domainId === undefined || owner.domainId === domainId)
    }
    // Skips a filter that would leave nobody out, because reading a role that every user holds takes hundreds of
    // requests.
    const isEveryHolderShown = all && call.seesAllUsers && domainId === undefined
    const everyHolder = [...role.groupIds]
    const holders = isEveryHolderShown ? everyHolder : everyHolder.filter(isShown)
    const byId = { groupId: (groupId: number) => groupId }
    return { ...call.page(holders, byId, (groupId) => roleGroupSummary(call, groupId)), filter }
}

function seesGroupWith(call: Call, groupId: number): boolean {
    const group = call.vault.groups.get(groupId)
    return group !== undefined && call.seesGroup(group)
}

function changeHolders(call: Call): object {
    call.needs('Administer Role Assignment')
    const { vault } = call
    const role = known(vault.roles.get(call.param('id')))
    const data = call.body.within('data')
    const added = data.dirty('groupIdsToAdd')?.integers('value') ?? []
    const removed = data.dirty('groupIdsToRemove')?.integers('value') ?? []
    for (const groupId of [...added, ...removed]) {
        principalOf(call, groupId, undefined)
    }
    writeOfRoles(call, [...added, ...removed])
    for (const groupId of added) vault.assignRoleToGroup(role.id, groupId)
    for (const groupId of removed) vault.unassignRoleFromGroup(role.id, groupId)
    return succeeded()
}
