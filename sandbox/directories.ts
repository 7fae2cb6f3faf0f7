import { day, seedTime } from './foundation'
import type { Domain, User } from './vault/state'
import type { Vault } from './vault/vault'

/** A directory that was added to a vault. */
export interface AddedDirectory {
    readonly domainId: number
    /** By user name. */
    readonly userIds: ReadonlyMap<string, number>
    /** The group that the directory synchronizes, with some of its users. */
    readonly groupId: number
}

export interface AddedDirectories {
    readonly branch: AddedDirectory
    readonly entra: AddedDirectory
    /** An administrative role. Only the group below holds it, and only the operator is in the group. */
    readonly operatorRoleId: number
    readonly operatorGroupId: number
    /** A user of the branch. */
    readonly operatorId: number
}

type Person = [userName: string, displayName: string, more?: Partial<User>]

interface Contents {
    readonly domain: Domain
    readonly people: Person[]
    readonly group: string
    readonly members: string[]
}

const branch: Contents = {
    domain: { name: 'branch.example.com', netBiosName: 'BRANCH' },
    people: [
        // A namesake of a user of the company, who is in another domain.
        ['akumar', 'Arun Kumar', { emailAddress: 'arun.kumar@example.com' }],
        ['rkeller', 'Rosa Keller'],
        ['tnovak', 'Tom Novak', { enabled: false }],
    ],
    group: 'Branch Staff',
    members: ['akumar', 'rkeller'],
}

/** Users of Entra ID are named by their UPN. */
const entra: Contents = {
    domain: { name: 'example.onmicrosoft.com', netBiosName: null },
    people: [
        ['lmoreau@example.onmicrosoft.com', 'Lucia Moreau', { externalUserSource: 'Azure' }],
        ['skim@example.onmicrosoft.com', 'Sara Kim', { externalUserSource: 'Azure' }],
    ],
    group: 'Cloud Engineers',
    members: ['lmoreau@example.onmicrosoft.com'],
}

/**
 * Adds a second Active Directory domain and an Entra one, with people and a synchronized group each, and a directory user
 * who is an administrator through a local group alone. What the vault holds keeps its ids.
 */
export function addDirectories(vault: Vault): AddedDirectories {
    const added = { branch: addDirectory(vault, branch), entra: addDirectory(vault, entra) }
    const role = vault.addRole({
        name: 'Vault Operators',
        permissions: ['Administer Configuration', 'View Configuration'],
        created: seedTime,
    })
    const group = vault.addGroup({ name: 'Vault Operations', created: seedTime })
    vault.assignRoleToGroup(role.id, group.id)
    const operatorId = added.branch.userIds.get('rkeller') ?? 0
    vault.addMember(group.id, operatorId)
    return { ...added, operatorRoleId: role.id, operatorGroupId: group.id, operatorId }
}

function addDirectory(vault: Vault, { domain, people, group, members }: Contents): AddedDirectory {
    const domainId = vault.domains.add({ ...domain })
    const userIds = new Map(
        people.map(([userName, displayName, more], index) => {
            const user = vault.addUser({
                userName,
                displayName,
                emailAddress: `${userName.split('@')[0] ?? ''}@example.com`,
                domainId,
                adGuid: guid(domainId, index + 1),
                isEmailCopiedFromAD: true,
                created: new Date(seedTime.getTime() - 200 * day),
                lastLogin: new Date(seedTime.getTime() - (index + 1) * day),
                ...more,
            })
            return [userName, user.id]
        })
    )
    const synchronized = { domainId, adGuid: guid(domainId, 0), synchronized: true, created: seedTime }
    const { id: groupId } = vault.addGroup({ name: group, ...synchronized })
    for (const userName of members) vault.addMember(groupId, userIds.get(userName) ?? 0)
    return { domainId, userIds, groupId }
}

function guid(domainId: number, index: number): string {
    return `5e2a7c10-${String(domainId).padStart(4, '0')}-4000-8000-${String(index).padStart(12, '0')}`
}
