import { accessShownByOne } from '../access/shown-access'
import type { Activity, ActivityAccess } from '../activity/activity'
import type { Holding, Touched } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import type { Snapshot } from '../entitlements/snapshot'
import { log } from '../log'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type Account, accountOf, shownIds } from './account'
import { withDomainNames } from './domain-names'
import { type Admit, admitWritten } from './admission'
import { findUser } from './visibility'

/** The entitlements that a user holds, keyed by account attribute. */
export type Holdings = ReadonlyMap<string, Holding>

/** What the Delinea Platform has shown of a person in this command. These values replace those of the mirror. */
export type ShownMembers = Partial<Pick<UserSummary, 'displayName' | 'emailAddress' | 'enabled' | 'isLockedOut'>>

/** One account as it is in a snapshot, with all data for planning changes. Immutable. */
export interface AccountSnapshot {
    /** For a mirror of a person of the Delinea Platform, with the members that the Platform itself has shown. */
    readonly user: UserSummary
    readonly shown: ShownMembers
    /** True if the mirror has different values from the Platform. */
    readonly isMirrorBehind: boolean
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
    /** What the Delinea Platform shows of the person, for a user that belongs to it. */
    readonly shown?: Promise<ShownMembers> | undefined
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
    const reading = Promise.all([readHoldings(snapshot, query.id, query.touched), accessShownByOne(snapshot, query.id)])
    // If there is no such user, that error explains more than an error of reading its entitlements and its access.
    reading.catch(() => undefined)
    query.shown?.catch(() => undefined)
    const asking = snapshot.command.ownId()
    asking.catch(() => undefined)
    const user = query.admit(await finding)
    const [[named = user], activity] = await Promise.all([
        withDomainNames(snapshot.http, [user]),
        query.activity?.of(user),
    ])
    const [holdings, accessOf] = await reading
    const held = { get: (attribute: string) => holdings.get(attribute)?.values }
    const isOwn = (await asking) === user.id
    const access = accessOf?.({ shown: shownIds(held), activity })
    const account = accountOf({ user: named, held, activity, access, isOwn })
    const read = { user: named, shown: {}, isMirrorBehind: false, holdings, activity, account }
    return withShown(read, (await query.shown) ?? {})
}

/** Gives an account with the values that the Delinea Platform shows, in place of those of the mirror. */
export function withShown(snapshot: AccountSnapshot, shown: ShownMembers): AccountSnapshot {
    const user = { ...snapshot.user, ...shown }
    const { account } = snapshot
    return {
        ...snapshot,
        user,
        shown: { ...snapshot.shown, ...shown },
        isMirrorBehind: snapshot.isMirrorBehind || isBehind(snapshot.user, shown),
        account: {
            ...account,
            disabled: !user.enabled,
            locked: user.isLockedOut,
            attributes: { ...account.attributes, displayName: user.displayName, email: user.emailAddress },
        },
    }
}

/** A synchronization updates the mirror later, so a different value is no error. */
function isBehind(mirror: UserSummary, shown: ShownMembers): boolean {
    const names = (['displayName', 'emailAddress', 'enabled', 'isLockedOut'] as const).filter(
        (name) => shown[name] !== undefined && (shown[name] ?? '') !== (mirror[name] ?? '')
    )
    if (names.length > 0)
        log.info(
            { account: String(mirror.id), members: names },
            'The Delinea Platform has the new values, but the mirror in Secret Server still has the old ones. ' +
                'The next synchronization updates the mirror.'
        )
    return names.length > 0
}

/**
 * Reads an account again after a write. The activity is not read again, because no write of the connector changes it.
 *
 * @param next The snapshot after the write.
 * @throws InvalidResponse if the vault does not list the user; any error of `readAccount`
 */
export function readAgain(
    next: Snapshot,
    { user: { id }, activity, shown: before }: AccountSnapshot,
    { touched = () => nothing, shown = Promise.resolve(before) }: Pick<AccountQuery, 'touched' | 'shown'> = {}
): Promise<AccountSnapshot> {
    const known = activity && { of: () => Promise.resolve(activity) }
    return readAccount(next, { id, admit: admitWritten(id), touched, shown, activity: known })
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
