import type { Activity, ActivityAccess } from '../activity/activity'
import type { Scope } from '../config'
import type { Holding, Touched } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import type { Snapshot } from '../entitlements/snapshot'
import { AccountNotFound, ChangeRefused, InvalidResponse } from '../errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned, leftOutBy } from './account-scope'
import { findUser } from './visibility'

/** What each kind of access holds, by account attribute. */
export type Holdings = ReadonlyMap<string, Holding>

/** One account as a snapshot shows it, with all that planning changes of it needs. Does not change. */
export interface AccountSnapshot {
    readonly user: UserSummary
    readonly holdings: Holdings
    /** Undefined unless accounts are to show it. */
    readonly activity: Activity | undefined
    readonly account: Account
}

/** Which user an account is, and what the command may do with it. */
export interface AccountQuery {
    readonly id: UserId
    /**
     * Looks at what the vault has under this id.
     *
     * @throws if this is no account for the command
     */
    readonly admit: (user: UserSummary | undefined) => UserSummary
    /** What the command may change; nothing unless given. */
    readonly touched?: (attribute: string) => Touched
    /** Reads the activity, or gives what was read before; accounts show none unless given. */
    readonly activity?: Pick<ActivityAccess, 'of'> | undefined
}

const nothing: Touched = { values: [], held: false }

/**
 * Reads one account with everything that it holds: the user and each kind of access side by side.
 *
 * @throws what `admit` throws, whatever else goes wrong; RightMissing; any error of the vault
 */
export async function readAccount(snapshot: Snapshot, query: AccountQuery): Promise<AccountSnapshot> {
    // The user comes first in the queue for the vault, since the activity waits for it.
    const finding = findUser(snapshot, query.id)
    const reading = readHoldings(snapshot, query.id, query.touched)
    // That there is no such user is a better reason than whatever comes of asking what it holds.
    reading.catch(() => undefined)
    const user = query.admit(await finding)
    const [[named = user], activity] = await Promise.all([
        withDomainNames(snapshot.http, [user]),
        query.activity?.of(user),
    ])
    const holdings = await reading
    const held = { get: (attribute: string) => holdings.get(attribute)?.values }
    return { user: named, holdings, activity, account: accountOf(named, held, activity) }
}

/** Reads what a user holds of each kind; for a user that is yet to be created, what planning its access needs. */
export async function readHoldings(
    snapshot: Snapshot,
    user: UserId | undefined,
    touched: (attribute: string) => Touched = () => nothing
): Promise<Holdings> {
    const kinds = [...openKinds(snapshot)]
    return new Map(
        await Promise.all(
            kinds.map(async ([attribute, kind]) => [attribute, await kind.heldBy(user, touched(attribute))] as const)
        )
    )
}

/**
 * Admits the accounts of the source, for a read.
 *
 * @throws AccountNotFound if the vault has no such user, or the source leaves it out
 */
export const governed =
    (id: UserId, scope: Scope): AccountQuery['admit'] =>
    (user) => {
        if (user === undefined || !isGoverned(user, scope)) throw notFound(id)
        return user
    }

/**
 * Admits the accounts of the source, for a change.
 *
 * @throws AccountNotFound if the vault has no such user; ChangeRefused if the source leaves it out
 */
export const changeable =
    (id: UserId, scope: Scope): AccountQuery['admit'] =>
    (user) => {
        if (user === undefined) throw notFound(id)
        refuseLeftOut(user, scope)
        return user
    }

/**
 * Admits disabled accounts as well: a command that switches accounts off or on must find one that is off already, or
 * repeating it fails.
 *
 * @throws AccountNotFound; ChangeRefused
 */
export const switchable = (id: UserId, scope: Scope): AccountQuery['admit'] =>
    changeable(id, { ...scope, includeDisabledUsers: true })

/**
 * Admits a user that was just written. That it is missing now must not look like a missing account, which ISC would
 * create.
 *
 * @throws InvalidResponse if the vault does not show it
 */
export const written =
    (id: UserId): AccountQuery['admit'] =>
    (user) => {
        if (user !== undefined) return user
        throw new InvalidResponse(
            'GET /api/v1/users',
            `account ${id}, just written, is not in it`,
            'Repeat the command.'
        )
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
