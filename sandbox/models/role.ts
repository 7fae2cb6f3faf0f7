import type { Call } from '../call'
import type { Group, Role, User } from '../vault/state'
import { allPermissions } from '../vault/permissions'
import { domainNameOf } from './domain-name'
import { permissionName } from './permission-names'
import { zoneless } from './timestamps'

export function roleModel(role: Role): object {
    return {
        id: role.id,
        name: role.name,
        enabled: role.enabled,
        isSystem: role.isSystem,
        created: zoneless(role.created),
    }
}

export function roleSummary(role: Role): object {
    return { roleId: role.id, name: role.name }
}

export function rolePermissionModel({ behaviour }: Call, name: string): object {
    const rolePermissionId = allPermissions.indexOf(name) + 1
    return { rolePermissionId, name: permissionName(name, behaviour), roleType: 'GlobalRoleType' }
}

/** A role as one user holds it, from both sources in one record. */
export function userRoleSummary(role: Role, user: User, groups: Group[]): object {
    const through = groups.filter((group) => role.groupIds.has(group.id))
    return {
        roleId: role.id,
        roleName: role.name,
        isDirectAssignment: role.groupIds.has(user.personalGroupId),
        groups: through.map((group) => ({ groupId: group.id, groupName: group.name })),
    }
}

/** A holder of a role: a group, or the personal group of a user who holds it directly. */
export function roleGroupSummary(call: Call, groupId: number): object {
    const { vault, behaviour } = call
    const owner = vault.personalGroupOwner(groupId)
    const group = vault.groups.get(groupId)
    const name = owner ? personalGroupName(owner, behaviour.personalGroupNaming) : (group?.name ?? '')
    return {
        groupId,
        name,
        displayName: name,
        personal: owner !== undefined,
        enabled: (owner ?? group)?.enabled ?? false,
        domainName: domainNameOf(vault, behaviour, (owner ?? group)?.domainId ?? 0),
        created: zoneless((owner ?? group)?.created ?? vault.now()),
    }
}

export function personalGroupName(owner: User, naming: 'userName' | 'displayName' | 'opaque'): string {
    if (naming === 'opaque') return `Personal Group ${owner.personalGroupId}`
    return naming === 'userName' ? owner.userName : owner.displayName
}
