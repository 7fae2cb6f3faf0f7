import type { FolderId, UserId } from '../secret-server/ids'
import type { ActivitySource } from './activity-source'
import { folderOf, usesWithin } from './secrets-used'
import { isUntold } from './tolerant-reads'

/**
 * Reads when a user last used a secret of each folder within the window, in milliseconds since the epoch.
 *
 * @returns undefined if the vault does not tell
 */
export async function lastUsesOf(
    view: Pick<ActivitySource, 'http' | 'window' | 'secrets'>,
    user: UserId
): Promise<ReadonlyMap<FolderId, number> | undefined> {
    try {
        const last = new Map<FolderId, number>()
        for (const use of await usesWithin(view, user)) {
            const folder = await folderOf(view, use)
            if (folder === undefined || folder === 'unknown') continue
            last.set(folder, Math.max(last.get(folder) ?? 0, use.lastAt ?? 0))
        }
        return last
    } catch (error) {
        if (isUntold(error)) return undefined
        throw error
    }
}
