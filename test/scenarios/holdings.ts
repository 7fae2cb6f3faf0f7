import type { Vault } from '../../sandbox'

export const kinds = ['groups', 'roles', 'folderPermissions', 'secretPermissions'] as const
export type Kind = (typeof kinds)[number]

/** Entitlement ids, sorted. */
export type Holdings = Readonly<Record<Kind, readonly string[]>>

/** What a user holds itself, worked out from the vault's state alone: what is governed, without personal folders. */
export function holdingsOf(vault: Vault, userId: number): Holdings {
    const groups = [...vault.groups.values()].filter((group) => group.enabled && group.members.has(userId))
    const folderRows = vault.permissionRowsOf(userId).filter(({ folderId }) => !vault.folders.get(folderId)?.personal)
    return {
        groups: groups.map(({ id }) => String(id)).sort(),
        roles: vault.directRoleIdsOf(userId).map(String).sort(),
        folderPermissions: folderRows.map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`).sort(),
        secretPermissions: vault
            .secretPermissionRowsOf(userId)
            .map((row) => `${row.secretId}:${row.secretRole}`)
            .sort(),
    }
}

/** The teams that a user belongs to itself. No random plan has them, so that they are no kind of the holdings. */
export const teamsHeldBy = (vault: Vault, userId: number): string[] =>
    [...vault.teams.values()]
        .filter(({ active, groupIds }) => active && groupIds.has(vault.users.get(userId)?.personalGroupId ?? 0))
        .map(({ id }) => String(id))
        .sort()

/** The folders and secrets that inherit. */
export const inheritanceOf = (vault: Vault): string[] => [
    ...[...vault.folders.values()].filter((folder) => folder.inheritPermissions).map(({ id }) => `folder ${id}`),
    ...[...vault.secrets.values()].filter((secret) => secret.inheritsPermissions).map(({ id }) => `secret ${id}`),
]

/** How many Owner rows, of users and groups, each folder has. */
export function ownersOf(vault: Vault): Map<number, number> {
    const owners = new Map<number, number>()
    for (const { folderId, folderRole } of vault.folderPermissions.values())
        if (folderRole === 'Owner') owners.set(folderId, (owners.get(folderId) ?? 0) + 1)
    return owners
}

/** All that a vault says of who may do what, but for one user's own; as a text, which is quick to compare. */
export function restOf(vault: Vault, except: number): string {
    const others = [...vault.users.values()].filter(({ id }) => id !== except)
    const groups = [...vault.groups.values()].map(({ id, enabled, members }) => {
        return [id, enabled, [...members].filter((member) => member !== except).sort()]
    })
    const own = vault.users.get(except)?.personalGroupId
    const roles = [...vault.roles.values()].map(({ id, enabled, groupIds }) => {
        return [id, enabled, [...groupIds].filter((group) => group !== own).sort()]
    })
    const teams = [...vault.teams.values()].map(({ id, active, groupIds }) => {
        return [id, active, [...groupIds].filter((group) => group !== own).sort()]
    })
    const folderRows = [...vault.folderPermissions.values()].filter(({ userId }) => userId !== except)
    const secretRows = [...vault.secretPermissions.values()].filter(({ userId }) => userId !== except)
    const seen = others.map((user) => ({ ...user, lastLogin: null, lastSessionActivity: null }))
    return JSON.stringify({ users: seen, groups, roles, teams, folderRows, secretRows })
}
