import type { Vault } from '../../sandbox'
import { about } from '../support/run'
import type { Kind } from './holdings'
import { type Change, verdictFrom } from './oracle'
import { randomPlan } from './plan-maker'
import type { Random } from './random'
import { localDomain, madeUp, type Person, type State, usersOf } from './soak-account'

/** A provisioning command, and what the rules make of it. */
export interface Command {
    readonly type: string
    readonly input: unknown
    readonly asked: State
    /** What the rules refuse of it, as the oracle names it. */
    readonly refused: ReadonlySet<string>
    /** How the rules refuse it as a whole. */
    readonly refusal: RegExp | undefined
}

interface Scene {
    readonly vault: Vault
    readonly random: Random
    readonly person: Person
    readonly kinds: readonly Kind[]
}

const mix = [
    ...Array<'update'>(9).fill('update'),
    ...Array<'disable'>(2).fill('disable'),
    ...Array<'enable'>(3).fill('enable'),
    ...Array<'change-password'>(2).fill('change-password'),
    ...Array<'create'>(2).fill('create'),
    'unlock',
    'delete',
] as const

/** The next command about a person, whose account is as recorded; without an account it is to get one. */
export function nextCommand(scene: Scene, now: State | undefined): Command {
    if (now === undefined) return creation(scene, undefined)
    const what = scene.random.pick(mix)
    if (what === 'create') return creation(scene, now)
    if (what === 'update') return update(scene, now)
    const input = about(usersOf(scene.vault, scene.person)[0]?.id ?? 0)
    const plain = { input, refused: new Set<string>(), refusal: undefined }
    switch (what) {
        case 'enable':
            return { ...plain, type: 'std:account:enable', asked: { ...now, enabled: true } }
        case 'disable':
            return { ...plain, type: 'std:account:disable', asked: { ...now, enabled: false } }
        case 'delete':
            return { ...plain, type: 'std:account:delete', asked: { ...now, enabled: false } }
        case 'unlock':
            return { ...plain, type: 'std:account:unlock', asked: { ...now, locked: false } }
        case 'change-password': {
            const password = newPassword(scene.random)
            const isLocal = scene.person.domainId === localDomain
            return {
                ...plain,
                type: 'std:change-password',
                input: { ...input, password },
                asked: isLocal ? { ...now, password } : now,
                refusal: isLocal ? undefined : /belongs to corp\.example\.com; change it there/,
            }
        }
    }
}

function update({ vault, random, person, kinds }: Scene, now: State): Command {
    const id = usersOf(vault, person)[0]?.id ?? 0
    const changes = harmless(vault, randomPlan(random, vault, id, kinds))
    const { held, displayName, refused, isNothingDone } = verdictFrom(vault, standingOf(person, now, id), changes)
    return {
        type: 'std:account:update',
        input: { ...about(id), changes },
        asked: { ...now, held, displayName },
        refused,
        refusal: isNothingDone ? /^None of the requested changes was made\. / : undefined,
    }
}

/**
 * A plan without administrative roles. An administrator is not taken over and keeps its password, for which the tables of
 * rules have tests.
 */
function harmless(vault: Vault, changes: readonly Change[]): Change[] {
    const isHarmless = (role: string): boolean =>
        !(vault.roles.get(Number(role))?.permissions ?? []).some((right) => right.startsWith('Administer'))
    return changes.flatMap((change) => {
        if (change.attribute !== 'roles') return change
        const value = [change.value].flat().filter(isHarmless)
        return value.length > 0 || change.op === 'Set' ? { ...change, value } : []
    })
}

/** A joiner, or somebody who is back and whose account is taken over with the password that it has. */
function creation({ vault, random, person, kinds }: Scene, now: State | undefined): Command {
    const additions = harmless(vault, randomPlan(random, vault, 0, kinds)).filter(
        ({ op, attribute }) => op === 'Add' && attribute !== 'displayName'
    )
    const access = new Map<string, string[]>()
    for (const { attribute, value } of additions)
        access.set(attribute, [...(access.get(attribute) ?? []), ...[value].flat()])
    const isLocal = person.domainId === localDomain
    const displayName = random.chance(0.5) ? random.pick(['Ada', 'Grace', 'Edsger']) : undefined
    const password = random.chance(0.7) ? newPassword(random) : undefined
    const { userName, email } = person
    const before = now ?? {
        held: { groups: [], roles: [String(vault.defaultRoleId)], folderPermissions: [], secretPermissions: [] },
        displayName: displayName ?? userName,
        email,
        enabled: true,
        locked: false,
        password: password ?? madeUp,
    }
    const renaming: Change[] =
        displayName !== undefined && isLocal ? [{ op: 'Set', attribute: 'displayName', value: displayName }] : []
    const verdict = verdictFrom(vault, standingOf(person, before, usersOf(vault, person)[0]?.id ?? 0), [
        ...renaming,
        ...additions,
    ])
    const domain = isLocal ? {} : { domain: vault.domains.get(person.domainId)?.name }
    return {
        type: 'std:account:create',
        input: {
            identity: userName,
            attributes: { userName, email, displayName, password, ...domain, ...Object.fromEntries(access) },
        },
        asked: { ...before, enabled: true, held: verdict.held, displayName: verdict.displayName },
        refused: verdict.refused,
        refusal: undefined,
    }
}

const standingOf = ({ domainId }: Person, { held, displayName }: State, userId: number) => ({
    userId,
    held,
    displayName,
    isLocal: domainId === localDomain,
})

const newPassword = (random: Random): string => `Soak-${random.below(1_000_000)}-Aa`
