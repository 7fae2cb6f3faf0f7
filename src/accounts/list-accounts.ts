import { setImmediate as yieldToOutput } from 'node:timers/promises'
import type { Source } from '../entitlements/kind'
import { openKinds } from '../entitlements/registry'
import { log } from '../log'
import { listUsers } from '../secret-server/users'
import { type Account, accountOf } from './account'
import { withDomainNames } from './domain-names'
import { isGoverned } from './governed'
import { proveStillVisible, proveUsersVisible, warnIfRestricted } from './visibility'

// Output has no backpressure in the SDK: handing the loop over now and then lets it drain.
const accountsPerTurn = 500

/**
 * Every account of the source, with what it holds. Nothing is asked of the vault user by user; what each kind of access
 * needs is read for all users before the first account is made.
 *
 * @throws whatever makes the list incomplete, since ISC deletes the accounts that are missing from one
 */
export async function* listAccounts(source: Source): AsyncGenerator<Account> {
    const { http, config } = source
    await proveUsersVisible(source)
    await warnIfRestricted(source)
    const users = await withDomainNames(http, await listUsers(http))
    const kinds = openKinds(source)
    const held = new Map(
        await Promise.all(
            [...kinds].map(async ([attribute, kind]) => [attribute, await kind.heldByAll(users)] as const)
        )
    )
    const activityOf = await source.activity?.ofAll(users.filter((user) => isGoverned(user, config.scope)))
    await proveStillVisible(source, users)
    let count = 0
    for (const user of users) {
        if (!isGoverned(user, config.scope)) continue
        const holdings = new Map([...held].map(([attribute, heldBy]) => [attribute, heldBy(user.id)]))
        yield accountOf(user, holdings, activityOf?.(user))
        count += 1
        if (count % accountsPerTurn === 0) await yieldToOutput()
    }
    log.info({ users: users.length, accounts: count }, 'Accounts listed')
}
