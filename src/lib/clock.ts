import { setTimeout as wait } from 'node:timers/promises'

/** The pauses, time limits and intervals of the connector, in milliseconds. */
export interface Clock {
    /** A pause. Resolves after the time; rejects with an AbortError as soon as the signal aborts. */
    sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
    /** A time limit. Calls `act` once after the time, unless the returned function is called first. */
    after: (milliseconds: number, act: () => void) => () => void
    /** An interval. Calls `act` at each interval, until the returned function is called. */
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
