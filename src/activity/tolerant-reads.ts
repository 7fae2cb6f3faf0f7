import { AccessDenied, InvalidResponse, ListInMotion, RequestRefused, VaultFailed } from '../errors'
import { log } from '../log'

// Some users may be hidden or gone; so many in a row, and none who is told of, mean that the vault tells of none.
const patience = 20

/**
 * Whether the vault can be reached, but does not tell something; or tells it in a shape of its own, since that of audits
 * is published only in part, and an old version may answer an address that it does not know with a page of HTML.
 */
export const isUntold = (error: unknown): error is Error =>
    error instanceof AccessDenied ||
    error instanceof RequestRefused ||
    error instanceof VaultFailed ||
    error instanceof InvalidResponse ||
    error instanceof ListInMotion

/**
 * Asks for what is good to know and not needed, user by user. What the vault does not tell is undefined; once it seems
 * that it never does, it is no longer asked.
 */
export class TolerantReads {
    private answers = 0
    private unanswered = 0
    private refusal: Error | undefined

    constructor(private readonly attribute: string) {}

    /** True if the vault was asked and refused to tell anything at all. */
    get isRefused(): boolean {
        return this.answers === 0 && this.refusal !== undefined
    }

    /**
     * @param proves Whether an answer proves that the vault tells such things; an empty list does not.
     * @throws whatever keeps the vault from being reached
     */
    async ask<T>(
        read: () => Promise<T | undefined>,
        proves: (answer: T) => boolean = () => true
    ): Promise<T | undefined> {
        if (this.answers === 0 && this.unanswered >= patience) return undefined
        const answer = await read().catch((error: unknown) => {
            if (!isUntold(error)) throw error
            this.refusal = error
            return undefined
        })
        if (answer === undefined) this.unanswered += 1
        else if (proves(answer)) this.answers += 1
        return answer
    }

    /** Says in the log what is not known and why, which for a missing right names it. */
    report(): void {
        const { attribute, refusal } = this
        const isAbsent = this.isRefused && refusal instanceof RequestRefused && refusal.status === 404
        if (isAbsent) log.info(`${attribute} is not known: this version of the vault does not tell it`)
        else if (refusal !== undefined) log.warn(`${attribute} is not known of all accounts: ${refusal.message}`)
        else if (this.answers === 0 && this.unanswered > 0)
            log.warn(
                `${attribute} is not known: the audits lack the sign-ins that there were. ` +
                    'Look whether the connector\'s account has the role permission "View User Audit Report".'
            )
    }
}
