import type { Vault } from '../../../sandbox'

/**
 * All that a command could change, as text. Times are left out, because the vault sets them itself; so is what a mirror
 * shows of a person, because it follows the Platform by itself.
 */
export function stateOf(vault: Vault): string {
    const copied = { displayName: undefined, emailAddress: undefined, enabled: undefined, isLockedOut: undefined }
    const users = [...vault.users.values()].map((user) => ({
        ...user,
        ...(vault.platform.mirrors.personOf(user) && copied),
        created: undefined,
        lastLogin: undefined,
        lastSessionActivity: undefined,
        passwordLastChanged: undefined,
    }))
    const groups = [...vault.groups.values()].map((group) => ({ ...group, members: sorted(group.members) }))
    const roles = [...vault.roles.values()].map((role) => ({ ...role, groupIds: sorted(role.groupIds) }))
    const others = [vault.folders, vault.folderPermissions, vault.secrets, vault.secretPermissions]
    const people = [...vault.platform.people.values()].map((person) => ({
        ...person,
        states: [...person.states].sort(),
        roles: [...person.roles].sort(),
    }))
    const state = JSON.stringify([users, groups, roles, people, ...others.map((records) => [...records.values()])])
    // The Platform makes up the ids of new people.
    return people.reduce((text, { uuid, name }) => text.replaceAll(uuid, `the id of ${name}`), state)
}

const sorted = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b)

/** User names that more than one user has, and logins that more than one person of a directory has. */
export function repeatedNames({ users, platform }: Vault): string[] {
    const names = [
        ...[...users.values()].map(({ userName, domainId }) => `${userName.toLowerCase()} of ${domainId}`),
        ...[...platform.people.values()].map((one) => `${one.name.toLowerCase()} of ${platform.directoryOf(one).name}`),
    ]
    return names.filter((name, index) => names.indexOf(name) !== index)
}
