import { SourceError } from '../errors'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { type CurrentUser, currentUser, type UserSummary, usersById } from '../secret-server/users'

/** The user list hides what it should show: nothing that is absent from it may be taken for gone. */
class UsersHidden extends SourceError {}

/**
 * The user of this id, or undefined if the vault has none. A vault answers with an empty list, not with an error, if the
 * caller lacks the right to see users; so an absence counts only if the connector's own account is seen.
 *
 * @throws UsersHidden if it is not
 */
export async function findUser(http: VaultHttp, id: UserId): Promise<UserSummary | undefined> {
    const [user] = await usersById(http, [id])
    if (user === undefined) await proveUsersVisible(http)
    return user
}

/** @throws UsersHidden if the connector's account does not see itself among the users */
export async function proveUsersVisible(http: VaultHttp): Promise<CurrentUser> {
    const self = await currentUser(http)
    if ((await usersById(http, [self.id])).length > 0) return self
    throw new UsersHidden(
        "The connector's account does not see itself in the vault's user list, so that it must be missing others too. " +
            'Give it the role permissions "View Users" and "Unrestricted by Teams".'
    )
}
