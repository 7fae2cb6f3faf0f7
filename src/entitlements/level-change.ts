/** How the levels of one kind of permission compare. */
export interface LevelOrder<Level> {
    readonly text: (level: Level) => string
    /** True only if `one` gives everything that `other` gives, and more. */
    readonly isHigher: (one: Level, other: Level) => boolean
    /** A number that grows with every step up; levels of which neither is higher may share one. */
    readonly rank: (level: Level) => number
}

/** An Add that ends otherwise than asked. */
export interface LevelNote<Level> {
    readonly level: 'WARN' | 'ERROR'
    readonly asked: Level
    readonly message: string
}

/** A level that is to be written, into the row that takes it or, without one, into a new row. */
export interface LevelWrite<Level, Row> {
    readonly row: Row | undefined
    readonly level: Level
}

/** What has to become of a user's rows on one folder or secret. */
export interface LevelChange<Level, Row> {
    /** What the user ends with: one level, or several where a vault let several rows for one user come to be. */
    readonly levels: readonly Level[]
    readonly writes: readonly LevelWrite<Level, Row>[]
    readonly deleted: readonly Row[]
    readonly notes: readonly LevelNote<Level>[]
}

/**
 * The rules for one folder or secret, of which a user holds one level: a lower level never replaces a higher one, and
 * removing a level leaves any other alone. So two roles that grant different levels don't flip the access at each
 * identity refresh. A level that is removed and one that is added in the same plan are one change in place, in either
 * direction.
 */
export function levelChange<Level, Row extends Level>(
    order: LevelOrder<Level>,
    rows: readonly Row[],
    wanted: { readonly add: readonly Level[]; readonly remove: readonly Level[] }
): LevelChange<Level, Row> {
    const isSame = (one: Level, other: Level): boolean => order.text(one) === order.text(other)
    const removed = rows.filter((row) => wanted.remove.some((level) => isSame(level, row)))
    const kept = rows.filter((row) => !removed.includes(row))
    let ends: LevelWrite<Level, Row>[] = kept.map((row) => ({ row, level: row }))
    // From the lowest on, so that the order of a plan makes no difference.
    for (const asked of [...wanted.add].sort(fromLowest(order))) {
        if (ends.length === 0) {
            const row = removed.find((candidate) => isSame(candidate, asked)) ?? removed[0]
            ends = [{ row, level: asked }]
        } else if (!ends.some(({ level }) => isSame(level, asked) || order.isHigher(level, asked))) {
            const raised = ends.find(({ level }) => order.isHigher(asked, level))
            ends = ends.map((end) => (end === raised ? { row: end.row, level: asked } : end))
        }
    }
    const levels = ends.map((end) => end.level)
    const taken = ends.map((end) => end.row)
    return {
        levels,
        writes: ends.filter(({ row, level }) => row === undefined || !isSame(row, level)),
        deleted: removed.filter((row) => !taken.includes(row)),
        notes: wanted.add.flatMap((asked) => noteOn(order, asked, levels)),
    }
}

const fromLowest =
    <Level>({ rank, text }: LevelOrder<Level>) =>
    (one: Level, other: Level): number =>
        rank(one) - rank(other) || (text(one) < text(other) ? -1 : 1)

function noteOn<Level>(order: LevelOrder<Level>, asked: Level, levels: readonly Level[]): LevelNote<Level>[] {
    if (levels.some((level) => order.text(level) === order.text(asked))) return []
    const held = levels.map(order.text).join(' and ')
    if (levels.some((level) => order.isHigher(level, asked)))
        return [{ level: 'WARN', asked, message: `${held}, which is higher, is held and stays` }]
    const reason = `${held} is held, and neither is higher than the other; ask for its removal in the same request`
    return [{ level: 'ERROR', asked, message: reason }]
}
