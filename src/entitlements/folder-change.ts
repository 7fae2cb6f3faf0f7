import type { FolderLevel } from '../config'
import type { FolderPermission } from '../secret-server/folder-permissions'
import { isHigher, levelText, rank, sameLevel } from './folder-level'

/** An Add that ends otherwise than asked. */
export interface LevelNote {
    readonly level: 'WARN' | 'ERROR'
    readonly asked: FolderLevel
    readonly message: string
}

/** What has to become of a user's rows on one folder. */
export interface FolderChange {
    /** The level that the user ends with; undefined if none. */
    readonly level: FolderLevel | undefined
    /** How `level` gets written: not at all, as a new row, or in the row that is named. */
    readonly write: 'nothing' | 'newRow' | FolderPermission
    readonly deleted: readonly FolderPermission[]
    readonly notes: readonly LevelNote[]
}

/**
 * The rules for one folder, of which a user holds one level: a lower level never replaces a higher one, and removing a
 * level leaves any other alone. So two roles that grant different levels don't flip the access at each identity
 * refresh. A level that is removed and one that is added in the same plan are one change in place, in either direction.
 */
export function folderChange(
    rows: readonly FolderPermission[],
    wanted: { readonly add: readonly FolderLevel[]; readonly remove: readonly FolderLevel[] }
): FolderChange {
    const removed = rows.filter((row) => wanted.remove.some((level) => sameLevel(level, row)))
    const kept = rows.filter((row) => !removed.includes(row))
    const top = kept.find((row) => kept.every((other) => !isHigher(other, row)))
    const { level, notes } = raised(top, wanted.add)
    if (level === undefined || level === top) return { level, write: 'nothing', deleted: removed, notes }
    const row = removed.find((candidate) => sameLevel(candidate, level)) ?? removed[0] ?? top
    const write = row === undefined ? 'newRow' : sameLevel(row, level) ? 'nothing' : row
    return { level, write, deleted: removed.filter((other) => other !== row), notes }
}

/** The level after all adds, from the lowest on, so that their order in the plan makes no difference. */
function raised(
    held: FolderLevel | undefined,
    adds: readonly FolderLevel[]
): { level: FolderLevel | undefined; notes: LevelNote[] } {
    const notes: LevelNote[] = []
    let level = held
    for (const asked of [...adds].sort((one, other) => rank(one) - rank(other))) {
        if (level === undefined || isHigher(asked, level)) level = asked
        else if (sameLevel(asked, level)) continue
        else if (isHigher(level, asked))
            notes.push({ level: 'WARN', asked, message: `the higher level ${levelText(level)} is held and stays` })
        else
            notes.push({
                level: 'ERROR',
                asked,
                message: `${levelText(level)} is held, and neither is higher than the other: remove it in the same request`,
            })
    }
    return { level, notes }
}
