import { isDeepStrictEqual } from 'node:util'
import type { Output } from '../platform/invoke'
import type { Vault } from '../vault/vault'

/** What an account must show, worked out from the vault's state alone. */
interface Truth {
    readonly userName: string
    readonly disabled: boolean
    readonly groups: readonly string[]
    readonly roles: readonly string[]
    readonly folderPermissions: readonly string[]
}

export function truthOf(vault: Vault, userId: number): Truth | undefined {
    const user = vault.users.get(userId)
    if (user === undefined) return undefined
    const groups = [...vault.groups.values()].filter((group) => group.enabled && group.members.has(userId))
    const roles = [...vault.roles.values()].filter((role) => role.enabled && role.groupIds.has(user.personalGroupId))
    const rows = vault.permissionRowsOf(userId).filter((row) => {
        const folder = vault.folders.get(row.folderId)
        return folder !== undefined && !folder.inheritPermissions && !folder.personal
    })
    return {
        userName: user.userName,
        disabled: !user.enabled,
        groups: groups.map((group) => String(group.id)).sort(),
        roles: roles.map((role) => String(role.id)).sort(),
        folderPermissions: rows.map((row) => `${row.folderId}:${row.folderRole}/${row.secretRole}`).sort(),
    }
}

/** Throws unless an account that left the connector is what the vault holds. */
export function proveAccount(vault: Vault, account: Output | undefined): void {
    const { userName, groups, roles, folderPermissions } = account?.attributes ?? {}
    const shown = { userName, disabled: account?.disabled, groups, roles, folderPermissions }
    const truth = truthOf(vault, Number(account?.identity))
    prove(
        isDeepStrictEqual(shown, truth),
        `the account shows ${JSON.stringify(shown)}, the vault holds ${JSON.stringify(truth)}`
    )
}

export function prove(isSo: boolean, otherwise: string): void {
    if (!isSo) throw new Error(`This is not what the sandbox holds: ${otherwise}`)
}
