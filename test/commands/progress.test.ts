import { presets } from '../../sandbox'
import { isJsonObject } from '../../src/lib/json'
import { attempt, run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { useWrittenLog } from '../support/written-log'

const list = 'std:account:list'

describe('the log of an aggregation', () => {
    const sandbox = useSandbox()
    const written = useWrittenLog()
    afterEach(() => jest.useRealTimers())

    const lines = (message: string): Record<string, unknown>[] =>
        written
            .take()
            .map((line): unknown => JSON.parse(line))
            .filter(isJsonObject)
            .filter(({ message: said }) => said === message)

    test('says every few seconds how much of what is done', async () => {
        jest.useFakeTimers({
            doNotFake: ['setImmediate', 'setTimeout', 'clearTimeout', 'nextTick', 'Date', 'performance'],
        })
        const sand = sandbox()
        // Requests take no time here, so that the clock strikes when one of them arrives.
        sand.onRequest = ({ path }) => {
            if (path.endsWith('/users') && path.includes('/groups/')) jest.advanceTimersByTime(5_000)
        }
        await run(list, {}, sand.config({ pageSize: 2, maxConcurrency: 1 }))
        const [line] = lines('Command running')
        expect(line).toMatchObject({ command: list, retries: 0, sent: 0 })
        expect(line?.['members of groups']).toMatch(/^\d+ of \d+$/)
        expect(line?.calls).toBeGreaterThan(3)
    })

    test('sums up at the end what it took', async () => {
        const sand = sandbox()
        sand.faults.add({ on: /\/v1\/roles$/, fault: presets.requestTimeout, times: 1 })
        const accounts = await run(list, {}, sand.config())
        const [line] = lines('Command done')
        expect(line).toMatchObject({ command: list, sent: accounts.length, retries: 1 })
        // The sign-in is a request, but not one to the API.
        expect(line?.calls).toBe(callsOf(sand).length)
    })

    test('tells how far it had come where it fails', async () => {
        const sand = sandbox()
        await attempt(list, {}, sand.config({ baseUrl: `${sand.baseUrl}/nowhere` }))
        expect(written.take().some((line) => line.includes('"calls":'))).toBe(true)
    })
})
