import { setImmediate as turn } from 'node:timers/promises'
import { clock } from '../../src/lib/clock'
import { until } from './until'

export interface Pauses {
    /** The milliseconds of each pause that the connector asked for in this test. */
    readonly asked: readonly number[]
    /** From now on a pause lasts until it is ended. */
    hold(): void
    /** Resolves once `count` pauses are held. */
    begun(count?: number): Promise<void>
    /** Ends the held pauses. Later pauses take no time. */
    end(): void
}

/** The pauses of the connector in the tests of a file: they take no time, or as long as a test holds them. */
export function usePauses(): Pauses {
    const asked: number[] = []
    const held = new Set<() => void>()
    let isHolding = false
    let spy: jest.SpiedFunction<typeof clock.sleep> | undefined

    const untilEnded = (signal: AbortSignal | undefined): Promise<void> =>
        new Promise((resolve) => {
            held.add(resolve)
            signal?.addEventListener('abort', () => held.delete(resolve) && resolve())
        })
    const sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
        asked.push(milliseconds)
        signal?.throwIfAborted()
        await (isHolding ? untilEnded(signal) : turn())
        signal?.throwIfAborted()
    }
    const end = (): void => {
        isHolding = false
        for (const resolve of held) resolve()
        held.clear()
    }

    beforeEach(() => {
        asked.splice(0)
        spy = jest.spyOn(clock, 'sleep').mockImplementation(sleep)
    })
    afterEach(() => {
        end()
        spy?.mockRestore()
    })
    return {
        asked,
        hold: () => void (isHolding = true),
        begun: (count = 1) => until(() => held.size >= count),
        end,
    }
}
