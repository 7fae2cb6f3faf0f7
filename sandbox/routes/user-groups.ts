import { broken, directoryManagedGroup } from '../answers'
import type { Call } from '../call'
import { groupUserSummary, isDirectoryManaged } from '../models/group'
import { personalGroupName } from '../models/role'
import { localDomain, type Group, type User } from '../vault/state'
import { addMemberTo, removeMemberFrom } from './memberships'
import { writeOfMembers } from './platform-ownership'
import { succeeded, type RouteTable } from './table'

export const userGroupRoutes: RouteTable = {
    '/v1/users/:id/groups': { get: listGroups, post: joinGroups, put: replaceGroups, delete: leaveGroups },
}

type NamedGroup = Pick<Group, 'id' | 'name' | 'domainId'>

const sortKeys = {
    groupId: (group: NamedGroup) => group.id,
    groupName: (group: NamedGroup) => group.name,
}

function listGroups(call: Call): object {
    if (!call.may('View Groups', 'Administer Groups')) return call.emptyPage()
    const user = call.user(call.param('id'))
    return call.page(groupsShown(call, user), sortKeys, (group) => groupUserSummary(call, group, user))
}

function groupsShown(call: Call, user: User): NamedGroup[] {
    const { vault, behaviour } = call
    const shown: NamedGroup[] = vault
        .groupIdsOf(user.id)
        .flatMap((groupId) => vault.groups.get(groupId) ?? [])
        .filter((group) => call.seesGroup(group) && (group.enabled || behaviour.inactiveGroupsInUserGroups))
    if (behaviour.personalGroupInUserGroups) {
        const name = personalGroupName(user, behaviour.personalGroupNaming)
        shown.push({ id: user.personalGroupId, name, domainId: localDomain })
    }
    return shown.sort((a, b) => a.id - b.id)
}

/** Refuses the edit of a membership that is not kept here. */
export function editableGroup(call: Call, groupId: number): Group {
    const group = call.group(groupId)
    writeOfMembers(call, group)
    if (isDirectoryManaged(call.vault, call.behaviour, group)) throw directoryManagedGroup()
    if (group.id === call.vault.everyoneId) throw broken('The members of this group cannot be edited.')
    return group
}

function change(call: Call, added: number[], removed: number[]): object {
    call.needs('Administer Groups')
    const user = call.user(call.param('id'))
    for (const groupId of [...added, ...removed]) editableGroup(call, groupId)
    for (const groupId of added) addMemberTo(call, groupId, user.id)
    for (const groupId of removed) removeMemberFrom(call, groupId, user.id)
    return succeeded()
}

function joinGroups(call: Call): object {
    return change(call, call.body.integers('groupIds'), [])
}

function leaveGroups(call: Call): object {
    return change(call, [], call.query.integers('groupIds'))
}

function replaceGroups(call: Call): object {
    const wanted = call.body.integers('groupIds')
    const held = call.vault.groupIdsOf(call.param('id')).filter((groupId) => groupId !== call.vault.everyoneId)
    return change(
        call,
        wanted.filter((groupId) => !held.includes(groupId)),
        held.filter((groupId) => !wanted.includes(groupId))
    )
}
