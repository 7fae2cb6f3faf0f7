import pRetry from 'p-retry'
import { InvalidResponse, SourceError, VaultFailed, VaultUnavailable, VaultUnreachable } from '../errors'
import { log } from '../log'

/** How long and how often a request is repeated. */
export interface RetryPolicy {
    readonly maxRetries: number
    /** Milliseconds for one attempt. */
    readonly requestTimeout: number
    /** Milliseconds before the first repetition; each further one waits about twice as long. */
    readonly firstDelay: number
    /** Milliseconds since the epoch after which nothing is repeated any more. */
    readonly giveUpAt: number
    /** Milliseconds since the epoch after which nothing goes out any more, because nobody waits for it. */
    readonly endBy: number
    /** Waits so many milliseconds; rejects when the command ends meanwhile. */
    readonly sleep: (milliseconds: number) => Promise<void>
    /** Told of each repetition. */
    readonly repeating?: () => void
}

// Delinea's own clients wait 30 s at most; with a longer pause than this the vault is better asked again by ISC.
export const longestWait = 120_000

/** Reads may be repeated after any failure that can pass. */
export const readMayPass = (error: unknown): boolean =>
    error instanceof VaultUnreachable ||
    error instanceof VaultUnavailable ||
    error instanceof VaultFailed ||
    error instanceof InvalidResponse

/** Writes are repeated only if the vault certainly did not act: they never arrived, or were turned away unread. */
export const writeMayPass = (error: unknown): boolean =>
    (error instanceof VaultUnreachable && error.neverSent) ||
    (error instanceof VaultUnavailable && error.status === 429)

/** Signing in is repeated only if no answer came: some vaults answer a rejected password with a page of HTML. */
export const signInMayPass = (error: unknown): boolean =>
    error instanceof VaultUnreachable || error instanceof VaultUnavailable

/**
 * Runs an attempt until it succeeds, fails for good, or the policy is used up; then throws what it failed with last.
 * Retry-After is honoured before the policy's own delay. Each attempt can ask how many milliseconds it may take from now.
 */
export async function retrying<T>(
    policy: RetryPolicy,
    mayPass: (error: unknown) => boolean,
    attempt: (timeLeft: () => number) => Promise<T>
): Promise<T> {
    // Where nothing failed yet, a command may take all the time that it has.
    const timeLeft = (attemptNumber: number): number => {
        const until = attemptNumber === 1 ? policy.endBy : policy.giveUpAt
        return Math.min(policy.requestTimeout, Math.max(1_000, until - Date.now()))
    }
    const cap = Math.max(policy.firstDelay, 10_000)
    // Each delay is drawn between the doubled one before and twice that.
    const longestDelay = (attemptNumber: number): number => Math.min(cap, policy.firstDelay * 2 ** attemptNumber)
    const delay = (attemptNumber: number): number =>
        Math.min(cap, policy.firstDelay * 2 ** (attemptNumber - 1) * (1 + Math.random()))
    return pRetry((attemptNumber) => attempt(() => timeLeft(attemptNumber)), {
        retries: policy.maxRetries,
        // The policy waits, so that a command that ends meanwhile is not waited for.
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
