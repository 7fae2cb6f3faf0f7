import type { Activity } from '../activity/activity'
import type { EntitlementAccess, Holding, Source } from '../entitlements/kind'
import type { Scope } from '../config'
import { AccountNotFound, ChangeRefused, InvalidResponse } from '../errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned, leftOutBy } from './governed'
import { findUser } from './visibility'

/** An account with what it holds, ready to be changed. */
export interface LoadedAccount {
    readonly user: UserSummary
    /** By account attribute. */
    readonly holdings: ReadonlyMap<string, Holding>
    /** Undefined unless accounts are to show it. */
    readonly activity: Activity | undefined
    readonly account: Account
}

/**
 * The user behind an account that is read.
 *
 * @throws AccountNotFound if the vault has no such user, or the source leaves it out
 */
export async function governedUser(source: Source, id: UserId): Promise<UserSummary> {
    const user = await existingUser(source, id)
    if (!isGoverned(user, source.config.scope)) throw notFound(id)
    return withDomainName(source, user)
}

/**
 * The user behind an account that is to be changed.
 *
 * @throws AccountNotFound if the vault has no such user; ChangeRefused if the source leaves it out
 */
export const changeableUser = (source: Source, id: UserId): Promise<UserSummary> =>
    userWithin(source, id, source.config.scope)

/**
 * The same, disabled or not: what switches accounts off and on must find one that is off already, or repeating it fails.
 *
 * @throws AccountNotFound; ChangeRefused
 */
export const switchableUser = (source: Source, id: UserId): Promise<UserSummary> =>
    userWithin(source, id, { ...source.config.scope, includeDisabledUsers: true })

async function userWithin(source: Source, id: UserId, scope: Scope): Promise<UserSummary> {
    const user = await existingUser(source, id)
    refuseLeftOut(user, scope)
    return withDomainName(source, user)
}

async function existingUser(source: Source, id: UserId): Promise<UserSummary> {
    const user = await findUser(source, id)
    if (user === undefined) throw notFound(id)
    return user
}

/**
 * A user that is there must not look like a missing account to a change: ISC would create it, which takes the user over
 * and enables it.
 *
 * @throws ChangeRefused
 */
export function refuseLeftOut(user: UserSummary, scope: Scope): void {
    const leftOut = leftOutBy(user, scope)
    if (leftOut !== undefined)
        throw new ChangeRefused(
            `Account ${user.id} is ${leftOut.what}, and ${leftOut.setting} is off, so that this source leaves it out and ` +
                `changes nothing about it. Switch ${leftOut.setting} on, or change the user in Secret Server.`
        )
}

const notFound = (id: UserId): AccountNotFound =>
    new AccountNotFound(`Secret Server has no account ${id} that this source governs.`)

/**
 * A user that was just written. That it is missing now must not look like a missing account, which ISC would create.
 *
 * @throws InvalidResponse if the vault does not show it
 */
export async function writtenUser(source: Source, id: UserId): Promise<UserSummary> {
    const user = await findUser(source, id)
    if (user === undefined)
        throw new InvalidResponse(
            'GET /api/v1/users',
            `account ${id}, just written, is not in it`,
            'Repeat the command.'
        )
    return withDomainName(source, user)
}

/** Reads one account with everything that it holds. */
export async function loadAccount(
    source: Source,
    kinds: ReadonlyMap<string, EntitlementAccess>,
    user: UserSummary
): Promise<LoadedAccount> {
    const loaded = await loadToChange(source, kinds, user)
    for (const { prove } of loaded.holdings.values()) await prove?.()
    return loaded
}

/** The same for a plan, which has yet to prove what seems not to be held: what it writes may do so. */
export async function loadToChange(
    source: Source,
    kinds: ReadonlyMap<string, EntitlementAccess>,
    user: UserSummary
): Promise<LoadedAccount> {
    const held = [...kinds].map(async ([attribute, kind]) => [attribute, await kind.heldBy(user)] as const)
    const [activity, holdings] = await Promise.all([source.activity?.of(user), Promise.all(held)])
    return loadedAccount(user, new Map(holdings), activity)
}

export function loadedAccount(
    user: UserSummary,
    holdings: ReadonlyMap<string, Holding>,
    activity: Activity | undefined
): LoadedAccount {
    const held = { get: (attribute: string) => holdings.get(attribute)?.values }
    return { user, holdings, activity, account: accountOf(user, held, activity) }
}

async function withDomainName({ http }: Source, user: UserSummary): Promise<UserSummary> {
    const [named = user] = await withDomainNames(http, [user])
    return named
}
