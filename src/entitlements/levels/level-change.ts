/** How the levels of one kind of permission compare. */
export interface LevelOrder<Level> {
    readonly text: (level: Level) => string
    /** True only if `one` gives everything that `other` gives, and more. */
    readonly isHigher: (one: Level, other: Level) => boolean
    /** A number that grows with every step up; levels of which neither is higher may share one. */
    readonly rank: (level: Level) => number
}

/** A level that is to be written, into the row that takes it or, without one, into a new row. */
export interface LevelWrite<Level, Row> {
    readonly row: Row | undefined
    readonly level: Level
    /** Further rows of the user, all of them lower, which the level makes superfluous once it is written. */
    readonly besides: readonly Row[]
}

/** An Add that ends otherwise than asked. */
export interface LevelNote<Level, Row> {
    readonly level: 'WARN' | 'ERROR'
    readonly asked: Level
    readonly message: string
    /** Where the note is true only once this is written. */
    readonly write?: LevelWrite<Level, Row>
}

/** What has to become of a user's rows on one folder or secret. */
export interface LevelChange<Level, Row> {
    /** What the user ends with: one level, or several where a vault let several rows for one user come to be. */
    readonly levels: readonly Level[]
    readonly writes: readonly LevelWrite<Level, Row>[]
    readonly deleted: readonly Row[]
    readonly notes: readonly LevelNote<Level, Row>[]
}

/**
 * The rules for one folder or secret, of which a user holds one level: a lower level never replaces a higher one, and
 * removing a level leaves any other alone. So two roles that grant different levels don't flip the access at each
 * identity refresh. A level that is removed and one that is added in the same plan are one change in place, in either
 * direction. Of several rows of the user one is raised, and takes the place of all that are lower.
 */
export function levelChange<Level, Row extends Level>(
    order: LevelOrder<Level>,
    rows: readonly Row[],
    wanted: { readonly add: readonly Level[]; readonly remove: readonly Level[] }
): LevelChange<Level, Row> {
    const isSame = (one: Level, other: Level): boolean => order.text(one) === order.text(other)
    const removed = rows.filter((row) => wanted.remove.some((level) => isSame(level, row)))
    const kept = rows.filter((row) => !removed.includes(row))
    let ends: End<Level, Row>[] = kept.map((row) => ({ row, level: row }))
    // From the lowest on, so that the order of a plan makes no difference.
    for (const asked of [...wanted.add].sort(fromLowest(order))) {
        if (ends.length === 0) {
            const row = removed.find((candidate) => isSame(candidate, asked)) ?? removed[0]
            ends = [{ row, level: asked }]
        } else if (ends.some(({ level }) => isSame(level, asked))) {
            ends = ends.filter(({ level }) => !order.isHigher(asked, level))
        } else if (!ends.some(({ level }) => order.isHigher(level, asked))) {
            const lower = ends.filter(({ level }) => order.isHigher(asked, level))
            ends = ends.flatMap((end) => {
                if (!lower.includes(end)) return [end]
                return end === lower[0] ? [{ row: end.row, level: asked }] : []
            })
        }
    }
    const taken = ends.map((end) => end.row)
    const written = ends.filter(({ row, level }) => row === undefined || !isSame(row, level))
    const replacing = (row: Row): End<Level, Row> | undefined => written.find((end) => order.isHigher(end.level, row))
    const replaced = kept.filter((row) => !taken.includes(row))
    const writes = written.map((end) => ({ ...end, besides: replaced.filter((row) => replacing(row) === end) }))
    return {
        levels: ends.map((end) => end.level),
        writes,
        // A lower row is left where a level was raised before, and the row could not be removed then.
        deleted: [
            ...removed.filter((row) => !taken.includes(row)),
            ...replaced.filter((row) => replacing(row) === undefined),
        ],
        notes: wanted.add.flatMap((asked) => noteOn(order, asked, { ends, writes })),
    }
}

type End<Level, Row> = Omit<LevelWrite<Level, Row>, 'besides'>

const fromLowest =
    <Level>({ rank, text }: LevelOrder<Level>) =>
    (one: Level, other: Level): number =>
        rank(one) - rank(other) || (text(one) < text(other) ? -1 : 1)

function noteOn<Level, Row>(
    order: LevelOrder<Level>,
    asked: Level,
    { ends, writes }: { ends: readonly End<Level, Row>[]; writes: readonly LevelWrite<Level, Row>[] }
): LevelNote<Level, Row>[] {
    if (ends.some(({ level }) => order.text(level) === order.text(asked))) return []
    const held = ends.map(({ level }) => order.text(level)).join(' and ')
    const higher = ends.filter(({ level }) => order.isHigher(level, asked))
    if (higher.length > 0) {
        const needed = higher.map(({ row, level }) =>
            writes.find((write) => write.row === row && write.level === level)
        )
        const write = needed.includes(undefined) ? undefined : needed[0]
        const message = `${held}, which is higher, is held and stays`
        return [{ level: 'WARN', asked, message, ...(write && { write }) }]
    }
    const reason = `${held} is held, and neither is higher than the other; ask for its removal in the same request`
    return [{ level: 'ERROR', asked, message: reason }]
}
