import { CommandEnded } from '../errors'
import { clock } from '../lib/clock'
import { longestWait } from './retry'

/** A time in which no task starts, and what failed so that it began. */
interface Pause {
    /** Milliseconds since the epoch. */
    readonly until: number
    readonly reason: Error
}

/** Lets at most `width` tasks run at a time; the others wait in the order in which they came. */
export class Gate {
    private free: number
    private readonly end = new AbortController()
    private readonly waiting: (() => void)[] = []
    private pause: Pause | undefined

    /** @param giveUpAt milliseconds since the epoch beyond which nothing waits for the end of a pause */
    constructor(
        width: number,
        private readonly giveUpAt = Number.POSITIVE_INFINITY
    ) {
        this.free = width
    }

    /**
     * @throws the reason of a pause that ends too late; CommandEnded once the gate is closed; whatever the task throws
     */
    async run<T>(task: () => Promise<T>): Promise<T> {
        if (this.free > 0) this.free -= 1
        else await new Promise<void>((enter) => this.waiting.push(enter))
        try {
            if (this.pause) await this.pauseToPass()
            if (this.end.signal.aborted) throw new CommandEnded()
            return await task()
        } finally {
            const next = this.waiting.shift()
            if (next === undefined) this.free += 1
            else next()
        }
    }

    /** Starts no further task for so many milliseconds: what tells one call to slow down means all of them. */
    pauseFor(milliseconds: number, reason: Error): void {
        const until = Date.now() + milliseconds
        if (this.pause === undefined || until > this.pause.until) this.pause = { until, reason }
    }

    /** Starts nothing any more: what still waits when a command ends, waits for nobody. */
    close(): void {
        this.end.abort()
    }

    /** Waits unless the gate is closed meanwhile. */
    async sleep(milliseconds: number): Promise<void> {
        await clock.sleep(milliseconds, this.end.signal).catch(() => {
            throw new CommandEnded()
        })
    }

    /** One round for each answer that made the pause longer meanwhile; there are no more of them than repetitions. */
    private async pauseToPass(): Promise<void> {
        for (let pause = this.pause; pause !== undefined; pause = this.pause) {
            const left = pause.until - Date.now()
            if (left > 0) {
                if (pause.until > this.giveUpAt || left > longestWait) throw pause.reason
                await this.sleep(left)
            }
            if (this.pause === pause) this.pause = undefined
        }
    }
}
