import { askEach } from '../secret-server/ask-each'
import type { FolderId, UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import type { ActivitySource } from './activity-source'
import { keepsAuditsOfWindow } from './audit-retention'
import { mayBePresent } from './presence'
import { folderOf, isOffered, usesWithin } from './secrets-used'
import { TolerantReads } from './tolerant-reads'

/** When one user last used secrets within the window. */
export interface LastUses {
    /** Milliseconds since the epoch, by the folder in which the secret lies. */
    readonly inFolders: ReadonlyMap<FolderId, number>
    /** False if the user may have used secrets of other folders, too. */
    readonly isComplete: boolean
}

type Readings = Pick<ActivitySource, 'http' | 'window' | 'secrets' | 'self'>

const none: LastUses = { inFolders: new Map(), isComplete: true }

/**
 * Reads when each user last used a secret in each folder. Sends one request for each user who may have used any within the
 * window, and none for the others.
 *
 * @returns a function that gives the last uses of a user; undefined if the vault does not tell them
 */
export async function lastUsesOfAll(
    view: Readings,
    users: readonly UserSummary[]
): Promise<(user: UserId) => LastUses | undefined> {
    const present = users.filter((user) => mayBePresent(user, view.window))
    const known = new Map(await (present.length === 0 ? [] : lastUsesOfPresent(view, present)))
    return (user) => (known.has(user) ? known.get(user) : none)
}

async function lastUsesOfPresent(
    view: Readings,
    present: readonly UserSummary[]
): Promise<readonly (readonly [UserId, LastUses | undefined])[]> {
    if (!(await isOffered(view))) return present.map(({ id }) => [id, undefined] as const)
    const keepsAudits = await keepsAuditsOfWindow(view)
    const asking = new TolerantReads('lastUsed')
    const answers = await askEach(view.http, 'secrets used by users', present, async ({ id }) => {
        const uses = await asking.ask(() => lastUsesOf(view, id))
        return [id, uses && { ...uses, isComplete: uses.isComplete && keepsAudits }] as const
    })
    asking.report()
    return answers
}

async function lastUsesOf(view: Readings, user: UserId): Promise<LastUses> {
    const last = new Map<FolderId, number>()
    let lastElsewhere = 0
    for (const use of await usesWithin(view, user)) {
        const [folder, at] = [await folderOf(view, use), use.lastAt ?? 0]
        if (folder === 'unknown') lastElsewhere = Math.max(lastElsewhere, at)
        else if (folder !== undefined) last.set(folder, Math.max(last.get(folder) ?? 0, at))
    }
    // A later use in an unknown folder may be the last use in any of these folders.
    const certain = [...last].filter(([, at]) => at >= lastElsewhere)
    return { inFolders: new Map(certain), isComplete: lastElsewhere === 0 }
}
