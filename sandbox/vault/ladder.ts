/** The highest step of a ladder that the rows reach, by the id of what they are on. */
export function highest<Row, Step>(
    ladder: readonly Step[],
    rows: Iterable<Row>,
    read: (row: Row) => [id: number, step: Step]
): Map<number, Step> {
    const held = new Map<number, Step>()
    for (const row of rows) {
        const [id, step] = read(row)
        if (!reaches(ladder, held.get(id), step)) held.set(id, step)
    }
    return held
}

export function reaches<Step>(ladder: readonly Step[], held: Step | undefined, atLeast: Step): boolean {
    return held !== undefined && ladder.indexOf(held) >= ladder.indexOf(atLeast)
}
