import type { Behaviour } from '../behaviour'
import type { Group, User } from '../vault/state'
import type { Vault } from '../vault/vault'
import { zoneless } from './timestamps'

export function isDirectoryManaged(group: Group, behaviour: Behaviour): boolean {
    return group.synchronized || (group.isPlatform && behaviour.platformGroupEdits === 'refuse')
}

export function groupSummary(vault: Vault, behaviour: Behaviour, group: Group): object {
    return {
        id: group.id,
        name: group.name,
        enabled: group.enabled,
        created: zoneless(group.created),
        domainId: group.domainId,
        domainName: vault.domains.get(group.domainId) ?? null,
        domainGuid: null,
        memberCount: memberCount(vault, behaviour, group),
        synchronized: group.synchronized,
        synchronizeNow: false,
        isPlatform: group.isPlatform,
    }
}

function memberCount(vault: Vault, { memberCounts }: Behaviour, group: Group): number | null {
    if (memberCounts === 'null') return null
    const ids = group.id === vault.everyoneId ? [...vault.users.keys()] : [...group.members]
    return memberCounts === 'all' ? ids.length : ids.filter((id) => vault.users.get(id)?.enabled).length
}

export function groupModel(vault: Vault, behaviour: Behaviour, group: Group): object {
    const everyone = group.id === vault.everyoneId
    return {
        id: group.id,
        name: group.name,
        enabled: group.enabled,
        created: zoneless(group.created),
        domainId: group.domainId,
        domainName: vault.domains.get(group.domainId) ?? null,
        adGuid: group.adGuid,
        synchronized: group.synchronized,
        synchronizeNow: false,
        isPlatform: group.isPlatform,
        canEditMembers: !everyone && !isDirectoryManaged(group, behaviour),
        isEditable: !group.systemGroup,
        systemGroup: group.systemGroup,
        hasGroupOwners: false,
        owners: [],
        ownerGroups: {},
        ownerUsers: {},
        ipAddressRestrictions: [],
    }
}

/** Each membership carries both ends, whichever end the list was asked from. */
export function groupUserSummary(vault: Vault, group: Pick<Group, 'id' | 'name' | 'domainId'>, user: User): object {
    return {
        userId: user.id,
        userName: user.userName,
        displayName: user.displayName,
        enabled: user.enabled,
        userDomainId: user.domainId,
        userDomainName: vault.domains.get(user.domainId) ?? null,
        groupId: group.id,
        groupName: group.name,
        groupDomainId: group.domainId,
        groupDomainName: vault.domains.get(group.domainId) ?? null,
    }
}

export function groupUserModel(group: Group, user: User): object {
    return {
        groupId: group.id,
        groupName: group.name,
        groupDomainId: group.domainId,
        userId: user.id,
        userName: user.userName,
        userDomainId: user.domainId,
    }
}
