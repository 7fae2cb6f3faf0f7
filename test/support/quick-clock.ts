import { AsyncLocalStorage } from 'node:async_hooks'
import { clock } from '../../src/lib/clock'

// A pause of the connector takes a thousandth of its time in tests.
const shortened = 1_000

// A time limit is so many times longer than all that a busy machine can hold up: it ends what hangs, and nothing else.
const extended = 100

const { sleep, after } = clock

/** The time limits of one command, those of its requests above all, which run out at once when nothing is left to wait for. */
export class RequestLimits {
    private readonly running = new Set<() => void>()
    private unanswered = 0

    /** The vault will never answer one more of the requests that are under way. */
    fallSilent(): void {
        this.unanswered += 1
        this.runOut()
    }

    begin(act: () => void): () => void {
        this.running.add(act)
        return () => {
            if (this.running.delete(act)) this.runOut()
        }
    }

    /** Only when all others are answered: theirs would not run out on any machine. */
    private runOut(): void {
        if (this.unanswered === 0 || this.running.size > this.unanswered) return
        const limits = [...this.running]
        this.running.clear()
        this.unanswered = 0
        for (const act of limits) act()
    }
}

const current = new AsyncLocalStorage<RequestLimits>()

/** Runs a command under time limits of its own, however many others run at the same time. */
export const limited = <T>(limits: RequestLimits, command: () => Promise<T>): Promise<T> => current.run(limits, command)

clock.sleep = (milliseconds, signal) => sleep(milliseconds / shortened, signal)
clock.after = (milliseconds, act) => {
    const end = current.getStore()?.begin(act)
    const cancel = after(milliseconds * extended, act)
    return () => {
        cancel()
        end?.()
    }
}
