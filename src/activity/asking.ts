import { AccessDenied, ListInMotion, RequestRefused, VaultFailed } from '../errors'
import { log } from '../log'

// One user may be hidden or gone; so many in a row mean that the vault shows none.
const patience = 5

/** Thrown where the vault does not tell something, though it can be reached. */
export const isUntold = (error: unknown): error is Error =>
    error instanceof AccessDenied ||
    error instanceof RequestRefused ||
    error instanceof VaultFailed ||
    error instanceof ListInMotion

/**
 * Asks for what is good to know and not needed, user by user. What the vault does not tell is undefined; once it seems
 * that it never does, it is no longer asked.
 */
export class Asking {
    private answers = 0
    private refusals = 0
    private reason: Error | undefined

    constructor(private readonly attribute: string) {}

    /** True if the vault was asked and told nothing at all. */
    get isVain(): boolean {
        return this.answers === 0 && this.refusals > 0
    }

    /** @throws whatever keeps the vault from being reached */
    async ask<T>(read: () => Promise<T>): Promise<T | undefined> {
        if (this.answers === 0 && this.refusals >= patience) return undefined
        try {
            const answer = await read()
            this.answers += 1
            return answer
        } catch (error) {
            if (!isUntold(error)) throw error
            this.refusals += 1
            this.reason = error
            return undefined
        }
    }

    /** Says once in the log what is missing and why, which for a missing right names it. */
    report(): void {
        if (this.reason === undefined) return
        const isAbsent = this.answers === 0 && this.reason instanceof RequestRefused && this.reason.status === 404
        if (isAbsent) log.info(`${this.attribute} is not known: this version of the vault does not tell it`)
        else log.warn(`${this.attribute} is not known of all accounts: ${this.reason.message}`)
        this.reason = undefined
    }
}
