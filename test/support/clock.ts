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
