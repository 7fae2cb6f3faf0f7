import type { Vault } from '../../sandbox'
import type { HealthSummary } from '../../src/access-report/health-report'

/** What the vault itself says of its health, with the uses since a time. */
export function healthOf(vault: Vault, since: Date): HealthSummary {
    const users = [...vault.users.values()]
    const [enabled, disabled] = [users.filter((user) => user.enabled), users.filter((user) => !user.enabled)]
    const people = enabled.filter((user) => !user.isApplicationAccount)
    const machines = enabled.filter((user) => user.isApplicationAccount)
    const folders = [...vault.folders.values()].filter((folder) => !folder.personal)
    const privileged = (some: typeof users): number => some.filter(({ id }) => isPrivileged(vault, id)).length
    const permissions = users.flatMap(({ id }) => permissionsOf(vault, id))
    return {
        people: people.length,
        applicationAccounts: machines.length,
        disabledUsers: disabled.length,
        privilegedPeople: privileged(people),
        privilegedApplicationAccounts: privileged(machines),
        folderPermissions: permissions.length,
        unusedFolderPermissions: permissions.filter((row) => !isUsed(vault, row, since)).length,
        folders: folders.length,
        owningFolders: folders.filter((folder) => !folder.inheritPermissions).length,
        foldersWithoutOwner: ownerlessIn(vault).length,
        permissionsOfDisabledUsers: disabled.flatMap(({ id }) => permissionsOf(vault, id)).length,
        secretsSharedFromPersonalFolders: sharedPersonalIn(vault).length,
        namesWithStrayBlanks: strayNamesIn(vault).length,
    }
}

function isPrivileged(vault: Vault, userId: number): boolean {
    const counts = vault.countsFor(userId)
    const owns = [...vault.folderPermissions.values()].some((row) => {
        const isOwner = row.folderRole === 'Owner' || row.secretRole === 'Owner'
        return isOwner && counts(row) && isGoverned(vault, row.folderId)
    })
    return owns || [...vault.permissionsOf(userId)].some((right) => /^(Administer|Unlimited)/.test(right))
}

function isGoverned(vault: Vault, folderId: number): boolean {
    const folder = vault.folders.get(folderId)
    return folder !== undefined && !folder.personal && !folder.inheritPermissions
}

const permissionsOf = (vault: Vault, userId: number) =>
    vault.permissionRowsOf(userId).filter(({ folderId }) => isGoverned(vault, folderId))

function isUsed(vault: Vault, { userId, folderId }: ReturnType<typeof permissionsOf>[number], since: Date): boolean {
    return vault.secretUses.of(userId ?? 0).some(({ secretId, at }) => {
        const lies = vault.owningFolder(vault.secrets.get(secretId)?.folderId ?? 0)
        return at >= since && lies?.id === folderId
    })
}

/** The paths of the folders that no enabled person owns but the connector's account. */
export function ownerlessIn(vault: Vault): string[] {
    const owners = [...vault.users.values()].filter(
        ({ id, enabled, isApplicationAccount }) => enabled && !isApplicationAccount && id !== vault.connectorUserId
    )
    const owned = owners.flatMap(({ id }) => {
        const counts = vault.countsFor(id)
        const rows = [...vault.folderPermissions.values()].filter((row) => row.folderRole === 'Owner' && counts(row))
        return rows.map(({ folderId }) => folderId)
    })
    const missing = [...vault.folders.keys()].filter((id) => isGoverned(vault, id) && !owned.includes(id))
    return missing.map((id) => vault.pathOf(id))
}

/** The paths of the secrets in personal folders that others can reach by a row on the secret. */
export function sharedPersonalIn(vault: Vault): string[] {
    const personal = [...vault.secrets.values()].filter(
        ({ folderId, inheritsPermissions }) => vault.folders.get(folderId)?.personal && !inheritsPermissions
    )
    const shared = personal.filter(({ id, folderId }) => {
        const owners = vault.effectiveRows(folderId).map(({ userId }) => userId)
        return vault.effectiveSecretRows(id).some(({ userId }) => userId === null || !owners.includes(userId))
    })
    return shared.map(({ folderId, name }) => `${vault.pathOf(folderId)}\\${name}`)
}

/** The names with stray blanks, as findings show them. */
export function strayNamesIn(vault: Vault): string[] {
    const folders = [...vault.folders.values()].filter(({ name, personal }) => !personal && isStray(name))
    const groups = [...vault.groups.values()].filter(({ enabled }) => enabled)
    const names = [...groups, ...vault.roles.values()].map(({ name }) => name)
    const ofUsers = [...vault.users.values()].flatMap(({ userName, displayName }) => [userName, displayName])
    const shown = [...folders.map(({ id }) => vault.pathOf(id)), ...[...names, ...ofUsers].filter(isStray)]
    return shown.map((name) => `"${name}"`)
}

const isStray = (name: string): boolean => name.trim() !== name || name.includes('  ')
