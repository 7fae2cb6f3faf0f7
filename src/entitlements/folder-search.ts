import { addTo } from '../add-to'
import { AccessDenied, RequestRefused, VaultFailed } from '../errors'
import { log } from '../log'
import { eachOf } from '../secret-server/each-of'
import {
    firstPermissions,
    type FolderPermission,
    permissionsFrom,
    permissionsOnFolder,
} from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import type { FolderId } from '../secret-server/ids'
import type { Source } from './kind'

type Rows = readonly FolderPermission[]

// Folders whose rows are compared before a search without a filter is believed.
const samples = 5

// As many rows as are held at once; beyond that, folders are read one by one.
const mostRows = 200_000

/**
 * Everyone's rows on each of these folders, which own their permissions. One search for all is tried first: what it
 * gives is believed only if it agrees with the answers for single folders, and if it saves calls.
 */
export async function eachFolderRows(
    source: Source,
    folders: readonly Folder[],
    take: (folder: Folder, rows: Rows) => void
): Promise<void> {
    const all = await rowsAtOnce(source, folders)
    if (all !== undefined) for (const folder of folders) take(folder, all.get(folder.id) ?? [])
    else
        await eachOf(source.http, 'permissions of folders', folders, async (folder) =>
            take(folder, await permissionsOnFolder(source.http, folder.id))
        )
}

async function rowsAtOnce(
    source: Source,
    folders: readonly Folder[]
): Promise<ReadonlyMap<FolderId, Rows> | undefined> {
    const { http, config } = source
    if (folders.length <= 2 * samples) return undefined
    const not = (why: string): undefined => {
        log.info({ folders: folders.length, why }, 'Folder permissions are read folder by folder')
        return undefined
    }
    const first = await firstPermissions(http).catch(undefinedIfRefused)
    if (first === undefined) return not('the vault refuses to search all')
    const { total } = first.page
    if (total === undefined || total > mostRows) return not('there are too many for one search')
    if (Math.ceil(total / config.connection.pageSize) + samples >= folders.length) return not('that takes fewer calls')
    const rows = byFolder(await permissionsFrom(http, first), folders)
    const empty = folders.filter((folder) => rows.get(folder.id) === undefined)
    if (empty.length > samples) return not('the search for all leaves out many of them')
    const telling = [...new Set(tellingOf(folders, rows))].slice(0, samples)
    const compared = [...new Set([...empty, ...telling])]
    const agreements = await eachOf(http, 'folders compared', compared, async (folder) =>
        isSame(await permissionsOnFolder(http, folder.id), rows.get(folder.id) ?? [])
    )
    if (agreements.includes(false)) return not('the search for all leaves out some of their rows')
    log.info({ folders: folders.length, rows: total }, 'Folder permissions are read by one search for all')
    return rows
}

function byFolder(rows: Rows, folders: readonly Folder[]): Map<FolderId, FolderPermission[]> {
    const wanted = new Set(folders.map((folder) => folder.id))
    const sorted = new Map<FolderId, FolderPermission[]>()
    for (const row of rows) {
        if (wanted.has(row.folderId)) addTo(sorted, row.folderId, row)
    }
    return sorted
}

/** First the folders with the most and the fewest rows, then some from the beginning, the middle and the end. */
function tellingOf(folders: readonly Folder[], rows: ReadonlyMap<FolderId, Rows>): Folder[] {
    const bySize = [...folders].sort(
        (one, other) => (rows.get(one.id)?.length ?? 0) - (rows.get(other.id)?.length ?? 0)
    )
    const spread = [folders[0], folders[Math.floor(folders.length / 2)], folders.at(-1)]
    return [bySize[0], bySize.at(-1), ...spread, ...folders].filter((folder) => folder !== undefined)
}

const isSame = (one: Rows, other: Rows): boolean => fingerprint(one) === fingerprint(other)

const fingerprint = (rows: Rows): string =>
    rows
        .map((row) => [row.id, row.userId, row.groupId, row.folderRole, row.secretRole].join())
        .sort()
        .join(';')

function undefinedIfRefused(error: unknown): undefined {
    if (error instanceof RequestRefused || error instanceof AccessDenied || error instanceof VaultFailed)
        return undefined
    throw error
}
