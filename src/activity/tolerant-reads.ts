import {
    AccessDenied,
    InvalidResponse,
    ListInMotion,
    RequestRefused,
    RequestTooLong,
    VaultFailed,
} from '../secret-server/errors'
import { log } from '../log'

// Some users may be hidden or gone. If this many users are asked and none gets an answer, the vault answers for nobody.
const patience = 20

/**
 * True for an error that means that the vault is reachable but does not give the data. This includes an answer of
 * unknown form: Delinea publishes the form of audits only in part, and old versions answer unknown addresses with a
 * page of HTML. A request that names the vault's actions may be too long to be sent.
 */
export const isUntold = (error: unknown): error is Error =>
    error instanceof AccessDenied ||
    error instanceof RequestRefused ||
    error instanceof RequestTooLong ||
    error instanceof VaultFailed ||
    error instanceof InvalidResponse ||
    error instanceof ListInMotion

/**
 * Reads optional data user by user. Data that the vault does not give is undefined. After many requests without an
 * answer, it sends no more.
 */
export class TolerantReads {
    private answers = 0
    private unanswered = 0
    private refusal: Error | undefined

    constructor(private readonly attribute: string) {}

    /** True if the vault refused a request and has not answered any. */
    get isRefused(): boolean {
        return this.answers === 0 && this.refusal !== undefined
    }

    /**
     * Reads the data of one user.
     *
     * @param proves True for an answer that proves that the vault gives such data. An empty list proves nothing.
     * @throws any error that means that the vault is not reachable
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

    /** Logs which attribute is not known and why. Names the right if one is missing. */
    report(): void {
        const { attribute, refusal } = this
        const isAbsent = this.isRefused && refusal instanceof RequestRefused && refusal.status === 404
        if (isAbsent) log.info(`${attribute} is not known: this version of the vault does not offer it`)
        else if (refusal !== undefined) log.warn(`${attribute} is missing on some or all accounts: ${refusal.message}`)
        else if (this.answers === 0 && this.unanswered > 0)
            log.warn(
                `${attribute} is not known: the audits lack sign-ins that lastLogin proves. ` +
                    'Check that the connector\'s account has the role permission "View User Audit Report".'
            )
    }
}
