import { groupId, userIn } from '../support/company'
import { seedCompany, type Vault } from '../../sandbox'
import { holdingsOf, type Kind } from './holdings'
import { folderLevels, isComparable, partsOf, secretLevels } from './levels'
import type { Change } from './oracle'
import type { Random } from './random'

/** The company, with a folder that the connector sees but does not own, and whose only Owner is a user. */
export function companyWithForeignFolder(): Vault {
    const vault = seedCompany()
    const { id: folderId } = vault.addFolder({ name: 'Vendors', inheritPermissions: false })
    const governance = Number(groupId(vault, 'Identity Governance'))
    vault.grantFolder({ folderId, groupId: governance, folderRole: 'Edit', secretRole: 'Edit' })
    const { id: userId } = userIn(vault, 'mrossi')
    vault.grantFolder({ folderId, userId, folderRole: 'Owner', secretRole: 'Owner' })
    return vault
}

/** The same, with folders whose only Owners are single users, and which the connector may change all the same. */
export function companyWithSoleOwners(): Vault {
    const vault = companyWithForeignFolder()
    const sole = ['mrossi', 'jdoe', 'akumar', 'pchen'].map((userName) => {
        const { id: folderId } = vault.addFolder({ name: `Escrow of ${userName}`, inheritPermissions: false })
        vault.grantFolder({ folderId, userId: userIn(vault, userName).id, folderRole: 'Owner', secretRole: 'Owner' })
        return folderId
    })
    // As with Unlimited Administration, which reaches folders on which nobody gave the account anything.
    const accessOf = vault.folderAccess.bind(vault)
    vault.folderAccess = (userId) => {
        const reaches = accessOf(userId)
        return (folderId, atLeast) =>
            (userId === vault.connectorUserId && sole.includes(folderId)) || reaches(folderId, atLeast)
    }
    return vault
}

/** A second row for a user who has one already, as a vault may let it come to be. */
export function addSecondRow(random: Random, vault: Vault, userId: number): void {
    const governed = vault.permissionRowsOf(userId).filter(({ folderId }) => !vault.folders.get(folderId)?.personal)
    const [row] = random.shuffled(governed)
    const { folderRole = 'View', secretRole = 'View' } = random.pick([...vault.folderPermissions.values()])
    if (row !== undefined) vault.grantFolder({ folderId: row.folderId, userId, folderRole, secretRole })
    const [secretRow] = random.shuffled(vault.secretPermissionRowsOf(userId))
    if (secretRow !== undefined)
        vault.grantSecret({ secretId: secretRow.secretId, userId, secretRole: random.pick(['List', 'View', 'Edit']) })
}

/** A plan as ISC might send it, and some that it should not: unknown ids, groups of a directory, inherited permissions. */
export function randomPlan(random: Random, vault: Vault, userId: number, kinds: readonly Kind[]): Change[] {
    const held = holdingsOf(vault, userId)
    const chosen = random.shuffled(kinds).slice(0, 1 + random.below(3))
    const changes = chosen.flatMap((kind) => changesOf(random, kind, held[kind], () => valueOf(random, vault, kind)))
    if (random.chance(0.15))
        changes.push({ op: 'Set', attribute: 'displayName', value: random.pick(['Ada', 'Grace', 'Marco Rossi']) })
    return random.shuffled(changes)
}

function changesOf(random: Random, attribute: Kind, held: readonly string[], invent: () => string): Change[] {
    const invented = Array.from({ length: 1 + random.below(3) }, invent)
    if (random.chance(0.25)) {
        const value = withoutRivals([...random.some(held, held.length), ...invented.slice(random.below(2))])
        return [{ op: 'Set', attribute, value: asSent(random, value) }]
    }
    const add = withoutRivals([...random.some(held, 1), ...invented])
    const unheld = [invent()].filter((value) => partsOf(value) !== undefined || /^\d+$/.test(value))
    const remove = [...random.some(held, 2), ...random.some(unheld, 1)].filter((value) => !add.includes(value))
    const several = add.length > 1 && random.chance(0.2) ? add.map((value) => [value]) : [add]
    return [
        ...several.map((values): Change => ({ op: 'Add', attribute, value: asSent(random, values) })),
        ...(remove.length > 0 ? [{ op: 'Remove' as const, attribute, value: asSent(random, remove) }] : []),
    ]
}

/** What two levels that don't compare come to when both are added is not settled by the design. */
function withoutRivals(values: readonly string[]): string[] {
    const kept: string[] = []
    for (const value of values) {
        const parts = partsOf(value)
        const isRival = (other: string): boolean => {
            const theirs = partsOf(other)
            return theirs?.subject === parts?.subject && !isComparable(theirs?.level ?? '', parts?.level ?? '')
        }
        if (!kept.includes(value) && !kept.some(isRival)) kept.push(value)
    }
    return kept
}

/** ISC sends one value as a text, most of the time. */
function asSent(random: Random, values: readonly string[]): string | readonly string[] {
    const [only, ...others] = values
    return only !== undefined && others.length === 0 && random.chance(0.7) ? only : values
}

/** Most of what is asked for can be given. */
function valueOf(random: Random, vault: Vault, kind: Kind): string {
    const isSound = random.chance(0.85)
    switch (kind) {
        case 'groups': {
            const groups = [...vault.groups.values()]
            const sound = groups.filter((group) => group.enabled && !group.synchronized && !group.systemGroup)
            return isSound
                ? String(random.pick(sound).id)
                : random.pick(['4711', ...groups.map(({ id }) => String(id))])
        }
        case 'roles':
            return isSound ? String(random.pick([...vault.roles.keys()])) : '4711'
        case 'folderPermissions': {
            const folders = [...vault.folders.values()].filter((folder) => !isSound || !folder.inheritPermissions)
            if (!isSound && random.chance(0.3)) return random.pick(['nonsense', '4711:View/View', '12:Superuser/View'])
            return `${random.pick(folders).id}:${random.pick(folderLevels)}`
        }
        case 'secretPermissions': {
            const secrets = [...vault.secrets.values()].filter((secret) => !isSound || !secret.inheritsPermissions)
            if (!isSound && random.chance(0.3)) return random.pick(['nonsense', '4711:View', '3:Superuser'])
            return `${random.pick(secrets).id}:${random.pick(secretLevels)}`
        }
    }
}
