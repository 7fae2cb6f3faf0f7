import type { HolderAccess } from '../access/holder-access'
import { waysTo } from '../access/ways'
import { listUserAccounts } from '../accounts/list-accounts'
import type { FolderTree } from '../entitlements/folder-tree'
import type { Snapshot } from '../entitlements/snapshot'
import { InvalidInput } from '../errors'
import type { Folder } from '../secret-server/folders'
import type { AccessOptions } from './header'
import { type ReachedPair, type ReachReport, reachReport } from './reach-report'
import { wholeView } from './whole-view'

/**
 * Reads who reaches a folder, through what, and when they last used a secret in it.
 *
 * @param path As the vault shows it, in any case; slashes count as backslashes.
 * @throws InvalidInput if the connector's account does not see this folder, or not the one that defines its permissions
 */
export async function folderReport(
    snapshot: Snapshot,
    path: string,
    options: AccessOptions = {}
): Promise<ReachReport> {
    const tree = await wholeView(snapshot).folders()
    const folder = folderAt(tree, path)
    const defining = definingFolderOf(tree, folder)
    const view = wholeView(snapshot, { folderRoots: [defining.path.toLowerCase()] })
    const pairs: ReachedPair[] = []
    const accesses: HolderAccess[] = []
    for await (const { user, access } of listUserAccounts(view)) {
        if (access === undefined) continue
        const ways = waysTo(defining, access)
        accesses.push(access)
        if (ways.length > 0) pairs.push({ user, folder, defining, ways })
    }
    return reachReport(view, { report: 'folder', subject: folder.path }, { pairs, accesses, options })
}

function folderAt(tree: FolderTree, path: string): Folder {
    const folder = tree.at(path)
    if (folder !== undefined) return folder
    throw new InvalidInput(
        `The connector's account sees no folder ${path}. Enter the whole path, such as \\Finance\\Payroll.`
    )
}

function definingFolderOf(tree: FolderTree, folder: Folder): Folder {
    const defining = tree.definingFolder(folder)
    if (defining !== undefined) return defining
    throw new InvalidInput(
        `${folder.path} inherits its permissions from a folder that the connector's account can't see. ` +
            'Give the account at least View on that folder.'
    )
}
