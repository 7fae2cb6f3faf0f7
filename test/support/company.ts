import type { Vault } from '../../sandbox'

// What the seeded company holds, by name: a test that misses its subject fails at once.

function known<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new Error(`The company has no ${what}`)
    return found
}

export const userIn = (vault: Vault, userName: string) => known(vault.userNamed(userName), `user ${userName}`)
const groupIn = (vault: Vault, name: string) => known(vault.groupNamed(name), `group ${name}`)
const roleIn = (vault: Vault, name: string) => known(vault.roleNamed(name), `role ${name}`)
export const folderIn = (vault: Vault, path: string) => known(vault.folderAt(path), `folder ${path}`)

/** Entitlement ids. */
export const groupId = (vault: Vault, name: string): string => String(groupIn(vault, name).id)
export const roleId = (vault: Vault, name: string): string => String(roleIn(vault, name).id)
export const onFolder = (vault: Vault, path: string, level: string): string => `${folderIn(vault, path).id}:${level}`

/** A user's rows on a folder as they are stored, whether or not the folder inherits. */
export const levelsIn = (vault: Vault, path: string, userName: string): string[] =>
    vault
        .rowsIn(folderIn(vault, path).id)
        .filter((row) => row.userId === userIn(vault, userName).id)
        .map((row) => `${row.folderRole}/${row.secretRole}`)
