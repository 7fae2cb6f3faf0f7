import { setImmediate as turn } from 'node:timers/promises'
import { until } from '../support/until'

export interface HeldTimers {
    /** Resolves as soon as something waits for time to pass, or nothing does any more. */
    are(state: 'set' | 'gone'): Promise<void>
    /** Lets so many milliseconds pass for what waits, and what follows from that happen. */
    pass(milliseconds: number): Promise<void>
}

/** Lets time pass for the sandbox only when a test says so; connections go on by themselves, however long they take. */
export function useHeldTimers(): HeldTimers {
    beforeEach(() => {
        jest.useFakeTimers({
            doNotFake: [
                'Date',
                'hrtime',
                'nextTick',
                'performance',
                'queueMicrotask',
                'setImmediate',
                'clearImmediate',
                'setInterval',
                'clearInterval',
            ],
        })
    })
    afterEach(() => jest.useRealTimers())
    return {
        are: (state) => until(() => jest.getTimerCount() > 0 === (state === 'set')),
        pass: async (milliseconds) => {
            jest.advanceTimersByTime(milliseconds)
            for (let turns = 0; turns < 10; turns += 1) await turn()
        },
    }
}
