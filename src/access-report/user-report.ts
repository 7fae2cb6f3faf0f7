import { readAccessOfOne } from '../access/access-of-one'
import { waysTo } from '../access/ways'
import { withDomainNames } from '../accounts/domain-names'
import { proveUsersVisible } from '../accounts/visibility'
import type { Snapshot } from '../entitlements/snapshot'
import { InvalidInput } from '../errors'
import { plainName } from '../secret-server/user-name'
import { listUsers, type UserSummary } from '../secret-server/users'
import { qualifiedName } from './access-row'
import type { AccessOptions } from './header'
import { type ReachedPair, type ReachReport, reachReport } from './reach-report'
import { wholeView } from './whole-view'

/**
 * Reads which folders a user reaches, through what, and when the user last used a secret in each.
 *
 * @param name The login name in any case, with or without the domain before a backslash; or the numeric id.
 * @throws InvalidInput if there is no such user, or more than one
 */
export async function userReport(snapshot: Snapshot, name: string, options: AccessOptions = {}): Promise<ReachReport> {
    const view = wholeView(snapshot)
    const user = await userNamed(view, name)
    const [access, tree] = await Promise.all([readAccessOfOne(view, user.id), view.folders()])
    const pairs = tree.covered().flatMap((folder): ReachedPair[] => {
        const defining = tree.definingFolder(folder)
        const ways = defining === undefined ? [] : waysTo(defining, access)
        return defining === undefined || ways.length === 0 ? [] : [{ user, folder, defining, ways }]
    })
    const hidden = tree.covered().filter((folder) => tree.definingFolder(folder) === undefined)
    const about = { report: 'user', subject: qualifiedName(user) } as const
    return reachReport(view, about, { pairs, accesses: [access], hidden, options })
}

async function userNamed(view: Snapshot, name: string): Promise<UserSummary> {
    const { http } = view
    const [listed] = await Promise.all([listUsers(http), proveUsersVisible(view)])
    const users = await withDomainNames(http, listed)
    const wanted = plainName(name)
    const named = users.filter((user) => namesOf(user).some((known) => plainName(known) === wanted))
    // A login may look like the id of another user.
    const withId = named.filter(({ id }) => String(id) === wanted)
    const found = withId.length > 0 ? withId : named
    const [user, ...others] = found
    if (user === undefined)
        throw new InvalidInput(
            `The connector's account sees no user ${name}. Enter the login name, with or without its domain as the vault shows it (DOMAIN\\login), or the id.`
        )
    if (others.length > 0)
        throw new InvalidInput(
            `The name ${name} fits several users. Enter the id of one of them: ` +
                `${found.map((one) => `${one.id} (${qualifiedName(one)})`).join(', ')}.`
        )
    return user
}

const namesOf = (user: UserSummary): readonly string[] => [user.userName, qualifiedName(user), String(user.id)]
