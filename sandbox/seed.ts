import { addPersonalFolders, finished, foundation, type Foundation } from './foundation'
import { Random } from './random'
import { addFolders } from './seed-folders'
import { addGroups, addRoles, addUsers } from './seed-people'
import { addSecrets, mostSecretPermissions } from './seed-secrets'
import type { Vault } from './vault/vault'

/** Counts as GET shows them to the connector's account, which is one of the users. */
export interface SeedSizes {
    users: number
    /** Besides Everyone. */
    groups?: number
    roles?: number
    /** Without personal ones. */
    folders?: number
    /** How many of the folders do not inherit. */
    owningFolders?: number
    /** Roughly; Everyone aside. */
    membershipsPerUser?: number
    /** On top of the folders and of the one folder that holds them; only the connector's own is visible to it. */
    personalFolders?: number
    /** None unless given. A few are inactive. */
    secrets?: number
    /** Rows on secrets that do not inherit. */
    secretPermissions?: number
}

/** The same sizes and seed give the same vault. */
export function seedVault(sizes: number | SeedSizes, seed = 1): Vault {
    const wanted = complete(typeof sizes === 'number' ? { users: sizes } : sizes)
    const start: Foundation = foundation()
    const random = new Random(seed)
    addUsers(start, wanted.users, random)
    addGroups(start, wanted.groups, wanted.membershipsPerUser, random)
    addRoles(start, wanted.roles, random)
    addFolders(start, wanted.folders, wanted.owningFolders, random)
    if (wanted.personalFolders > 0) {
        const owners = [...start.vault.users.values()].slice(0, wanted.personalFolders)
        addPersonalFolders(start.vault, owners)
    }
    addSecrets(start, wanted.secrets, wanted.secretPermissions, random)
    return finished(start.vault)
}

function complete(sizes: SeedSizes): Required<SeedSizes> {
    const { users } = sizes
    const folders = sizes.folders ?? between(8, Math.round(users / 10), 5000)
    const wanted = {
        users,
        groups: sizes.groups ?? between(4, Math.round(users / 25), 1000),
        roles: sizes.roles ?? between(5, Math.round(users / 500), 25),
        folders,
        owningFolders: sizes.owningFolders ?? Math.ceil(folders / 4),
        membershipsPerUser: sizes.membershipsPerUser ?? 3,
        personalFolders: sizes.personalFolders ?? 0,
        secrets: sizes.secrets ?? 0,
        secretPermissions: sizes.secretPermissions ?? 0,
    }
    const possible =
        wanted.users >= 1 &&
        wanted.groups >= 1 &&
        wanted.roles >= 4 &&
        wanted.owningFolders <= wanted.folders &&
        (wanted.folders === 0 || wanted.owningFolders >= 1) &&
        wanted.personalFolders <= wanted.users &&
        (wanted.secrets === 0 || wanted.folders > 0) &&
        wanted.secretPermissions <= mostSecretPermissions(wanted.secrets, wanted.users)
    if (!possible)
        throw new RangeError('No vault has such sizes: 1 user, 1 group, 4 roles and an owning folder at least.')
    return wanted
}

function between(least: number, value: number, most: number): number {
    return Math.min(Math.max(least, value), most)
}
