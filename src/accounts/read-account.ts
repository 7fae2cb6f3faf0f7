import type { Activity, ActivityAccess } from '../activity/activity'
import type { Holding, Touched } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import type { Snapshot } from '../entitlements/snapshot'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { type Admit, admitWritten } from './admission'
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
    readonly admit: Admit
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
    return readAccount(next, { id, admit: admitWritten(id), touched, activity: known })
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
