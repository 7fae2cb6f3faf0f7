import type { FolderLevel } from '../config'
import type { FolderPermission } from '../secret-server/folder-permissions'
import { isHigher, levelText, rank, sameLevel } from './folder-level'

/** An Add that ends otherwise than asked. */
export interface LevelNote {
    readonly level: 'WARN' | 'ERROR'
    readonly asked: FolderLevel
    readonly message: string
}

/** A level that is to be written, into the row that takes it or, without one, into a new row. */
export interface LevelWrite {
    readonly row: FolderPermission | undefined
    readonly level: FolderLevel
}

/** What has to become of a user's rows on one folder. */
export interface FolderChange {
    /** What the user ends with: one level, or several where a vault let several rows for one user come to be. */
    readonly levels: readonly FolderLevel[]
    readonly writes: readonly LevelWrite[]
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
    let ends: LevelWrite[] = kept.map((row) => ({ row, level: row }))
    // From the lowest on, so that the order of a plan makes no difference.
    for (const asked of [...wanted.add].sort(fromLowest)) ends = withLevel(ends, asked, removed)
    const taken = ends.map((end) => end.row)
    return {
        levels: ends.map((end) => end.level),
        writes: ends.filter(({ row, level }) => row === undefined || !sameLevel(row, level)),
        deleted: removed.filter((row) => !taken.includes(row)),
        notes: wanted.add.flatMap((asked) => noteOn(asked, ends)),
    }
}

const fromLowest = (one: FolderLevel, other: FolderLevel): number =>
    rank(one) - rank(other) || (levelText(one) < levelText(other) ? -1 : 1)

function withLevel(ends: LevelWrite[], asked: FolderLevel, removed: readonly FolderPermission[]): LevelWrite[] {
    if (ends.length === 0) {
        const row = removed.find((candidate) => sameLevel(candidate, asked)) ?? removed[0]
        return [{ row, level: asked }]
    }
    if (ends.some((end) => sameLevel(end.level, asked) || isHigher(end.level, asked))) return ends
    const raised = ends.find((end) => isHigher(asked, end.level))
    return ends.map((end) => (end === raised ? { row: end.row, level: asked } : end))
}

function noteOn(asked: FolderLevel, ends: readonly LevelWrite[]): LevelNote[] {
    const levels = ends.map((end) => end.level)
    if (levels.some((level) => sameLevel(level, asked))) return []
    const held = levels.map(levelText).join(' and ')
    if (levels.some((level) => isHigher(level, asked)))
        return [{ level: 'WARN', asked, message: `${held}, which is higher, is held and stays` }]
    const reason = `${held} is held, and neither is higher than the other; ask for its removal in the same request`
    return [{ level: 'ERROR', asked, message: reason }]
}
