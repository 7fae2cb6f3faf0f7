import { setMaxListeners } from 'node:events'
import { CommandEnded } from '../errors'
import { clock } from '../lib/clock'
import { longestWait } from './retry'

/** A time in which no task starts, and the error that made it begin. */
interface Pause {
    /** Milliseconds since the epoch. */
    readonly until: number
    readonly reason: Error
}

/** Lets at most `width` tasks run at a time. The others wait in the order of their arrival. */
export class Gate {
    private free: number
    private readonly end = new AbortController()
    private readonly waiting: (() => void)[] = []
    private pause: Pause | undefined

    /** @param giveUpAt Milliseconds since the epoch. A task does not wait for a pause that ends later. */
    constructor(
        width: number,
        private readonly giveUpAt = Number.POSITIVE_INFINITY
    ) {
        this.free = width
        // Any number of requests may wait before their next try. Node would warn of more than ten.
        setMaxListeners(0, this.end.signal)
    }

    /**
     * Runs a task once it is its turn and no pause is on.
     *
     * @throws the reason of a pause that ends too late; CommandEnded once the gate is closed; any error of the task
     */
    async run<T>(task: () => Promise<T>): Promise<T> {
        if (this.free > 0) this.free -= 1
        else await new Promise<void>((enter) => this.waiting.push(enter))
        try {
            if (this.pause) await this.pauseToPass()
            if (this.end.signal.aborted) throw new CommandEnded()
            return await task()
        } catch (error) {
            // The end of the command also breaks the connections of the tasks under way. They are not to be repeated.
            throw this.end.signal.aborted ? new CommandEnded() : error
        } finally {
            const next = this.waiting.shift()
            if (next === undefined) this.free += 1
            else next()
        }
    }

    /** Starts no further task for that time. A vault that tells one request to slow down means all of them. */
    pauseFor(milliseconds: number, reason: Error): void {
        const until = Date.now() + milliseconds
        if (this.pause === undefined || until > this.pause.until) this.pause = { until, reason }
    }

    /** Starts no task any more. Rejects the tasks that still wait with CommandEnded. */
    close(): void {
        this.end.abort()
    }

    /** Waits. Rejects with CommandEnded as soon as the gate is closed. */
    async sleep(milliseconds: number): Promise<void> {
        await clock.sleep(milliseconds, this.end.signal).catch(() => {
            throw new CommandEnded()
        })
    }

    /**
     * Each answer that lengthens the pause adds one round. Requests are repeated a limited number of times, so this
     * ends.
     */
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
