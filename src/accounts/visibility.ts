import { SourceError } from '../errors'
import { log } from '../log'
import type { Source } from '../entitlements/kind'
import type { UserId } from '../secret-server/ids'
import { type UserSummary, usersById } from '../secret-server/users'

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
export async function findUser(source: Source, id: UserId): Promise<UserSummary | undefined> {
    const [user] = await usersById(source.http, [id])
    if (user === undefined) {
        await proveUsersVisible(source)
        if (await isRestrictedByTeams(source)) throw new UsersHidden(`${restricted} User ${id} may be one of them.`)
    }
    return user
}

/** Whether the account sees the users of its own teams only; unknown rights count as all. */
async function isRestrictedByTeams({ self }: Source): Promise<boolean> {
    const { permissions } = await self()
    return permissions.length > 0 && !permissions.includes('Unrestricted by Teams')
}

/** Says so in the log, where a list may lack users of other teams. */
export async function warnIfRestricted(source: Source): Promise<void> {
    if (await isRestrictedByTeams(source)) log.warn(restricted)
}

/** @throws UsersHidden if the connector's account does not see itself among the users */
export async function proveUsersVisible({ http, self }: Source): Promise<UserSummary> {
    const [account] = await usersById(http, [(await self()).id])
    if (account !== undefined) return account
    throw new UsersHidden(
        "The connector's account does not see itself in the vault's user list, so that it must be missing others too. " +
            'Give it the role permissions "View Users" and "Unrestricted by Teams".'
    )
}
