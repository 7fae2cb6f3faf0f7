import {
    addSecretUses,
    addSignIns,
    secretsInReach,
    secretUseHistory,
    seedVault,
    signInHistory,
    type Vault,
} from '../../sandbox'
import { Random } from '../scenarios/random'

const dayLength = 24 * 60 * 60 * 1000

const spoiled = (name: string, random: Random): string => random.pick([` ${name}`, `${name} `, name.replace(' ', '  ')])

/** A random vault of which much is wrong, where the connector's account sees the personal folders. */
export function troubledVault(seed: number, now: Date): Vault {
    const vault = seedVault({ users: 25, folders: 20, owningFolders: 9, personalFolders: 4, secrets: 30 }, seed)
    const random = new Random(seed)
    addAdministrators(vault, random)
    addOwners(vault, random)
    addPersonalSecrets(vault, random)
    for (const group of vault.groups.values())
        if (group.id !== vault.everyoneId && group.name !== 'Identity Governance') group.enabled = !random.chance(0.2)
    spoilNames(vault, random)
    addUse(vault, seed, now)
    return vault
}

function addAdministrators(vault: Vault, random: Random): void {
    const permissions = [random.pick(['Unlimited Administrator', 'Administer Users', 'View Users'])]
    const role = vault.addRole({ name: 'Keepers', permissions, enabled: random.chance(0.9) })
    for (const { id } of random.some([...vault.users.values()], 3)) vault.assignRole(role.id, id)
    for (const { id } of random.some([...vault.groups.values()], 1)) vault.assignRoleToGroup(role.id, id)
}

function addOwners(vault: Vault, random: Random): void {
    const owning = [...vault.folders.values()].filter((folder) => !folder.inheritPermissions && !folder.personal)
    for (const { id: folderId } of random.some(owning, 4)) {
        const { id: groupId } = random.pick([...vault.groups.values()])
        vault.grantFolder({ folderId, groupId, folderRole: 'Owner', secretRole: 'Owner' })
    }
    for (const user of random.some([...vault.users.values()], 8))
        if (user.id !== vault.connectorUserId) user.enabled = false
}

function addPersonalSecrets(vault: Vault, random: Random): void {
    const groupId = vault.groupNamed('Identity Governance')?.id ?? 0
    for (const folder of vault.folders.values()) {
        if (!folder.personal || folder.inheritPermissions) continue
        vault.grantFolder({ folderId: folder.id, groupId, folderRole: 'View', secretRole: 'View' })
        // What the connector's account sees as a user of the folder is not shared with it.
        const userId = vault.connectorUserId
        if (folder.id % 2 === 0)
            vault.grantFolder({ folderId: folder.id, userId, folderRole: 'View', secretRole: 'View' })
        const owners = vault.rowsIn(folder.id).flatMap(({ userId }) => userId ?? [])
        for (const inheritsPermissions of [true, false, false]) {
            const name = `Secret ${vault.secrets.size}`
            const { id: secretId } = vault.addSecret({ name, folderId: folder.id, inheritsPermissions })
            if (inheritsPermissions) continue
            for (const userId of [...owners, ...random.some([...vault.users.keys()], 2)])
                vault.grantSecret({ secretId, userId, secretRole: 'View' })
            vault.grantSecret({ secretId, userId: vault.connectorUserId, secretRole: 'List' })
            if (random.chance(0.3)) vault.grantSecret({ secretId, groupId, secretRole: 'View' })
        }
    }
}

function spoilNames(vault: Vault, random: Random): void {
    for (const things of [vault.folders, vault.groups, vault.roles])
        for (const thing of random.some<{ name: string }>([...things.values()], 3)) {
            if (thing.name !== 'Personal Folders') thing.name = spoiled(thing.name, random)
        }
    for (const user of random.some([...vault.users.values()], 3)) {
        user.displayName = spoiled(user.displayName, random)
        if (user.id !== vault.connectorUserId) user.userName = spoiled(user.userName, random)
    }
}

/** Sixty days of sign-ins and uses, and an older sign-in that proves that the vault keeps audits for so long. */
function addUse(vault: Vault, seed: number, until: Date): void {
    const people = [...vault.users.values()]
    const signIns = signInHistory(people, { until, days: 60 }, seed)
    addSignIns(vault, signIns)
    addSecretUses(vault, secretUseHistory(people, secretsInReach(vault, people), signIns, seed))
    const at = new Date(until.getTime() - 90 * dayLength)
    vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'login', at })
}
