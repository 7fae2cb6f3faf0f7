import type { Sandbox, Vault } from '../../sandbox'
import { type Holdings, holdingsOf, type Kind, kinds } from './holdings'
import { isHigher, partsOf } from './levels'

export interface Change {
    readonly op: 'Add' | 'Remove' | 'Set'
    readonly attribute: Kind | 'displayName'
    readonly value: string | readonly string[]
}

export interface Verdict {
    readonly held: Holdings
    readonly displayName: string
    /** Attributes of which something failed. */
    readonly failed: ReadonlySet<string>
    /** The same by what it is about: `groups 17`, `folderPermissions 12` of whatever level, `displayName`. */
    readonly refused: ReadonlySet<string>
    readonly isNothingDone: boolean
}

/** What one kind comes to. */
interface Outcome {
    readonly held: readonly string[]
    readonly failed: readonly string[]
    readonly asked: number
}

interface Wanted {
    readonly add: ReadonlySet<string>
    readonly remove: ReadonlySet<string>
}

/** An account before a plan. */
export interface Standing {
    readonly userId: number
    readonly held: Holdings
    readonly displayName: string
    readonly isLocal: boolean
}

/** What the rules of the design make of a plan, from the vault's state alone. */
export function verdictOn({ vault }: Sandbox, userId: number, changes: readonly Change[]): Verdict {
    const user = vault.users.get(userId)
    const standing = {
        userId,
        held: holdingsOf(vault, userId),
        displayName: user?.displayName ?? '',
        isLocal: user?.domainId === -1 && user.platformIntegrationType === 'None',
    }
    return verdictFrom(vault, standing, changes)
}

/** The same for an account of which somebody else keeps the record; the vault says only what can be changed at all. */
export function verdictFrom(vault: Vault, before: Standing, changes: readonly Change[]): Verdict {
    const outcomeOf = (kind: Kind): Outcome => {
        const held = before.held[kind]
        const wanted = wantedOf(changes, kind, held)
        if (kind === 'groups') return ids(held, wanted, (id) => isEditableGroup(vault, id))
        if (kind === 'roles') return ids(held, wanted, (id) => vault.roles.has(id))
        const isEditable = kind === 'folderPermissions' ? isEditableFolder : isEditableSecret
        const keepsOwner = (id: number, now: readonly string[]): boolean =>
            kind !== 'folderPermissions' || now.some(isOwner) || othersOwn(vault, id, before.userId)
        return levels(held, wanted, (id, had, now) => {
            return isEditable(vault, id) && (!had.some(isOwner) || keepsOwner(id, now))
        })
    }
    const outcomes = new Map(kinds.map((kind) => [kind, outcomeOf(kind)]))
    const heldOf = (kind: Kind) => [...(outcomes.get(kind)?.held ?? [])].sort()
    const name = nameAfter(before, changes)
    const all = [...outcomes.values(), { asked: name.asked, failed: name.isRefused ? ['displayName'] : [] }]
    const failed = kinds.filter((kind) => outcomes.get(kind)?.failed.length)
    const [asked, lost] = [all.reduce((sum, one) => sum + one.asked, 0), all.flatMap((one) => one.failed).length]
    return {
        held: {
            groups: heldOf('groups'),
            roles: heldOf('roles'),
            folderPermissions: heldOf('folderPermissions'),
            secretPermissions: heldOf('secretPermissions'),
        },
        displayName: name.after,
        failed: new Set([...failed, ...(name.isRefused ? ['displayName'] : [])]),
        refused: new Set([
            ...kinds.flatMap((kind) => outcomes.get(kind)?.failed.map((value) => `${kind} ${aboutOf(value)}`) ?? []),
            ...(name.isRefused ? ['displayName'] : []),
        ]),
        isNothingDone: asked > 0 && lost === asked,
    }
}

/** What an entitlement id is about: without the level. */
export const aboutOf = (value: string): string => value.replace(/\W.*/s, '')

function wantedOf(changes: readonly Change[], kind: Kind, held: readonly string[]): Wanted {
    const add = new Set<string>()
    const remove = new Set<string>()
    for (const { op, attribute, value } of changes) {
        if (attribute !== kind) continue
        const values = [value].flat()
        for (const one of values) (op === 'Remove' ? remove : add).add(one)
        if (op === 'Set') for (const one of held) if (!values.includes(one)) remove.add(one)
    }
    return { add, remove }
}

/** Groups and roles: each value stands for itself. */
function ids(held: readonly string[], { add, remove }: Wanted, isEditable: (id: number) => boolean): Outcome {
    const after = new Set(held)
    const due = [...[...add].filter((id) => !after.has(id)), ...[...remove].filter((id) => after.has(id))]
    const failed = due.filter((id) => !isEditable(Number(id)))
    for (const id of due) if (!failed.includes(id) && !after.delete(id)) after.add(id)
    return { held: [...after], failed, asked: add.size + remove.size }
}

/** Folders and secrets: one level each, or several where several rows of one user came to be. */
function levels(
    held: readonly string[],
    { add, remove }: Wanted,
    isPossibleOn: (id: number, before: readonly string[], now: readonly string[]) => boolean
): Outcome {
    const asked = [...add, ...remove]
    const failed = new Set(asked.filter((value) => partsOf(value) === undefined))
    for (const value of add) if (value.includes(':Superuser')) failed.add(value)
    const after: string[] = []
    for (const subject of new Set([...asked, ...held].flatMap((value) => partsOf(value)?.subject ?? []))) {
        const levelsIn = (values: Iterable<string>): string[] =>
            [...values]
                .flatMap((value) => partsOf(value) ?? [])
                .flatMap((one) => (one.subject === subject ? one.level : []))
        const before = levelsIn(held)
        const lost = before.filter((level) => levelsIn(remove).includes(level))
        const given = levelsIn(add).filter((level) => !level.startsWith('Superuser'))
        const wanted = levelsAfter(
            before.filter((level) => !lost.includes(level)),
            given
        )
        const isPossible = isSame(wanted, before) || isPossibleOn(Number(subject), before, wanted)
        const now = isPossible ? wanted : before
        after.push(...now.map((level) => `${subject}:${level}`))
        const isMissed = (level: string): boolean =>
            !now.includes(level) && !(isPossible && now.some((other) => isHigher(other, level)))
        for (const level of [...given.filter(isMissed), ...(isPossible ? [] : lost)]) failed.add(`${subject}:${level}`)
    }
    return { held: after, failed: [...failed], asked: asked.length }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    [...one].sort().join() === [...other].sort().join()

/** From the lowest on each level that is higher than some takes the place of all that it is higher than. */
function levelsAfter(kept: readonly string[], given: readonly string[]): readonly string[] {
    let now = kept
    for (const level of [...given].sort((one, other) => (isHigher(one, other) ? 1 : -1))) {
        const rest = now.filter((other) => !isHigher(level, other))
        if (now.length > 0 && (rest.length === now.length || now.includes(level))) continue
        if (!now.some((other) => isHigher(other, level))) now = [...rest, level]
    }
    return now
}

const isOwner = (level: string): boolean => level.startsWith('Owner/')

const othersOwn = (vault: Vault, id: number, userId: number): boolean =>
    vault.rowsIn(id).some((row) => row.folderRole === 'Owner' && row.userId !== userId)

function nameAfter(
    { displayName: before, isLocal }: Standing,
    changes: readonly Change[]
): { after: string; asked: number; isRefused: boolean } {
    const wanted = changes.find(({ attribute }) => attribute === 'displayName')?.value
    if (typeof wanted !== 'string') return { after: before, asked: 0, isRefused: false }
    return { after: isLocal ? wanted : before, asked: 1, isRefused: !isLocal && wanted !== before }
}

function isEditableGroup(vault: Vault, id: number): boolean {
    const group = vault.groups.get(id)
    return group !== undefined && group.enabled && !group.synchronized && !group.isPlatform && id !== vault.everyoneId
}

/** The connector's account must own what it changes; it is in one group. */
function isEditableFolder(vault: Vault, id: number): boolean {
    const folder = vault.folders.get(id)
    if (folder === undefined || folder.personal || folder.inheritPermissions) return false
    return vault.folderAccess(vault.connectorUserId)(id, 'Owner')
}

function isEditableSecret(vault: Vault, id: number): boolean {
    const secret = vault.secrets.get(id)
    if (secret === undefined || !secret.active || secret.inheritsPermissions) return false
    return vault.secretAccess(vault.connectorUserId)(secret, 'Owner')
}
