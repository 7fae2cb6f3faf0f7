import { seedVault, type Vault } from '../../../sandbox'
import type { Behaviour } from '../../../sandbox/behaviour'
import type { FolderRole, Principal, SecretRole } from '../../../sandbox/vault/state'
import type { Random } from '../random'

/** A group as its directory knows it: the vault has only the users, and those of groups within it as well. */
export interface NestedGroup {
    readonly users: readonly number[]
    readonly groups: readonly number[]
}

/** A vault, what its directory knows beside it, and a source of it. */
export interface RandomVault {
    readonly vault: Vault
    readonly nesting: ReadonlyMap<number, NestedGroup>
    readonly source: {
        readonly folderRoots: readonly string[]
        readonly includePersonalFolders: boolean
        readonly excludedGroups: readonly string[]
        readonly manageRoles: boolean
        readonly folderPermissionLevels: readonly string[]
        readonly includeDisabledUsers: boolean
        readonly pageSize: number
    }
    readonly behaviour: Partial<Behaviour>
}

// Few own, so that not everybody is privileged.
const folderRoles: readonly FolderRole[] = ['View', 'View', 'View', 'Add Secret', 'Add Secret', 'Edit', 'Edit', 'Owner']
const secretRoles: readonly SecretRole[] = ['None', 'List', 'View', 'View', 'View', 'View', 'Edit', 'Edit', 'Owner']
const permissions = [
    [],
    ['View Secret'],
    ['View Users', 'Administer Reports'],
    ['View Secret', 'Unlimited Administrator'],
    ['View Reports', 'Personal Folders'],
]

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Makes a vault that has no more in it than a vault must have, and then everything by chance. */
export function randomVault(random: Random): RandomVault {
    const vault = seedVault({ users: 1, groups: 1, roles: 4, folders: 0, owningFolders: 0 })
    const governance = vault.groupNamed('Identity Governance')?.id ?? 0
    addUsers(vault, random)
    const nesting = new Map<number, NestedGroup>([[governance, { users: [vault.connectorUserId], groups: [] }]])
    addGroups(vault, nesting, random)
    addRoles(vault, random)
    addFolders(vault, governance, random)
    addPersonalFolders(vault, governance, random)
    return { vault, nesting, source: sourceOf(vault, governance, random), behaviour: behaviourBy(random) }
}

function addUsers(vault: Vault, random: Random): void {
    for (const number of upTo(3 + random.below(8)))
        vault.addUser({
            userName: `user${number}`,
            displayName: `User ${random.below(6)}`,
            enabled: random.chance(0.75),
            isApplicationAccount: random.chance(0.1),
            domainId: random.chance(0.3) ? 2 : -1,
        })
}

/** A group holds only groups that were made before it, so that none holds itself. */
function addGroups(vault: Vault, nesting: Map<number, NestedGroup>, random: Random): void {
    const made: number[] = []
    for (const number of upTo(3 + random.below(6))) {
        const nested = { users: random.some([...vault.users.keys()], 4), groups: random.some(made, 2) }
        const flattened = new Set(nested.users)
        for (const below of nested.groups) for (const id of vault.groups.get(below)?.members ?? []) flattened.add(id)
        const isSynchronized = random.chance(0.3)
        const { id } = vault.addGroup({
            name: `Group ${number}`,
            enabled: random.chance(0.8),
            synchronized: isSynchronized,
            isPlatform: !isSynchronized && random.chance(0.2),
            members: flattened,
        })
        nesting.set(id, nested)
        made.push(id)
    }
}

function addRoles(vault: Vault, random: Random): void {
    for (const number of upTo(1 + random.below(4))) {
        const enabled = random.chance(0.75)
        const { id } = vault.addRole({ name: `Role ${number}`, enabled, permissions: [...random.pick(permissions)] })
        for (const userId of random.some([...vault.users.keys()], 2)) vault.assignRole(id, userId)
        const groups = [...vault.groups.keys()].filter((group) => group !== vault.everyoneId)
        for (const group of random.some(groups, 2)) vault.assignRoleToGroup(id, group)
        if (random.chance(0.08)) vault.assignRoleToGroup(id, vault.everyoneId)
    }
}

function addFolders(vault: Vault, governance: number, random: Random): void {
    const ids: number[] = []
    for (const number of upTo(3 + random.below(12))) {
        // The last one is picked often, so that many lie three deep and deeper.
        const above = random.chance(0.5) ? ids.at(-1) : random.chance(0.7) ? ids[random.below(ids.length)] : undefined
        const inheritPermissions = above !== undefined && random.chance(0.6)
        const name = `Folder ${number}`
        const { id } = vault.addFolder({ name, ...(above && { parentFolderId: above }), inheritPermissions })
        ids.push(id)
        if (inheritPermissions) continue
        // Without this row, the connector's account does not see the folder.
        if (random.chance(0.9)) vault.grantFolder({ folderId: id, groupId: governance, folderRole: 'Owner' })
        addRows(vault, id, random)
    }
}

function addRows(vault: Vault, folderId: number, random: Random): void {
    const grant = (holder: Partial<Principal>): void => {
        const { userId, groupId } = holder
        vault.grantFolder({
            folderId,
            ...(userId && { userId }),
            ...(groupId && { groupId }),
            folderRole: random.pick(folderRoles),
            secretRole: random.pick(secretRoles),
        })
    }
    for (const userId of random.some([...vault.users.keys()], 3)) grant({ userId })
    const groups = [...vault.groups.keys()].filter((group) => group !== vault.everyoneId)
    for (const groupId of random.some(groups, 2)) grant({ groupId })
    if (random.chance(0.1)) grant({ groupId: vault.everyoneId })
}

/** Some have a folder within, and some the connector's account sees. */
function addPersonalFolders(vault: Vault, governance: number, random: Random): void {
    const above = vault.addFolder({ name: 'Personal Folders', personal: true })
    vault.grantFolder({ folderId: above.id, groupId: vault.everyoneId, folderRole: 'View' })
    for (const { id: userId, userName: name } of random.some([...vault.users.values()], 4)) {
        const own = vault.addFolder({ name, parentFolderId: above.id, personal: true, inheritPermissions: false })
        vault.grantFolder({ folderId: own.id, userId, folderRole: 'Owner', secretRole: 'Owner' })
        if (random.chance(0.4)) vault.addFolder({ name: 'Within', parentFolderId: own.id, personal: true })
        if (random.chance(0.5)) vault.grantFolder({ folderId: own.id, groupId: governance, folderRole: 'View' })
    }
}

function sourceOf(vault: Vault, governance: number, random: Random): RandomVault['source'] {
    const seen = [...vault.folders.values()].filter(({ id }) =>
        vault.effectiveRows(id).some(({ groupId }) => groupId === governance)
    )
    const groups = [...vault.groups.values()].map(({ name }) => name)
    return {
        folderRoots: random.chance(0.6) ? [] : random.some(seen, 2).map(({ id }) => vault.pathOf(id)),
        includePersonalFolders: random.chance(0.5),
        excludedGroups: random.some(groups, 4),
        manageRoles: random.chance(0.7),
        folderPermissionLevels: random.chance(0.5) ? [] : ['View/Owner', 'Edit/None'],
        includeDisabledUsers: random.chance(0.9),
        pageSize: random.pick([1, 2, 500]),
    }
}

const behaviourBy = (random: Random): Partial<Behaviour> => ({
    version: random.pick(['11.2.000002', '11.7.000002']),
    personalGroupNaming: random.pick(['userName', 'displayName', 'opaque']),
    personalGroupInUserGroups: random.chance(0.5),
    inactiveGroupsInUserGroups: random.chance(0.5),
    memberCounts: random.pick(['all', 'enabledOnly', 'null']),
    userIdFilter: random.pick(['directOnly', 'withGroups']),
    userRowGroupId: random.pick(['personalGroup', 'null']),
    groupRowUserId: random.pick(['zero', 'null']),
    inheritedRowsInWideLists: random.chance(0.5),
    allUsersGroup: random.pick(['Everyone', 'All Vault Users', 'Mitarbeiter']),
    permissionNames: random.pick(['usual', 'otherCase', 'platform']),
})
