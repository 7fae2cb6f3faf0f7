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
    readonly held: Holdings
    readonly displayName: string
    readonly isLocal: boolean
}

/** What the rules of the design make of a plan, from the vault's state alone. */
export function verdictOn({ vault }: Sandbox, userId: number, changes: readonly Change[]): Verdict {
    const user = vault.users.get(userId)
    const standing = {
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
        return levels(held, wanted, (id) => isEditable(vault, id))
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

/** Folders and secrets: one level each. */
function levels(held: readonly string[], { add, remove }: Wanted, isEditable: (id: number) => boolean): Outcome {
    const asked = [...add, ...remove]
    const failed = asked.filter((value) => partsOf(value) === undefined)
    const isUnknown = (value: string): boolean => value.includes(':Superuser')
    failed.push(...[...add].filter(isUnknown))
    const subjects = new Set(asked.flatMap((value) => partsOf(value)?.subject ?? []))
    const after = new Map(held.flatMap((value) => partsOf(value) ?? []).map(({ subject, level }) => [subject, level]))
    for (const subject of subjects) {
        const before = after.get(subject)
        const levelsIn = (values: ReadonlySet<string>) =>
            [...values].flatMap((value) => partsOf(value) ?? []).filter((parts) => parts.subject === subject)
        const lost = levelsIn(remove).filter(({ level }) => level === before)
        let now = lost.length > 0 ? undefined : before
        const given = levelsIn(add).filter(({ level }) => !level.startsWith('Superuser'))
        for (const { level } of given) if (now === undefined || isHigher(level, now)) now = level
        const isPossible = now === before || isEditable(Number(subject))
        if (!isPossible) now = before
        if (now === undefined) after.delete(subject)
        else after.set(subject, now)
        const missed = given.filter(
            ({ level }) => level !== now && (!isPossible || now === undefined || !isHigher(now, level))
        )
        failed.push(...[...missed, ...(isPossible ? [] : lost)].map(({ level }) => `${subject}:${level}`))
    }
    return { held: [...after].map(([subject, level]) => `${subject}:${level}`), failed, asked: asked.length }
}

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
