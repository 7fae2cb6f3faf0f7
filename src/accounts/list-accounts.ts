import { setImmediate as yieldToOutput } from 'node:timers/promises'
import type { HolderAccess } from '../access/holder-access'
import { accessShownByAll } from '../access/shown-access'
import type { Activity, ActivityAccess } from '../activity/activity'
import type { HeldByAll } from '../entitlements/memberships'
import { openKinds } from '../entitlements/registry'
import type { Snapshot } from '../entitlements/snapshot'
import { log } from '../log'
import { listUsers, type UserSummary } from '../secret-server/users'
import { type Account, accountOf, shownIds } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned } from './account-scope'
import { logUnlinked } from './unlinked-people'
import { proveStillVisible, proveUsersVisible, warnIfRestricted } from './visibility'

// After this many accounts, the loop yields to timers, to the log and to requests under way.
const accountsPerTurn = 500

interface Everything {
    readonly users: readonly UserSummary[]
    /** The users that are accounts of the source. */
    readonly governed: readonly UserSummary[]
    /** Keyed by account attribute. */
    readonly held: ReadonlyMap<string, HeldByAll>
    readonly activityOf: ((user: UserSummary) => Activity) | undefined
    readonly accessOf: Awaited<ReturnType<typeof accessShownByAll>>
}

/** An account and what it was made of. */
export interface UserAccount {
    readonly user: UserSummary
    readonly activity: Activity | undefined
    /** Undefined if includeAccess is off. */
    readonly access: HolderAccess | undefined
    readonly account: Account
}

/**
 * Yields every account of the source with its entitlements.
 *
 * @param activity Undefined if includeActivity is off.
 * @throws any error that leaves the list incomplete: ISC deletes the accounts that are missing from a list
 */
export async function* listAccounts(snapshot: Snapshot, activity?: ActivityAccess): AsyncGenerator<Account> {
    for await (const { account } of listUserAccounts(snapshot, activity)) yield account
}

/**
 * Yields as `listAccounts`, with the user and the activity of each account. Each kind of entitlement is read for all
 * users at once, not user by user, before the first account is made.
 */
export async function* listUserAccounts(snapshot: Snapshot, reading?: ActivityAccess): AsyncGenerator<UserAccount> {
    const { users, governed, held: heldByAll, activityOf, accessOf } = await everything(snapshot, reading)
    const ownId = await snapshot.command.ownId()
    let count = 0
    for (const user of governed) {
        const activity = activityOf?.(user)
        const held = new Map([...heldByAll].map(([attribute, heldBy]) => [attribute, heldBy(user.id)]))
        const reached = accessOf?.({ id: user.id, shown: shownIds(held), activity })
        const account = accountOf({ user, held, activity, access: reached?.shown, isOwn: user.id === ownId })
        yield { user, activity, access: reached?.access, account }
        count += 1
        if (count % accountsPerTurn === 0) await yieldToOutput()
    }
    log.info({ users: users.length, accounts: count }, 'Accounts listed')
}

async function everything(snapshot: Snapshot, activity: ActivityAccess | undefined): Promise<Everything> {
    // It is told in the log, beside the other reads.
    snapshot.command.vaultKind().catch(() => undefined)
    const reading = readAll(snapshot, activity)
    // If the visibility check fails, its error explains more than the error that the reading then gets.
    reading.catch(() => undefined)
    await proveUsersVisible(snapshot)
    await warnIfRestricted(snapshot)
    const all = await reading
    await Promise.all([proveStillVisible(snapshot, all.users), logUnlinked(snapshot, all.users)])
    return all
}

/** Reads users, entitlements and activity side by side. */
async function readAll(snapshot: Snapshot, activity: ActivityAccess | undefined): Promise<Everything> {
    const { http, config } = snapshot
    const reading = listUsers(http).then((users) => withDomainNames(http, users))
    const filtering = reading.then((users) => users.filter((user) => isGoverned(user, config.scope)))
    const kinds = [...openKinds(snapshot)]
    const [users, governed, activityOf, accessOf, ...held] = await Promise.all([
        reading,
        filtering,
        filtering.then((accounts) => activity?.ofAll(accounts)),
        accessShownByAll(snapshot, reading),
        ...kinds.map(async ([attribute, kind]) => [attribute, await kind.heldByAll(reading)] as const),
    ])
    return { users, governed, activityOf, accessOf, held: new Map(held) }
}
