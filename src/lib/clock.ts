import { setTimeout as wait } from 'node:timers/promises'

/** The pauses, time limits and intervals of the connector, in milliseconds. */
export interface Clock {
    /** A pause. Resolves after the time; rejects with an AbortError as soon as the signal aborts. */
    sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
    /** A time limit. Calls back once after the time, unless the function that it returns is called first. */
    after: (milliseconds: number, act: () => void) => () => void
    /** An interval. Calls back each time that the interval has passed, until the function that it returns is called. */
    every: (milliseconds: number, act: () => void) => () => void
}

/** Every pause, time limit and interval goes through this one object, so that tests can replace its members. */
export const clock: Clock = {
    sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal && { signal }),
    after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
    },
    every: (milliseconds, act) => {
        const timer = setInterval(act, milliseconds)
        return () => clearInterval(timer)
    },
}
