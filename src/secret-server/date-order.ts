/**
 * Milliseconds by which rows may stand out of order: several web servers write audits, each by its own clock. Reading
 * goes this much further back than it has to.
 */
export const disorder = 10 * 60_000

/** In which order the dates of a list come, as far as they tell; `unclear` if all are of about the same time. */
export function orderOf(dates: readonly number[]): 'newestFirst' | 'oldestFirst' | 'unclear' | 'none' {
    let [rise, fall] = [0, 0]
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const date of dates) {
        rise = Math.max(rise, date - lowest)
        fall = Math.max(fall, highest - date)
        lowest = Math.min(lowest, date)
        highest = Math.max(highest, date)
    }
    if (rise > disorder) return fall > disorder ? 'none' : 'oldestFirst'
    return fall > disorder ? 'newestFirst' : 'unclear'
}

/** A reading that goes from the newest row of a list into the past. */
export class Descent {
    private newest = Number.NEGATIVE_INFINITY
    private oldest = Number.POSITIVE_INFINITY
    private isSteady = true

    /** @param since Milliseconds since the epoch, before which nothing is of interest. */
    constructor(private readonly since: number) {}

    follow(dates: readonly number[]): void {
        for (const date of dates) {
            if (date > this.oldest + disorder) this.isSteady = false
            this.oldest = Math.min(this.oldest, date)
            this.newest = Math.max(this.newest, date)
        }
    }

    /** True once whatever comes is older. Rows that once came out of order may do so again, so that all are read then. */
    isOver(): boolean {
        return this.isSteady && this.oldest < this.since - disorder
    }

    /** How many times as much as was read is still to come, if rows stay as dense as they were. */
    get toCome(): number {
        const read = this.newest - this.oldest
        return this.isSteady && read > 0 ? (this.oldest - this.since) / read : 0
    }
}
