const day = 24 * 60 * 60 * 1000

const dayOf = (at: number): number => Math.floor(at / day)

/**
 * Today and the days before it, in UTC whatever the zone of this machine. What is dated ahead of now counts as today:
 * the clocks of vaults are not always right.
 */
export class ActivityWindow {
    /** Its first moment, in milliseconds since the epoch. */
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

    /** 0 for the first day of the window; undefined before it. */
    indexOf(at: number): number | undefined {
        const index = Math.min(dayOf(at), this.today) - this.first
        return index < 0 ? undefined : index
    }

    /** Whole days between the day of a moment and today. */
    daysSince(at: number): number {
        return Math.max(0, this.today - dayOf(at))
    }

    /** `YYYY-MM-DD` of each day, the first one first. */
    dates(): string[] {
        return Array.from({ length: this.days }, (_day, index) =>
            new Date(this.start + index * day).toISOString().slice(0, 10)
        )
    }
}
