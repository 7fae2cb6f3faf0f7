import { AsyncLocalStorage } from 'node:async_hooks'
import { clock } from '../../src/lib/clock'

// A pause of the connector takes a thousandth of its length in tests.
const shortened = 1_000

// A time limit takes 100 times its length, so that a busy machine does not reach it.
const extended = 100

const { sleep, after } = clock

/** The time limits of one command. They run out at once when only requests without an answer are left. */
export class RequestLimits {
    private readonly running = new Set<() => void>()
    private unanswered = 0

    /** Says that one of the open requests will never be answered. Call it once for each. */
    leaveOneUnanswered(): void {
        this.unanswered += 1
        this.runOut()
    }

    begin(act: () => void): () => void {
        this.running.add(act)
        return () => {
            if (this.running.delete(act)) this.runOut()
        }
    }

    /** Waits until all other requests are answered: their limits must not run out on a slow machine. */
    private runOut(): void {
        if (this.unanswered === 0 || this.running.size > this.unanswered) return
        const limits = [...this.running]
        this.running.clear()
        this.unanswered = 0
        for (const act of limits) act()
    }
}

const current = new AsyncLocalStorage<RequestLimits>()

/** Runs a command with its own time limits, so that others can run at the same time. */
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
