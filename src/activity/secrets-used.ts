import { log } from '../log'
import { askEach } from '../secret-server/ask-each'
import type { FolderId, UserId } from '../secret-server/ids'
import { oldestForSecretActivity, type SecretUse, secretUsesOf } from '../secret-server/secret-activity'
import type { UserSummary } from '../secret-server/users'
import { isOlder, versionIfTold } from '../secret-server/version'
import type { ActivitySource } from './activity-source'
import { TolerantReads } from './tolerant-reads'

/** The secrets that one user used within the window. */
export interface SecretsUsed {
    /** Number of distinct secrets. */
    readonly count: number
    /** The folders of these secrets, each once. Empty if the source shows no access. */
    readonly folders: readonly FolderId[]
    /** False if the vault does not tell where one of these secrets is. */
    readonly areFoldersComplete: boolean
}

const none: SecretsUsed = { count: 0, folders: [], areFoldersComplete: true }

/**
 * Reads the secrets that each user used within the window, with one request per user.
 *
 * @param present Users who may have used secrets. All others have used none, without a request.
 * @returns a function that gives them; null if the vault does not tell
 */
export async function secretsUsedByAll(
    view: ActivitySource,
    present: readonly UserSummary[]
): Promise<(user: UserSummary) => SecretsUsed | null> {
    if (!(await isOffered(view))) return () => null
    const asking = new TolerantReads('secretsAccessed')
    const answers = await askEach(view.http, 'secrets used by users', present, async ({ id }) => {
        const used = await asking.ask(() => usedBy(view, id))
        return [id, used ?? null] as const
    })
    asking.report()
    const known = new Map<UserId, SecretsUsed | null>(answers)
    return ({ id }) => known.get(id) ?? (known.has(id) || asking.isRefused ? null : none)
}

/** Reads the secrets that one user used. Skips the version check, since a vault that is too old answers with 404. */
export async function secretsUsedByOne(view: ActivitySource, { id }: UserSummary): Promise<SecretsUsed | null> {
    const asking = new TolerantReads('secretsAccessed')
    const used = await asking.ask(() => usedBy(view, id))
    asking.report()
    return used ?? null
}

async function usedBy(view: ActivitySource, user: UserId): Promise<SecretsUsed> {
    const uses = await usesWithin(view, user)
    const count = new Set(uses.map(({ secretId }) => secretId)).size
    if (!view.includeFolders) return { ...none, count }
    const folders = await Promise.all(uses.map((use) => folderOf(view, use)))
    const known = new Set(folders.flatMap((folder) => (typeof folder === 'number' ? folder : [])))
    return { count, folders: [...known], areFoldersComplete: !folders.includes('unknown') }
}

/** Not all versions can limit this call to a period, so the connector filters by the last use of each secret. */
export async function usesWithin(
    { http, window }: Pick<ActivitySource, 'http' | 'window'>,
    user: UserId
): Promise<readonly SecretUse[]> {
    const uses = await secretUsesOf(http, user)
    return uses.filter(({ lastAt }) => lastAt !== undefined && window.indexOf(lastAt) !== undefined)
}

/**
 * Gives the folder of a used secret. Undefined for a secret in no folder. If the use does not name the folder, the secret's
 * summary does; a secret that was deactivated since has no summary.
 */
export async function folderOf(
    { secrets }: Pick<ActivitySource, 'secrets'>,
    { secretId, folderId }: SecretUse
): Promise<FolderId | undefined | 'unknown'> {
    if (folderId !== undefined) return folderId
    const summary = (await secrets()).get(secretId)
    return summary === undefined ? 'unknown' : summary.folderId
}

/** A vault that hides its version may offer the call, so it is asked. */
export async function isOffered({ http }: Pick<ActivitySource, 'http'>): Promise<boolean> {
    const version = await versionIfTold(http)
    if (version === null || !isOlder(version, oldestForSecretActivity)) return true
    log.info({ needed: oldestForSecretActivity }, 'This version of the vault cannot list the secrets that users used')
    return false
}
