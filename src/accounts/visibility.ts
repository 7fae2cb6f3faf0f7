import { holdsAny } from '../entitlements/rights'
import { ListInMotion, SourceError } from '../errors'
import { log } from '../log'
import type { Snapshot } from '../entitlements/snapshot'
import type { UserId } from '../secret-server/ids'
import { currentUser, type UserSummary, usersById } from '../secret-server/users'

const restricted =
    'The connector\'s account lacks the role permission "Unrestricted by Teams": users and groups of other teams are hidden from it.'

/** The user list hides what it should show: nothing that is absent from it may be taken for gone. */
export class UsersHidden extends SourceError {}

/**
 * The user of this id, or undefined if the vault has none. A vault answers with an empty list, not with an error, if the
 * caller lacks the right to see users; so an absence counts only if the connector's own account is seen.
 *
 * @throws UsersHidden if it is not
 */
export async function findUser(snapshot: Snapshot, id: UserId): Promise<UserSummary | undefined> {
    const [user] = await usersById(snapshot.http, [id])
    if (user === undefined) {
        await proveUsersVisible(snapshot)
        if (await isRestrictedByTeams(snapshot)) throw new UsersHidden(`${restricted} User ${id} may be one of them.`)
    }
    return user
}

/** Whether the account sees the users of its own teams only; unknown rights count as all. */
async function isRestrictedByTeams({ self }: Snapshot): Promise<boolean> {
    return !holdsAny(await self(), ['Unrestricted by Teams'])
}

/** Says so in the log, where a list may lack users of other teams. */
export async function warnIfRestricted(snapshot: Snapshot): Promise<void> {
    if (await isRestrictedByTeams(snapshot)) log.warn(restricted)
}

/**
 * Proves, once all was read, that nothing came to be hidden meanwhile: to an account that loses a right, a vault shows
 * empty lists from then on, as if there were nothing.
 *
 * @throws ListInMotion if the connector's account has lost a right since the command first asked for its rights
 */
export async function proveRightsKept({ http, self }: Snapshot): Promise<void> {
    const [before, after] = [await self(), await currentUser(http)]
    const lost = before.permissions?.filter((right) => !after.permissions?.includes(right)) ?? []
    if (lost.length > 0) throw movingAccount(`has lost ${lost.join(', ')}`)
}

/**
 * The same for the users that were read.
 *
 * @throws ListInMotion if they lack the connector's account, or the vault hides it by now
 */
export async function proveStillVisible(snapshot: Snapshot, users: readonly UserSummary[]): Promise<void> {
    const { id } = await snapshot.self()
    const [seen] = await Promise.all([usersById(snapshot.http, [id]), proveRightsKept(snapshot)])
    if (seen.length === 0 || !users.some((user) => user.id === id))
        throw movingAccount('no longer sees itself among the users')
}

const movingAccount = (what: string): ListInMotion =>
    new ListInMotion('GET /api/v1/users', `the connector's account ${what} while it was read`)

/** @throws UsersHidden if the connector's account does not see itself among the users */
export async function proveUsersVisible({ http, self }: Snapshot): Promise<UserSummary> {
    const [account] = await usersById(http, [(await self()).id])
    if (account !== undefined) return account
    throw new UsersHidden(
        "The connector's account does not see itself in the vault's user list, so that it must be missing others too. " +
            'Give it the role permissions "View Users" and "Unrestricted by Teams".'
    )
}
