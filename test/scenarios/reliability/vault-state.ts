import type { Vault } from '../../../sandbox'

/** All that a command could change, as text. Times are left out, because the vault sets them itself. */
export function stateOf(vault: Vault): string {
    const users = [...vault.users.values()].map((user) => ({
        ...user,
        created: undefined,
        lastLogin: undefined,
        lastSessionActivity: undefined,
        passwordLastChanged: undefined,
    }))
    const groups = [...vault.groups.values()].map((group) => ({ ...group, members: sorted(group.members) }))
    const roles = [...vault.roles.values()].map((role) => ({ ...role, groupIds: sorted(role.groupIds) }))
    const others = [vault.folders, vault.folderPermissions, vault.secrets, vault.secretPermissions]
    return JSON.stringify([users, groups, roles, ...others.map((records) => [...records.values()])])
}

const sorted = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b)

/** User names that more than one user has. */
export function repeatedNames(vault: Vault): string[] {
    const names = [...vault.users.values()].map(({ userName, domainId }) => `${userName.toLowerCase()} of ${domainId}`)
    return names.filter((name, index) => names.indexOf(name) !== index)
}
