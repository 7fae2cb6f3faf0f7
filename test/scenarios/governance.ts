import type { Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { add, create, remove, update } from '../support/plans'
import { about, type Output, runOne } from '../support/run'
import { type Holdings, type Kind, kinds } from './holdings'
import { highestOf } from './levels'

/** Entitlement ids by account attribute. */
export type Access = Readonly<Partial<Record<Kind, readonly string[]>>>

/** A tiny ISC: access profiles are sets of entitlements, roles are sets of profiles. */
export interface Model {
    readonly profiles: ReadonlyMap<string, Access>
    readonly roles: ReadonlyMap<string, readonly string[]>
}

export interface Identity {
    readonly userName: string
    readonly email: string
    readonly roles: Set<string>
    readonly profiles: Set<string>
    isActive: boolean
    /** What ISC knows of the account: the last output of a command about it. */
    account: Output | undefined
    /** What the assignments implied at the last refresh. */
    implied: ReadonlySet<string>
}

const config = { manageSecretPermissions: true }

/** An entitlement of any kind as one text. */
const keyOf = (kind: Kind, value: string): string => `${kind} ${value}`

/** Net access: the union of what the roles and the profiles of an identity grant. */
export function impliedBy({ profiles, roles }: Model, identity: Identity): Set<string> {
    const named = [...[...identity.roles].flatMap((role) => roles.get(role) ?? []), ...identity.profiles]
    const implied = named.flatMap((name) =>
        kinds.flatMap((kind) => (profiles.get(name)?.[kind] ?? []).map((value) => keyOf(kind, value)))
    )
    return new Set(identity.isActive ? implied : [])
}

/** What the vault must hold for it: of several levels on one folder or secret the highest. */
export function holdingsFor(implied: ReadonlySet<string>, native: Access): Holdings {
    const of = (kind: Kind): string[] => [
        ...[...implied].filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1)),
        ...(native[kind] ?? []),
    ]
    return {
        groups: [...new Set(of('groups'))].sort(),
        roles: [...new Set(of('roles'))].sort(),
        folderPermissions: highestOf(of('folderPermissions')),
        secretPermissions: highestOf(of('secretPermissions')),
    }
}

const reportedOf = (account: Output): Set<string> =>
    new Set(kinds.flatMap((kind) => [account.attributes[kind] ?? []].flat().map((value) => keyOf(kind, String(value)))))

const valuesOf = (keys: readonly string[], kind: Kind): string[] =>
    keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1))

/**
 * An identity refresh: what is implied and not on the account is added, what was implied, is no longer and is on the
 * account is removed. ISC may send the two together or one after the other.
 */
export async function refresh(
    sandbox: Sandbox,
    model: Model,
    identity: Identity,
    { isSplit }: { isSplit: boolean }
): Promise<void> {
    const implied = impliedBy(model, identity)
    if (identity.account === undefined) return
    const reported = reportedOf(identity.account)
    const missing = [...implied].filter((key) => !reported.has(key))
    const surplus = [...identity.implied].filter((key) => !implied.has(key) && reported.has(key))
    const removals = kinds.flatMap((kind) => valuesOf(surplus, kind).map((value) => remove(kind, value)))
    const additions = kinds.flatMap((kind) => valuesOf(missing, kind).map((value) => add(kind, value)))
    const plans = isSplit ? [removals, additions] : [[...removals, ...additions]]
    for (const changes of plans.filter((plan) => plan.length > 0))
        identity.account = await update(sandbox, identity.userName, changes, config)
    identity.implied = implied
}

/** A joiner, or somebody who comes back: ISC creates the account with all that is implied. */
export async function hire(sandbox: Sandbox, model: Model, identity: Identity): Promise<void> {
    identity.isActive = true
    identity.implied = impliedBy(model, identity)
    const access = kinds.map((kind) => [kind, valuesOf([...identity.implied], kind)] as const)
    const given = access.filter(([, values]) => values.length > 0)
    const plan = { userName: identity.userName, email: identity.email, ...Object.fromEntries(given) }
    identity.account = await create(sandbox, plan, config)
}

/**
 * A leaver. Where a disable keeps the access, ISC takes it away first; with `revoke`, the disable does both. Then ISC
 * knows from its output what is left.
 */
export async function leave(
    sandbox: Sandbox,
    model: Model,
    identity: Identity,
    onDisable: 'keep' | 'revoke' = 'keep'
): Promise<void> {
    identity.roles.clear()
    identity.profiles.clear()
    identity.isActive = false
    if (onDisable === 'keep') await refresh(sandbox, model, identity, { isSplit: false })
    const { id } = userIn(sandbox.vault, identity.userName)
    identity.account = await runOne('std:account:disable', about(id), sandbox.config({ ...config, onDisable }))
    identity.implied = impliedBy(model, identity)
}
