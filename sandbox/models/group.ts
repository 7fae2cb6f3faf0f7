import type { Behaviour } from '../behaviour'
import type { Call } from '../call'
import type { Group, User } from '../vault/state'
import type { Vault } from '../vault/vault'
import { domainNameOf } from './domain-name'
import { zoneless } from './timestamps'

/** Whether the vault refuses to change the members. In an integrated vault, the switch for its writes decides that. */
export function isDirectoryManaged({ platform }: Vault, behaviour: Behaviour, group: Group): boolean {
    const isRefused = !platform.isIntegrated && behaviour.platformGroupEdits === 'refuse'
    return group.synchronized || (group.isPlatform && isRefused)
}

export function groupSummary(vault: Vault, behaviour: Behaviour, group: Group): object {
    return {
        id: group.id,
        name: group.name,
        enabled: group.enabled,
        created: zoneless(group.created),
        domainId: group.domainId,
        domainName: domainNameOf(vault, behaviour, group.domainId),
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
    const isManaged = isDirectoryManaged(vault, behaviour, group)
    return {
        id: group.id,
        name: group.name,
        enabled: group.enabled,
        created: zoneless(group.created),
        domainId: group.domainId,
        domainName: domainNameOf(vault, behaviour, group.domainId),
        adGuid: group.adGuid,
        synchronized: group.synchronized,
        synchronizeNow: false,
        isPlatform: group.isPlatform,
        canEditMembers: !everyone && !(vault.platform.isIntegrated && group.isPlatform) && !isManaged,
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
export function groupUserSummary(
    { vault, behaviour }: Call,
    group: Pick<Group, 'id' | 'name' | 'domainId'>,
    user: User
): object {
    return {
        userId: user.id,
        userName: user.userName,
        displayName: user.displayName,
        enabled: user.enabled,
        userDomainId: user.domainId,
        userDomainName: domainNameOf(vault, behaviour, user.domainId),
        groupId: group.id,
        groupName: group.name,
        groupDomainId: group.domainId,
        groupDomainName: domainNameOf(vault, behaviour, group.domainId),
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
