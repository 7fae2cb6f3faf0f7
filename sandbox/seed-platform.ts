import { seedTime } from './foundation'
import { addPeople, corp, partner, uuidOf, type AddedPeople, type AddedPerson } from './seed-platform-people'
import type { PlatformGroup } from './tenant/people'
import { serviceUser } from './tenant/service-user'
import type { User } from './vault/state'
import type { Vault } from './vault/vault'

export interface AddedGroup {
    readonly uuid: string
    readonly name: string
    /** Of a directory group, what the vault links it by. */
    readonly hexId: string | null
    /** Of the mirror; 0 if there is none. */
    readonly groupId: number
}

/** Of each kind one that has a mirror and one that has none. */
export interface AddedGroups {
    readonly linked: AddedGroup
    readonly unlinked: AddedGroup
    readonly directory: AddedGroup
    readonly directoryUnlinked: AddedGroup
}

export interface AddedPlatform {
    readonly people: AddedPeople
    readonly groups: AddedGroups
    /** Uuids. */
    readonly directories: { readonly local: string; readonly corp: string; readonly partner: string }
    /** What comes after the @ in the login of a local person. */
    readonly suffix: string
    /** An administrative role, which the administrator holds. */
    readonly administratorRoleId: number
}

/**
 * Makes a seeded vault one that belongs to a tenant of the Platform. Users whom the vault had before stay as they are, with
 * two exceptions. Mirrors get a person to stand for. In a vault with Platform users alone ('native'), the connector's
 * account becomes the mirror of the tenant's service user.
 */
export function addPlatform(vault: Vault, kind: 'native' | 'hybrid'): AddedPlatform {
    const { platform } = vault
    const suffix = 'example.com'
    platform.integrationType = kind === 'native' ? 'Native' : 'Hybrid'
    platform.suffixes.push(suffix, 'sandbox')
    platform.directories.push(corp, partner)
    for (const user of vault.users.values()) if (user.externalUserSource === 'Platform') adopt(vault, user)
    if (kind === 'native') adoptConnector(vault)
    const people = addPeople(vault)
    return {
        people,
        groups: addGroups(vault, people),
        directories: { local: platform.localDirectory.uuid, corp: corp.uuid, partner: partner.uuid },
        suffix,
        administratorRoleId: addAdministrator(vault, people.administrator),
    }
}

/** Lets a user of the vault be the mirror of a new local person. */
function adopt(vault: Vault, user: User, name = `${user.userName}@example.com`): void {
    const { platform } = vault
    const { displayName, emailAddress: mail, isApplicationAccount } = user
    const kind = isApplicationAccount ? 'serviceUser' : 'person'
    const { uuid } = platform.addPerson({ uuid: uuidOf(3, user.id), name, displayName, mail, kind })
    const { integrationType: platformIntegrationType } = platform
    Object.assign(user, { userName: name, adGuid: uuid, externalUserSource: 'Platform', platformIntegrationType })
}

function adoptConnector(vault: Vault): void {
    const connector = vault.users.get(vault.connectorUserId)
    if (connector) adopt(vault, connector, serviceUser.login)
}

function addGroups(vault: Vault, people: AddedPeople): AddedGroups {
    const add = (group: Pick<PlatformGroup, 'name' | 'kind'>, members: AddedPerson[], isLinked = true): AddedGroup => {
        const index = vault.platform.groups.size + 1
        const isLocal = group.kind === 'XpmGroup'
        const added = vault.platform.addGroup({
            ...group,
            uuid: uuidOf(4, index),
            directory: isLocal ? 'local' : corp,
            hexId: isLocal
                ? null
                : `9F86D081884C7D659A2FEAA0C55AD0${index.toString(16).padStart(2, '0').toUpperCase()}`,
            members: new Set(members.map(({ uuid }) => uuid)),
        })
        const mirror = isLinked ? vault.platform.mirrors.makeGroup(added) : undefined
        if (mirror) mirror.created = seedTime
        for (const { userId } of members) if (mirror && userId !== 0) vault.addMember(mirror.id, userId)
        return { uuid: added.uuid, name: added.name, hexId: added.hexId, groupId: mirror?.id ?? 0 }
    }
    const { linked, unlinked, federated, directory, directoryUnlinked, directoryOnly } = people
    return {
        linked: add({ name: 'Platform Finance', kind: 'XpmGroup' }, [linked, unlinked, federated]),
        unlinked: add({ name: 'Platform Contractors', kind: 'XpmGroup' }, [federated], false),
        directory: add({ name: 'Corp Database Team', kind: 'DirectoryGroup' }, [directory, directoryOnly]),
        directoryUnlinked: add({ name: 'Corp Network Team', kind: 'DirectoryGroup' }, [directoryUnlinked], false),
    }
}

function addAdministrator(vault: Vault, { uuid, userId }: AddedPerson): number {
    const role = vault.addRole({
        name: 'Platform Administrators',
        permissions: ['Administer Configuration', 'View Configuration'],
        created: seedTime,
    })
    vault.assignRole(role.id, userId)
    vault.platform.people.get(uuid)?.roles.add('System Administrator')
    return role.id
}
