import type { HolderAccess } from '../access/holder-access'
import { restrictionOf } from '../accounts/visibility'
import { type LastUses, lastUsesOfAll } from '../activity/last-uses'
import { ActivityWindow } from '../activity/window'
import type { FolderTree } from '../entitlements/folder-tree'
import type { Snapshot } from '../entitlements/snapshot'
import { once } from '../lib/once'
import type { Folder } from '../secret-server/folders'
import type { UserSummary } from '../secret-server/users'
import { type AccessRow, accessRows, type Reached } from './access-row'
import { foldersUnknown, rolesUnknown, usesUnknown } from './cautions'
import { type AccessHeader, type AccessOptions, headerOf } from './header'
import { type ReachSummary, reachSummaryOf } from './reach-summary'

/** Who reaches a folder, or what a user reaches. */
export interface ReachReport {
    readonly header: AccessHeader
    readonly summary: ReachSummary
    readonly rows: readonly AccessRow[]
    /** Sentences that say what the report lacks. */
    readonly cautions: readonly string[]
}

/** A user and a folder that the user reaches. */
export interface ReachedPair extends Omit<Reached, 'lastUses' | 'user'> {
    readonly user: UserSummary
}

/** What a report is made of. */
interface Material {
    readonly pairs: readonly ReachedPair[]
    /** The access of each user that was looked at, even of users who reach nothing. */
    readonly accesses: readonly HolderAccess[]
    /** Folders that the report leaves out, because it is not known who reaches them. */
    readonly hidden?: readonly Folder[]
    readonly options: AccessOptions
}

/** Makes the report of some pairs. Reads when the users last used secrets. */
export async function reachReport(
    snapshot: Snapshot,
    about: Pick<AccessHeader, 'report' | 'subject'>,
    { pairs, accesses, hidden = [], options }: Material
): Promise<ReachReport> {
    const { http, self, secrets, config, folders } = snapshot
    const header = headerOf(config, about, options)
    const window = new ActivityWindow(new Date(header.generatedAt), header.periodDays)
    const secretsById = once(async () => new Map((await secrets()).map((secret) => [secret.id, secret])))
    const users = [...new Map(pairs.map(({ user }) => [user.id, user])).values()]
    const [usesOf, tree] = await Promise.all([
        lastUsesOfAll({ http, self, window, secrets: secretsById }, users),
        folders(),
    ])
    const lastUses = new Map(users.map(({ id }) => [id, withFoldersAbove(tree, usesOf(id))]))
    const rows = pairs.flatMap((pair) => accessRows({ ...pair, lastUses: lastUses.get(pair.user.id) }))
    const restriction = await restrictionOf(snapshot)
    const cautions = [
        ...(restriction === undefined ? [] : [restriction]),
        ...(hidden.length === 0 ? [] : [foldersUnknown(hidden)]),
        ...(accesses.every(areRolesKnown) ? [] : [rolesUnknown]),
        ...(rows.every(({ isUseKnown }) => isUseKnown) ? [] : [usesUnknown]),
    ]
    return { header, summary: reachSummaryOf(rows), rows, cautions }
}

/** A use counts for each folder from which the folder of the secret inherits its permissions, directly or not. */
function withFoldersAbove(tree: FolderTree, uses: LastUses | undefined): LastUses | undefined {
    if (uses === undefined) return undefined
    const inFolders = new Map(uses.inFolders)
    for (const [id, at] of uses.inFolders) {
        const folder = tree.get(id)
        for (const above of folder === undefined ? [] : tree.upToDefining(folder))
            inFolders.set(above.id, Math.max(inFolders.get(above.id) ?? 0, at))
    }
    return { ...uses, inFolders }
}

const areRolesKnown = ({ roles, groups }: HolderAccess): boolean =>
    [roles, ...groups.map((group) => group.roles)].every((held) => held !== undefined)
