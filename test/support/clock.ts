/** Runs something as if so many milliseconds had passed. */
export async function later<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
    const { now } = Date
    const spy = jest.spyOn(Date, 'now').mockImplementation(() => now() + milliseconds)
    try {
        return await act()
    } finally {
        spy.mockRestore()
    }
}

/** Lets a file set what time it is, for the connector and the vault alike; timers and connections run on. */
export function useClock(start: string): { set(time: string): void } {
    beforeEach(() => {
        jest.useFakeTimers({
            now: new Date(start),
            doNotFake: [
                'hrtime',
                'nextTick',
                'performance',
                'queueMicrotask',
                'setImmediate',
                'clearImmediate',
                'setInterval',
                'clearInterval',
                'setTimeout',
                'clearTimeout',
            ],
        })
    })
    afterEach(() => jest.useRealTimers())
    return { set: (time) => void jest.setSystemTime(new Date(time)) }
}
