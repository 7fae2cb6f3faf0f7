import type { Activity, ActivityAccess } from '../activity/activity'
import type { Scope } from '../config'
import type { Holding, Touched } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import type { Snapshot } from '../entitlements/snapshot'
import { AccountNotFound, ChangeRefused } from '../errors'
import { InvalidResponse } from '../secret-server/errors'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned, leftOutBy } from './account-scope'
import { findUser } from './visibility'

/** The entitlements that a user holds, keyed by account attribute. */
export type Holdings = ReadonlyMap<string, Holding>

/** One account as it is in a snapshot, with all data for planning changes. Immutable. */
export interface AccountSnapshot {
    readonly user: UserSummary
    readonly holdings: Holdings
    /** Undefined if includeActivity is off. */
    readonly activity: Activity | undefined
    readonly account: Account
}

/** Says which account to read, and how. */
export interface AccountQuery {
    readonly id: UserId
    /**
     * Accepts the user that the vault has under this id; undefined if it has none.
     *
     * @throws if the command can't work on this user
     */
    readonly admit: (user: UserSummary | undefined) => UserSummary
    /** The user, if it was read after the last change. */
    readonly known?: UserSummary | undefined
    /** The values that the command may change. Defaults to none. */
    readonly touched?: (attribute: string) => Touched
    /** Reads the activity, or gives the activity that was read before. If undefined, the account shows none. */
    readonly activity?: Pick<ActivityAccess, 'of'> | undefined
}

const nothing: Touched = { values: [], held: false }

/**
 * Reads one account: the user and each kind of entitlement side by side.
 *
 * @throws any error of `admit`, in preference to all others; RightMissing; any error of the vault
 */
export async function readAccount(snapshot: Snapshot, query: AccountQuery): Promise<AccountSnapshot> {
    // The user comes first in the queue for the vault, since the activity waits for it.
    const finding = query.known === undefined ? findUser(snapshot, query.id) : Promise.resolve(query.known)
    const reading = readHoldings(snapshot, query.id, query.touched)
    // If there is no such user, that error explains more than an error of reading its entitlements.
    reading.catch(() => undefined)
    const asking = snapshot.command.ownId()
    asking.catch(() => undefined)
    const user = query.admit(await finding)
    const [[named = user], activity] = await Promise.all([
        withDomainNames(snapshot.http, [user]),
        query.activity?.of(user),
    ])
    const holdings = await reading
    const held = { get: (attribute: string) => holdings.get(attribute)?.values }
    const isOwn = (await asking) === user.id
    return { user: named, holdings, activity, account: accountOf({ user: named, held, activity, isOwn }) }
}

/**
 * Reads an account again after a write. The activity is not read again, because no write of the connector changes it.
 *
 * @param next The snapshot after the write.
 * @param touched As in AccountQuery.
 * @throws InvalidResponse if the vault does not list the user; any error of `readAccount`
 */
export function readAgain(
    next: Snapshot,
    { user: { id }, activity }: AccountSnapshot,
    touched: AccountQuery['touched'] = () => nothing
): Promise<AccountSnapshot> {
    const known = activity && { of: () => Promise.resolve(activity) }
    return readAccount(next, { id, admit: written(id), touched, activity: known })
}

/**
 * Reads the entitlements of a user, kind by kind.
 *
 * @param user Undefined for a user that is not created yet; it holds nothing, but planning its access still needs
 * reads.
 */
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
 * Makes the `admit` for a read: it accepts the accounts of the source.
 *
 * @throws AccountNotFound, from the result, if the vault has no such user or the source leaves it out
 */
export const governed =
    (id: UserId, scope: Scope): AccountQuery['admit'] =>
    (user) => {
        if (user === undefined || !isGoverned(user, scope)) throw notFound(id)
        return user
    }

/**
 * Makes the `admit` for a change: it accepts the accounts of the source.
 *
 * @throws AccountNotFound, from the result, if the vault has no such user; ChangeRefused if the source leaves it out
 */
export const changeable =
    (id: UserId, scope: Scope): AccountQuery['admit'] =>
    (user) => {
        if (user === undefined) throw notFound(id)
        refuseLeftOut(user, scope)
        return user
    }

/**
 * Makes the `admit` for enable and disable: it also accepts disabled users if includeDisabledUsers is off. Otherwise
 * a repeated disable would fail.
 *
 * @throws as `changeable`
 */
export const switchable = (id: UserId, scope: Scope): AccountQuery['admit'] =>
    changeable(id, { ...scope, includeDisabledUsers: true })

/**
 * Makes the `admit` for a user that was just written. If the vault does not list it, the error must not be
 * AccountNotFound, because ISC would then create the account.
 *
 * @throws InvalidResponse, from the result, if the vault does not list the user
 */
export const written =
    (id: UserId): AccountQuery['admit'] =>
    (user) => {
        if (user !== undefined) return user
        throw new InvalidResponse(
            'GET /api/v1/users',
            `it lacks account ${id}, which was just written`,
            'Repeat the command.'
        )
    }

/**
 * Refuses to change a user that the source leaves out. The error must not be AccountNotFound: ISC would answer it with
 * a create, which takes the existing user over and enables it.
 *
 * @throws ChangeRefused if the source leaves the user out
 */
export function refuseLeftOut(user: UserSummary, scope: Scope): void {
    const leftOut = leftOutBy(user, scope)
    if (leftOut !== undefined)
        throw new ChangeRefused(
            `Account ${user.id} is ${leftOut.what}, and ${leftOut.setting} is off, so this source does not change it. ` +
                `Switch ${leftOut.setting} on, or change the user in Secret Server.`
        )
}

const notFound = (id: UserId): AccountNotFound =>
    new AccountNotFound(
        `This source governs no account ${id}. Secret Server has no such user, or the source configuration leaves it out.`
    )
