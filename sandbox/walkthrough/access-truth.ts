import { day } from '../foundation'
import type { Vault } from '../vault/vault'

/** What an account must show of access, worked out from the vault's state alone. */
interface AccessTruth {
    readonly privileged: boolean
    readonly ownedFolders: number
    readonly reachableFolders: number
    readonly unusedFolderPermissions: readonly string[]
}

/** @param days How many days of use count, today among them. */
export function accessIn(vault: Vault, userId: number, days: number): AccessTruth {
    const folders = [...vault.folders.values()].filter((folder) => !folder.personal)
    const rows = folders.flatMap(({ id }) => vault.rowsIn(id))
    const permissions = [...vault.permissionsOf(userId)]
    const isUnlimited = permissions.some((name) => name.startsWith('Unlimited'))
    const reaches = vault.folderAccess(userId)
    const owns = rows
        .filter(vault.countsFor(userId))
        .some(({ folderRole, secretRole }) => folderRole === 'Owner' || secretRole === 'Owner')
    const used = foldersUsed(vault, userId, days)
    return {
        privileged: owns || permissions.some((name) => /^(Administer|Unlimited)/.test(name)),
        ownedFolders: folders.filter(({ id }) => isUnlimited || reaches(id, 'Owner')).length,
        reachableFolders: folders.filter(({ id }) => isUnlimited || reaches(id, 'View')).length,
        unusedFolderPermissions: rows
            .filter((row) => row.userId === userId && !used.has(row.folderId))
            .map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`)
            .sort(),
    }
}

/** The folders that define the permissions of those whose secrets a user used. */
function foldersUsed(vault: Vault, userId: number, days: number): ReadonlySet<number | undefined> {
    const today = Math.floor(Date.now() / day)
    const uses = vault.secretUses.of(userId).filter(({ at }) => Math.floor(at.getTime() / day) > today - days)
    return new Set(uses.map(({ secretId }) => vault.owningFolder(vault.secrets.get(secretId)?.folderId ?? 0)?.id))
}
