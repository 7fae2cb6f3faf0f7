import { type AnyOf, holdsAny } from '../entitlements/rights'
import { SourceError } from '../errors'
import { ListInMotion } from '../secret-server/errors'
import { log } from '../log'
import type { Snapshot } from '../entitlements/snapshot'
import type { UserId } from '../secret-server/ids'
import { currentUser, type UserSummary, usersById } from '../secret-server/users'

const restricted =
    'The connector\'s account lacks the role permission "Unrestricted by Teams", so it can\'t see users and groups of other teams.'

/** Role permissions of which the connector's account needs one to list users. */
export const rightsToSeeUsers: AnyOf = ['View Users', 'Administer Users']

/** The connector's account can't see all users, so a user that is missing from the list may still exist. */
export class UsersHidden extends SourceError {}

/**
 * Gives the user of this id, or undefined if the vault certainly has none (GET /v1/users with `filter.userIds`). A
 * vault sends an empty list, and no error, to a caller that may not see users. So the absence of a user counts only if
 * the list shows the connector's own account.
 *
 * @throws UsersHidden if the user may exist but be hidden from the connector's account
 */
export async function findUser(snapshot: Snapshot, id: UserId): Promise<UserSummary | undefined> {
    const [user] = await usersById(snapshot.http, [id])
    if (user === undefined) {
        await proveUsersVisible(snapshot)
        if (await isRestrictedByTeams(snapshot))
            throw new UsersHidden(
                `${restricted} User ${id} may be one of them. Give the account that role permission in Secret Server.`
            )
    }
    return user
}

/**
 * Proves that no user is hidden from the connector's account. A user who is in no list then does not exist. Looks for the
 * account in the list only if its rights don't say that it sees users, which saves one step before a create.
 *
 * @throws UsersHidden
 */
export async function proveNobodyHidden(snapshot: Snapshot): Promise<void> {
    const account = await snapshot.self()
    if (account.permissions === undefined || !holdsAny(account, rightsToSeeUsers)) await proveUsersVisible(snapshot)
    if (await isRestrictedByTeams(snapshot))
        throw new UsersHidden(
            `${restricted} A user of the requested name may be one of them. Give the account that role permission.`
        )
}

/** True if the account sees only the users of its own teams. False if the vault does not send the account's rights. */
async function isRestrictedByTeams({ self }: Snapshot): Promise<boolean> {
    return !holdsAny(await self(), ['Unrestricted by Teams'])
}

/** Gives a sentence that says that lists may lack users of other teams. Undefined if they lack none. */
export const restrictionOf = async (snapshot: Snapshot): Promise<string | undefined> =>
    (await isRestrictedByTeams(snapshot)) ? restricted : undefined

/** Logs a warning if a list may lack users of other teams. */
export async function warnIfRestricted(snapshot: Snapshot): Promise<void> {
    const restriction = await restrictionOf(snapshot)
    if (restriction !== undefined) log.warn(restriction)
}

/**
 * Proves, after everything was read, that no list was emptied by the loss of a right. When an account loses a right,
 * the vault sends it empty lists from then on.
 *
 * @throws ListInMotion if the connector's account has lost a right since the command first read its rights
 */
export async function proveRightsKept({ http, self }: Snapshot): Promise<void> {
    const [before, after] = [await self(), await currentUser(http)]
    const lost = before.permissions?.filter((right) => !after.permissions?.includes(right)) ?? []
    if (lost.length > 0) throw movingAccount(`has lost ${lost.join(', ')} since the command began`)
}

/**
 * Proves as `proveRightsKept`, and also that the vault still shows the connector's account.
 *
 * @throws ListInMotion if a right was lost, or if the connector's account is missing from `users` or from the vault's
 * list
 */
export async function proveStillVisible(snapshot: Snapshot, users: readonly UserSummary[]): Promise<void> {
    const { id } = await snapshot.self()
    const [seen] = await Promise.all([usersById(snapshot.http, [id]), proveRightsKept(snapshot)])
    if (seen.length === 0 || !users.some((user) => user.id === id))
        throw movingAccount('no longer sees itself among the users')
}

const movingAccount = (what: string): ListInMotion =>
    new ListInMotion('GET /api/v1/users', `the connector's account ${what}`)

/**
 * Proves that the connector's account can see users, and gives that account.
 *
 * @throws UsersHidden if the account does not see itself in the user list
 */
export async function proveUsersVisible({ http, self }: Snapshot): Promise<UserSummary> {
    const [account] = await usersById(http, [(await self()).id])
    if (account !== undefined) return account
    throw new UsersHidden(
        "The connector's account does not see itself in the vault's user list, so the list must lack other users too. " +
            'Give the account the role permissions "View Users" and "Unrestricted by Teams".'
    )
}
