import type { Activity } from '../activity/activity'
import type { FolderTree } from '../entitlements/folder-tree'
import type { Snapshot } from '../entitlements/snapshot'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type AccessFigures, FiguresOfAccess } from './access-figures'
import { readAccessOfAll, type ShownIds } from './access-of-all'
import { readAccessOfOne } from './access-of-one'
import type { HolderAccess } from './holder-access'
import { unusedPermissions } from './unused-permissions'

/** What an account shows of its access. */
export interface ShownAccess extends AccessFigures {
    /** Undefined if includeActivity is off. Null if it is not known. */
    readonly unusedFolderPermissions?: readonly string[] | null
}

/** A user, with the other data that its account shows. */
interface ShownUser {
    readonly id: UserId
    readonly shown: ShownIds
    /** Undefined if includeActivity is off. */
    readonly activity: Activity | undefined
}

/** The access of a user, and what its account shows of it. */
export interface UserAccess {
    readonly access: HolderAccess
    readonly shown: ShownAccess
}

/** Reads the access of all users. Undefined if includeAccess is off. */
export async function accessShownByAll(
    snapshot: Snapshot,
    users: Promise<readonly UserSummary[]>
): Promise<((user: ShownUser) => UserAccess) | undefined> {
    if (!snapshot.config.includeAccess) return undefined
    const [accessOf, tree] = await Promise.all([readAccessOfAll(snapshot, users), governedTree(snapshot)])
    const figures = new FiguresOfAccess(tree)
    return (user) => {
        const access = accessOf(user.id, user.shown)
        return { access, shown: { ...figures.of(access), ...unusedBy(user, tree) } }
    }
}

/** Reads what the account of one user shows. Undefined if includeAccess is off. */
export async function accessShownByOne(
    snapshot: Snapshot,
    id: UserId
): Promise<((user: Omit<ShownUser, 'id'>) => ShownAccess) | undefined> {
    if (!snapshot.config.includeAccess) return undefined
    const [access, tree] = await Promise.all([readAccessOfOne(snapshot, id), governedTree(snapshot)])
    const figures = new FiguresOfAccess(tree).of(access)
    return (user) => ({ ...figures, ...unusedBy(user, tree) })
}

const governedTree = async ({ config, folders }: Snapshot): Promise<FolderTree | undefined> =>
    config.scope.manageFolderPermissions ? folders() : undefined

function unusedBy(
    { shown, activity }: Omit<ShownUser, 'id'>,
    tree: FolderTree | undefined
): Pick<ShownAccess, 'unusedFolderPermissions'> {
    if (activity === undefined) return {}
    const unused = tree && unusedPermissions(shown.folderPermissions, activity.foldersUsed, tree)
    return { unusedFolderPermissions: unused ?? null }
}
