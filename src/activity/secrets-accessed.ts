import { log } from '../log'
import { askEach } from '../secret-server/ask-each'
import type { UserId } from '../secret-server/ids'
import { oldestForSecretActivity, secretUsesOf } from '../secret-server/secret-activity'
import type { UserSummary } from '../secret-server/users'
import { isOlder, versionIfTold } from '../secret-server/version'
import { TolerantReads } from './tolerant-reads'
import type { ActivitySource } from './activity-source'

/**
 * How many secrets each user used within the window; null where the vault does not tell.
 *
 * @param present Those who may have used any; all others used none.
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

/** The same for one user, without asking for the version: a vault that is too old says so with the same call. */
export async function secretsAccessedByOne(view: ActivitySource, { id }: UserSummary): Promise<number | null> {
    const asking = new TolerantReads('secretsAccessed')
    const count = await asking.ask(() => countOf(view, id))
    asking.report()
    return count ?? null
}

/** The call can be narrowed to a period, but not in all versions that have it; the last use of each secret tells as much. */
async function countOf({ http, window }: ActivitySource, user: UserId): Promise<number> {
    const uses = await secretUsesOf(http, user)
    const within = uses.filter(({ lastAt }) => lastAt !== undefined && window.indexOf(lastAt) !== undefined)
    return new Set(within.map(({ secretId }) => secretId)).size
}

/** A vault that hides its version is asked all the same. */
async function isOffered({ http }: ActivitySource): Promise<boolean> {
    const version = await versionIfTold(http)
    if (version === null || !isOlder(version, oldestForSecretActivity)) return true
    log.info({ needed: oldestForSecretActivity }, 'This version of the vault does not tell which secrets were used')
    return false
}
