import { setTimeout as sleep } from 'node:timers/promises'
import { CommandEnded } from '../errors'
import { longestWait } from './retry'

/** Lets at most `width` tasks run at a time; the others wait in the order in which they came. */
export class Gate {
    private free: number
    private readonly end = new AbortController()
    private readonly waiting: (() => void)[] = []
    private pause = { until: 0, reason: new Error() }

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
            if (this.isPaused) await this.pauseToPass()
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
        if (until > this.pause.until) this.pause = { until, reason }
    }

    /** Starts nothing any more: what still waits when a command ends, waits for nobody. */
    close(): void {
        this.end.abort()
    }

    /** Waits unless the gate is closed meanwhile. */
    async sleep(milliseconds: number): Promise<void> {
        await sleep(milliseconds, undefined, { signal: this.end.signal }).catch(() => {
            throw new CommandEnded()
        })
    }

    private get isPaused(): boolean {
        return this.pause.until > Date.now()
    }

    private async pauseToPass(): Promise<void> {
        while (this.isPaused) {
            const isTooLong = this.pause.until > Math.min(this.giveUpAt, Date.now() + longestWait)
            if (isTooLong) throw this.pause.reason
            await this.sleep(this.pause.until - Date.now())
        }
    }
}
