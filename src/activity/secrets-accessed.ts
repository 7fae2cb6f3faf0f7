import { log } from '../log'
import { askEach } from '../secret-server/ask-each'
import type { UserId } from '../secret-server/ids'
import { oldestForSecretActivity, secretUsesOf } from '../secret-server/secret-activity'
import type { UserSummary } from '../secret-server/users'
import { isOlder, versionIfTold } from '../secret-server/version'
import { TolerantReads } from './tolerant-reads'
import type { ActivitySource } from './activity-source'

/**
 * Counts the secrets that each user used within the window, with one request per user.
 *
 * @param present Users who may have used secrets. All others count as 0 without a request.
 * @returns a function that gives the count; null if the vault does not tell it
 */
export async function secretsAccessedBy(
    view: ActivitySource,
    present: readonly UserSummary[]
): Promise<(user: UserSummary) => number | null> {
    if (!(await isOffered(view))) return () => null
    const asking = new TolerantReads('secretsAccessed')
    const counts = await askEach(view.http, 'secrets used by users', present, async ({ id }) => {
        const count = await asking.ask(() => countOf(view, id))
        return [id, count ?? null] as const
    })
    asking.report()
    const known = new Map<UserId, number | null>(counts)
    return ({ id }) => known.get(id) ?? (known.has(id) || asking.isRefused ? null : 0)
}

/** Counts the secrets that one user used. Skips the version check, since a vault that is too old answers with 404. */
export async function secretsAccessedByOne(view: ActivitySource, { id }: UserSummary): Promise<number | null> {
    const asking = new TolerantReads('secretsAccessed')
    const count = await asking.ask(() => countOf(view, id))
    asking.report()
    return count ?? null
}

/** Not all versions can limit this call to a period, so the connector filters by the last use of each secret. */
async function countOf({ http, window }: ActivitySource, user: UserId): Promise<number> {
    const uses = await secretUsesOf(http, user)
    const within = uses.filter(({ lastAt }) => lastAt !== undefined && window.indexOf(lastAt) !== undefined)
    return new Set(within.map(({ secretId }) => secretId)).size
}

/** A vault that hides its version may offer the call, so it is asked. */
async function isOffered({ http }: ActivitySource): Promise<boolean> {
    const version = await versionIfTold(http)
    if (version === null || !isOlder(version, oldestForSecretActivity)) return true
    log.info({ needed: oldestForSecretActivity }, 'This version of the vault cannot list the secrets that users used')
    return false
}
