import { AccessDenied, VaultUnavailable } from '../../src/errors'
import { readMayPass, retrying, type RetryPolicy } from '../../src/secret-server/retry'
import { useClock } from '../support/clock'
import { failureOf } from '../support/failure'

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
