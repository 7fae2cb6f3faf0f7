import type { EntitlementAccess, Holding, Source } from '../entitlements/kind'
import type { Scope } from '../config'
import { AccountNotFound, InvalidResponse } from '../errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned } from './governed'
import { findUser } from './visibility'

/** An account with what it holds, ready to be changed. */
export interface LoadedAccount {
    readonly user: UserSummary
    /** By account attribute. */
    readonly holdings: ReadonlyMap<string, Holding>
    readonly account: Account
}

/**
 * The user behind an account.
 *
 * @throws AccountNotFound if the vault has no such user, or the source leaves it out
 */
export const governedUser = (source: Source, id: UserId): Promise<UserSummary> =>
    userWithin(source, id, source.config.scope)

/**
 * The same, disabled or not: what switches accounts off and on must find one that is off already, or repeating it fails.
 *
 * @throws AccountNotFound
 */
export const switchableUser = (source: Source, id: UserId): Promise<UserSummary> =>
    userWithin(source, id, { ...source.config.scope, includeDisabledUsers: true })

async function userWithin(source: Source, id: UserId, scope: Scope): Promise<UserSummary> {
    const user = await findUser(source, id)
    if (user === undefined || !isGoverned(user, scope)) throw notGoverned(id)
    return withDomainName(source, user)
}

export const notGoverned = (id: UserId): AccountNotFound =>
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
    kinds: ReadonlyMap<string, EntitlementAccess>,
    user: UserSummary
): Promise<LoadedAccount> {
    const held = [...kinds].map(async ([attribute, kind]) => [attribute, await kind.heldBy(user)] as const)
    return loadedAccount(user, new Map(await Promise.all(held)))
}

export function loadedAccount(user: UserSummary, holdings: ReadonlyMap<string, Holding>): LoadedAccount {
    const values = new Map([...holdings].map(([attribute, holding]) => [attribute, holding.values]))
    return { user, holdings, account: accountOf(user, values) }
}

async function withDomainName({ http }: Source, user: UserSummary): Promise<UserSummary> {
    const [named = user] = await withDomainNames(http, [user])
    return named
}
