import pRetry from 'p-retry'
import { SourceError } from '../errors'
import { InvalidResponse, VaultFailed, VaultUnavailable, VaultUnreachable } from './errors'
import { log } from '../log'

/** How long and how often a request is repeated. */
export interface RetryPolicy {
    readonly maxRetries: number
    /** Milliseconds for one attempt. */
    readonly requestTimeout: number
    /** Milliseconds before the first repetition. Each further one waits about twice as long. */
    readonly firstDelay: number
    /** Milliseconds since the epoch after which nothing is repeated. */
    readonly giveUpAt: number
    /** Milliseconds since the epoch after which no request goes out, because ISC no longer waits for the command. */
    readonly endBy: number
    /** Waits that many milliseconds. Rejects as soon as the command ends. */
    readonly sleep: (milliseconds: number) => Promise<void>
    /** Called before each repetition. */
    readonly repeating?: () => void
}

/**
 * The longest pause in milliseconds for which a command waits. If the vault asks for a longer one, the command fails,
 * and ISC repeats it later. Delinea's own clients wait at most 30 s.
 */
export const longestWait = 120_000

/** True for errors after which a request is repeated. */
export type MayPass = (error: unknown) => boolean

/** True for every failure that may pass: a read may then be repeated. */
export const readMayPass = (error: unknown): boolean =>
    error instanceof VaultUnreachable ||
    error instanceof VaultUnavailable ||
    error instanceof VaultFailed ||
    error instanceof InvalidResponse

/** True if the vault certainly did not act: the write never arrived, or the vault turned it away with 429. */
export const writeMayPass = (error: unknown): boolean =>
    (error instanceof VaultUnreachable && error.neverSent) ||
    (error instanceof VaultUnavailable && error.status === 429)

/**
 * True if the vault was unreachable or busy. Other failures end the sign-in, since some vaults answer a rejected
 * password with a page of HTML, and each try may count towards a lock-out.
 */
export const signInMayPass = (error: unknown): boolean =>
    error instanceof VaultUnreachable || error instanceof VaultUnavailable

/**
 * Runs an attempt until it succeeds, fails for good, or the policy allows no further repetition. Waits for the vault's
 * Retry-After and then for the policy's own delay.
 *
 * @param mayPass True for errors after which the attempt is repeated.
 * @param attempt Can ask `timeLeft` how many milliseconds it may take from now.
 * @throws the error of the last attempt
 */
export async function retrying<T>(
    policy: RetryPolicy,
    mayPass: MayPass,
    attempt: (timeLeft: () => number) => Promise<T>
): Promise<T> {
    // The first attempt may take all the time of the command. Repetitions end by giveUpAt.
    const timeLeft = (attemptNumber: number): number => {
        const until = attemptNumber === 1 ? policy.endBy : policy.giveUpAt
        return Math.min(policy.requestTimeout, Math.max(1_000, until - Date.now()))
    }
    const cap = Math.max(policy.firstDelay, 10_000)
    // Each delay is random, between one and two times a base that doubles with each attempt.
    const longestDelay = (attemptNumber: number): number => Math.min(cap, policy.firstDelay * 2 ** attemptNumber)
    const delay = (attemptNumber: number): number =>
        Math.min(cap, policy.firstDelay * 2 ** (attemptNumber - 1) * (1 + Math.random()))
    return pRetry((attemptNumber) => attempt(() => timeLeft(attemptNumber)), {
        retries: policy.maxRetries,
        // The policy's own sleep does the waiting, because it ends together with the command.
        minTimeout: 0,
        maxTimeout: 0,
        onFailedAttempt: async (error) => {
            if (!mayPass(error) || error.retriesLeft <= 0) throw error
            const wait = error instanceof SourceError ? (error.retryAfter ?? 0) : 0
            if (wait > longestWait || Date.now() + wait + longestDelay(error.attemptNumber) > policy.giveUpAt)
                throw error
            log.warn({ attempt: error.attemptNumber, retryAfter: wait }, `${error.message} Trying again.`)
            await policy.sleep(wait + delay(error.attemptNumber))
            policy.repeating?.()
        },
    })
}
