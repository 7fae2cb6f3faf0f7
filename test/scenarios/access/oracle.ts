import type { Folder, PermissionRow } from '../../../sandbox/vault/state'
import type { RandomVault } from './random-vault'

/** What an account says of access. */
export interface Figures {
    readonly privileged: boolean
    readonly ownedFolders: number
    readonly reachableFolders: number
}

/**
 * Works out what an account says of access the long way: user by user, folder by folder and row by row, by the design's
 * rules. Groups have the members that their directory gives them, by whatever nesting.
 */
export function figuresOf(world: RandomVault, userId: number): Figures {
    const { vault } = world
    const counted = [...vault.folders.values()].filter((folder) => isCounted(world, folder))
    const rowsFor = (folder: Folder): PermissionRow[] =>
        rowsOf(world, definingFolder(world, folder)).filter((row) => isHolder(world, userId, row))
    const permissions = permissionsOf(world, userId)
    const isUnlimited = permissions.some((name) => name.startsWith('Unlimited'))
    const owned = counted.filter((folder) => rowsFor(folder).some(({ folderRole }) => folderRole === 'Owner'))
    const reached = counted.filter((folder) => rowsFor(folder).length > 0)
    const ownsAny = counted.some(
        (folder) =>
            !folder.personal &&
            rowsFor(folder).some(({ folderRole, secretRole }) => folderRole === 'Owner' || secretRole === 'Owner')
    )
    return {
        privileged: ownsAny || permissions.some((name) => /^(Administer|Unlimited)/.test(name)),
        ownedFolders: isUnlimited ? counted.length : owned.length,
        reachableFolders: isUnlimited ? counted.length : reached.length,
    }
}

/** A folder counts if it is in the source, and so is the folder that defines its permissions. */
function isCounted(world: RandomVault, folder: Folder): boolean {
    const defining = definingFolder(world, folder)
    return defining !== undefined && isInSource(world, folder) && isInSource(world, defining)
}

function isInSource(world: RandomVault, folder: Folder): boolean {
    const { vault, source } = world
    if (folder.personal && !source.includePersonalFolders) return false
    const isSeen = rowsOf(world, definingFolder(world, folder)).some((row) =>
        isHolder(world, vault.connectorUserId, row)
    )
    const path = `${vault.pathOf(folder.id)}\\`
    return (
        isSeen && (source.folderRoots.length === 0 || source.folderRoots.some((root) => path.startsWith(`${root}\\`)))
    )
}

function definingFolder({ vault }: RandomVault, folder: Folder): Folder | undefined {
    let defining: Folder | undefined = folder
    while (defining?.inheritPermissions) defining = vault.folders.get(defining.parentFolderId)
    return defining
}

const rowsOf = ({ vault }: RandomVault, folder: Folder | undefined): PermissionRow[] =>
    [...vault.folderPermissions.values()].filter(({ folderId }) => folderId === folder?.id)

const isHolder = (world: RandomVault, user: number, { userId, groupId }: PermissionRow): boolean =>
    userId === user || (groupId !== null && isInEnabledGroup(world, user, groupId))

function isInEnabledGroup(world: RandomVault, userId: number, groupId: number): boolean {
    const group = world.vault.groups.get(groupId)
    return group !== undefined && group.enabled && (group.systemGroup || isMember(world, userId, groupId))
}

function isMember(world: RandomVault, userId: number, groupId: number): boolean {
    const nested = world.nesting.get(groupId)
    if (nested === undefined) return false
    return nested.users.includes(userId) || nested.groups.some((group) => isMember(world, userId, group))
}

/** The role permissions of a user, by its own roles and by those of its groups. */
function permissionsOf(world: RandomVault, userId: number): string[] {
    const personal = world.vault.users.get(userId)?.personalGroupId ?? 0
    return [...world.vault.roles.values()]
        .filter(({ enabled }) => enabled)
        .filter(({ groupIds }) =>
            [...groupIds].some((group) => group === personal || isInEnabledGroup(world, userId, group))
        )
        .flatMap(({ permissions }) => permissions)
}
