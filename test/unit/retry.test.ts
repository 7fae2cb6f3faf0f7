import {
    AccessDenied,
    InvalidResponse,
    VaultFailed,
    VaultUnavailable,
    VaultUnreachable,
} from '../../src/secret-server/errors'
import {
    longestWait,
    readMayPass,
    retrying,
    type RetryPolicy,
    signInMayPass,
    writeMayPass,
} from '../../src/secret-server/retry'
import { useClock } from '../support/clock'
import { failureOf } from '../support/failure'
import { useWrittenLog } from '../support/written-log'

// Time passes only in pauses, and where an attempt takes some.
useClock('2026-06-17T12:00:00Z')
const pass = (milliseconds: number): void => void jest.setSystemTime(Date.now() + milliseconds)

const busy = (): VaultUnavailable => new VaultUnavailable('GET /x', 503, undefined)

const policy = (changes: Partial<RetryPolicy> = {}): RetryPolicy => ({
    maxRetries: 3,
    requestTimeout: 5_000,
    firstDelay: 1,
    giveUpAt: Number.POSITIVE_INFINITY,
    endBy: Number.POSITIVE_INFINITY,
    sleep: (milliseconds) => Promise.resolve(pass(milliseconds)),
    ...changes,
})

describe('an attempt', () => {
    it.each([0, 1, 3])('is repeated %i times at most', async (maxRetries) => {
        const attempt = jest.fn(() => Promise.reject(busy()))
        await expect(retrying(policy({ maxRetries }), readMayPass, attempt)).rejects.toBeInstanceOf(VaultUnavailable)
        expect(attempt).toHaveBeenCalledTimes(1 + maxRetries)
    })

    it('is not repeated once it succeeds', async () => {
        const attempt = jest.fn().mockRejectedValueOnce(busy()).mockResolvedValue('done')
        await expect(retrying(policy(), readMayPass, attempt)).resolves.toBe('done')
        expect(attempt).toHaveBeenCalledTimes(2)
    })

    it.each([new AccessDenied('GET /x', 403, '"View Users"'), new TypeError('x'), new Error('x')])(
        'is not repeated after what will not pass: %p',
        async (failure) => {
            const attempt = jest.fn(() => Promise.reject(failure))
            expect(await failureOf(retrying(policy(), readMayPass, attempt))).toBe(failure)
            expect(attempt).toHaveBeenCalledTimes(1)
        }
    )

    it('gets the whole time-out at first, and what is left of the time later', async () => {
        const timeouts: number[] = []
        const attempt = (timeLeft: () => number): Promise<string> => {
            timeouts.push(timeLeft())
            return timeouts.length < 3 ? Promise.reject(busy()) : Promise.resolve('done')
        }
        await retrying(policy({ giveUpAt: Date.now() + 3_000 }), readMayPass, attempt)
        expect(timeouts[0]).toBe(5_000)
        expect(timeouts[1]).toBeGreaterThan(2_990)
        expect(timeouts[1]).toBeLessThanOrEqual(3_000)
        expect(timeouts[2]).toBeLessThanOrEqual(timeouts[1] ?? 0)
    })

    it('gets a second at least', async () => {
        const timeouts: number[] = []
        const attempt = (timeLeft: () => number): Promise<string> => {
            timeouts.push(timeLeft())
            return timeouts.length < 2 ? Promise.reject(busy()) : Promise.resolve('done')
        }
        await retrying(policy({ giveUpAt: Date.now() + 300 }), readMayPass, attempt)
        expect(timeouts).toEqual([5_000, 1_000])
    })

    it('is not repeated after the end of the time', async () => {
        const attempt = jest.fn(() => {
            pass(15)
            return Promise.reject(busy())
        })
        const ended = policy({ maxRetries: 10, giveUpAt: Date.now() + 40 })
        await expect(retrying(ended, readMayPass, attempt)).rejects.toBeInstanceOf(VaultUnavailable)
        expect(attempt).toHaveBeenCalledTimes(3)
    })
})

describe('the pause before a repetition', () => {
    const pausesAfter = async (failure: Error, changes: Partial<RetryPolicy>): Promise<number[]> => {
        const asked: number[] = []
        const sleep = (milliseconds: number): Promise<void> => Promise.resolve(void asked.push(milliseconds))
        await failureOf(retrying(policy({ ...changes, sleep }), readMayPass, () => Promise.reject(failure)))
        return asked
    }

    it('is about twice as long each time', async () => {
        const asked = await pausesAfter(busy(), { firstDelay: 100 })
        const least = [100, 200, 400]
        expect(asked.map((pause, index) => Math.min(pause, least[index] ?? 0))).toEqual(least)
        expect(asked.map((pause, index) => pause < 2 * (least[index] ?? 0))).toEqual([true, true, true])
    })

    it('is ten seconds at most', async () => {
        expect((await pausesAfter(busy(), { firstDelay: 6_000 })).slice(1)).toEqual([10_000, 10_000])
    })

    it('comes after the time that the vault asks for', async () => {
        const [first] = await pausesAfter(new VaultUnavailable('GET /x', 503, 5_000), {
            firstDelay: 100,
            maxRetries: 1,
        })
        expect(first).toBeGreaterThanOrEqual(5_100)
        expect(first).toBeLessThan(5_200)
    })
})

describe('the last moment of a repetition', () => {
    /** How often an attempt ran that failed with this. */
    const attemptsOf = async (failure: Error, changes: Partial<RetryPolicy>): Promise<number> => {
        const attempt = jest.fn(() => Promise.reject(failure))
        await failureOf(retrying(policy({ maxRetries: 1, firstDelay: 100, ...changes }), readMayPass, attempt))
        return attempt.mock.calls.length
    }
    const busyFor = (wait: number): VaultUnavailable => new VaultUnavailable('GET /x', 429, wait)

    it.each([
        [longestWait, 2],
        [longestWait + 1, 1],
    ])('comes with a wait of %i ms: %i attempts', async (wait, attempts) => {
        expect(await attemptsOf(busyFor(wait), {})).toBe(attempts)
    })

    it.each([
        [5_200, 2],
        [5_199, 1],
    ])('leaves time for the wait and the longest delay: with %i ms %i attempts', async (left, attempts) => {
        expect(await attemptsOf(busyFor(5_000), { giveUpAt: Date.now() + left })).toBe(attempts)
    })

    it.each([
        [10_000, 2],
        [9_999, 1],
    ])('leaves time for no more than ten seconds of delay: with %i ms %i attempts', async (left, attempts) => {
        expect(await attemptsOf(busy(), { firstDelay: 9_000, giveUpAt: Date.now() + left })).toBe(attempts)
    })

    it('leaves time for a first delay beyond that', async () => {
        const changes = { firstDelay: 15_000, giveUpAt: Date.now() + 14_999 }
        expect(await attemptsOf(busy(), changes)).toBe(1)
    })
})

describe('a repetition', () => {
    const written = useWrittenLog()

    it('is told and logged with what the vault asked to wait', async () => {
        written.take()
        const repeating = jest.fn()
        const failure = new VaultUnavailable('GET /x', 503, 7_000)
        await failureOf(retrying(policy({ maxRetries: 2, repeating }), readMayPass, () => Promise.reject(failure)))
        expect(repeating).toHaveBeenCalledTimes(2)
        const lines = written.take().join('\n')
        expect(lines).toContain('"attempt":1')
        expect(lines).toContain('"attempt":2')
        expect(lines).toContain('"retryAfter":7000')
        expect(lines).toContain(`${failure.message} Trying again.`)
    })

    it('comes after the pause', async () => {
        const order: string[] = []
        const sleep = (): Promise<void> => Promise.resolve(void order.push('pause'))
        const attempt = (): Promise<never> => {
            order.push('attempt')
            return Promise.reject(busy())
        }
        await failureOf(retrying(policy({ maxRetries: 1, sleep }), readMayPass, attempt))
        expect(order).toEqual(['attempt', 'pause', 'attempt'])
    })
})

describe('an attempt may be repeated', () => {
    const line = 'GET /x'
    const failures = {
        'never sent': new VaultUnreachable(line, 'ECONNREFUSED'),
        'cut off': new VaultUnreachable(line, 'ECONNRESET'),
        'turned away': new VaultUnavailable(line, 429, undefined),
        busy: new VaultUnavailable(line, 503, undefined),
        failed: new VaultFailed(line, 500),
        unusable: new InvalidResponse(line, 'x'),
        denied: new AccessDenied(line, 403, 'x'),
        'a fault of our own': new TypeError('x'),
    }
    const namesOf = (mayPass: (error: unknown) => boolean): string[] =>
        Object.entries(failures).flatMap(([name, failure]) => (mayPass(failure) ? [name] : []))

    it('to read, after all that can pass', () => {
        expect(namesOf(readMayPass)).toEqual(['never sent', 'cut off', 'turned away', 'busy', 'failed', 'unusable'])
    })

    it('to write, if the vault certainly did not act', () => {
        expect(namesOf(writeMayPass)).toEqual(['never sent', 'turned away'])
    })

    it('to sign in, if no answer came', () => {
        expect(namesOf(signInMayPass)).toEqual(['never sent', 'cut off', 'turned away', 'busy'])
    })
})
