const day = 24 * 60 * 60 * 1000

const dayOf = (at: number): number => Math.floor(at / day)

/**
 * A number of UTC days that ends today. A time in the future counts as today, because the clock of a vault may be
 * wrong.
 */
export class ActivityWindow {
    /** Start of the first day, in milliseconds since the epoch. */
    readonly start: number
    private readonly today: number
    private readonly first: number

    constructor(
        now: Date,
        readonly days: number
    ) {
        this.today = dayOf(now.getTime())
        this.first = this.today - days + 1
        this.start = this.first * day
    }

    /**
     * Gives the index of the day of a time in milliseconds since the epoch: 0 for the first day, undefined before it.
     */
    indexOf(at: number): number | undefined {
        const index = Math.min(dayOf(at), this.today) - this.first
        return index < 0 ? undefined : index
    }

    /** Gives the whole days from the day of a time, in milliseconds since the epoch, to today. */
    daysSince(at: number): number {
        return Math.max(0, this.today - dayOf(at))
    }

    /** Gives the days as `YYYY-MM-DD`, oldest first. */
    dates(): string[] {
        return Array.from({ length: this.days }, (_day, index) =>
            new Date(this.start + index * day).toISOString().slice(0, 10)
        )
    }
}
