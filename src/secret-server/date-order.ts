/**
 * Milliseconds by which two rows may be out of order. Several web servers write audits, each by its own clock, so the
 * connector reads this much further back than the window needs.
 */
export const disorder = 10 * 60_000

/**
 * Gives the order of a list by the dates of its rows.
 *
 * @param dates Milliseconds since the epoch, in the order of the list.
 * @returns `unclear` if all dates lie within the tolerated disorder; `none` if they rise and fall by more than that
 */
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

/** Follows the reading of a list from its newest row into the past, and tells when to stop. */
export class Descent {
    private newest = Number.NEGATIVE_INFINITY
    private oldest = Number.POSITIVE_INFINITY
    private isSteady = true

    /** @param since Milliseconds since the epoch; older rows are not needed. */
    constructor(private readonly since: number) {}

    follow(dates: readonly number[]): void {
        for (const date of dates) {
            if (date > this.oldest + disorder) this.isSteady = false
            this.oldest = Math.min(this.oldest, date)
            this.newest = Math.max(this.newest, date)
        }
    }

    /**
     * True once all further rows are older than `since`. Never true after a row came out of order by more than the
     * tolerance: another one may follow, so the whole list is read.
     */
    isOver(): boolean {
        return this.isSteady && this.oldest < this.since - disorder
    }

    /** Estimates the unread part of the window as a multiple of the part that was read. Assumes evenly spread rows. */
    get toCome(): number {
        const read = this.newest - this.oldest
        return this.isSteady && read > 0 ? (this.oldest - this.since) / read : 0
    }
}
