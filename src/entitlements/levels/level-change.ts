/** Compares the levels of one kind of permission. */
export interface LevelOrder<Level> {
    readonly text: (level: Level) => string
    /** True if `one` gives everything that `other` gives, and more. Two levels may be neither higher nor lower. */
    readonly isHigher: (one: Level, other: Level) => boolean
    /** A higher level has a greater rank. If neither of two levels is higher, they may have the same rank. */
    readonly rank: (level: Level) => number
}

/** A level to write: into an existing row, or into a new row if `row` is undefined. */
export interface LevelWrite<Level, Row> {
    readonly row: Row | undefined
    readonly level: Level
    /** Lower rows of the same user, which are removed after the write because the new level includes them. */
    readonly besides: readonly Row[]
}

/** Says that an Add does not give the requested level, and why. */
export interface LevelNote<Level, Row> {
    readonly level: 'WARN' | 'ERROR'
    readonly asked: Level
    readonly message: string
    /** The write on which the note depends. If it fails, the Add has failed as well. */
    readonly write?: LevelWrite<Level, Row>
}

/** The changes of one user's rows on one folder or secret. */
export interface LevelChange<Level, Row> {
    /** The levels that the user has afterwards: usually one, or several if the vault has several rows of one user. */
    readonly levels: readonly Level[]
    readonly writes: readonly LevelWrite<Level, Row>[]
    readonly deleted: readonly Row[]
    readonly notes: readonly LevelNote<Level, Row>[]
}

/**
 * Computes the changes of one user's rows on one folder or secret.
 *
 * - A lower level never replaces a higher one, and removing a level leaves all other levels alone. Otherwise two ISC
 *   roles that grant different levels would change the access back and forth with each identity refresh.
 * - If one plan removes a level and adds another one, the row is changed in place, to a higher or a lower level.
 * - If the user has several lower rows, one is raised to the new level and the others are removed.
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
    // From the lowest level to the highest, so that the order of the plan makes no difference.
    for (const asked of [...wanted.add].sort(fromLowest(order))) {
        if (ends.length === 0) {
            const row = removed.find((candidate) => isSame(candidate, asked)) ?? removed[0]
            ends = [{ row, level: asked }]
        } else if (!ends.some(({ level }) => isSame(level, asked) || order.isHigher(level, asked))) {
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
        deleted: removed.filter((row) => !taken.includes(row)),
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
        const message = `the user keeps ${held}, which is higher`
        return [{ level: 'WARN', asked, message, ...(write && { write }) }]
    }
    const reason = `the user has ${held}, which is neither higher nor lower; remove that level in the same request`
    return [{ level: 'ERROR', asked, message: reason }]
}
