/*
 * The errors of the connector; those of single requests are in secret-server/errors.ts. Every message is an instruction
 * for an administrator: what was tried, what the vault said, and what to do. No error holds an HTTP client object, a
 * header, a token or a body.
 */

/** How ISC treats a failure. It repeats the command after `connect` and `no-route`; see commands/connector-error.ts. */
export type Recovery = 'permanent' | 'connect' | 'no-route'

/** Base class of all errors whose message is written for an administrator. */
export abstract class SourceError extends Error {
    readonly recovery: Recovery = 'permanent'
    /** True if an answer came but leaves open whether the request was carried out. */
    readonly isUnclear: boolean = false
    /** Milliseconds that the server asked to wait. Undefined if it did not ask. */
    readonly retryAfter: number | undefined = undefined

    constructor(message: string) {
        super(message)
        this.name = new.target.name
    }
}

/** The source configuration is incomplete or wrong. The message names every problem. */
export class ConfigurationError extends SourceError {
    constructor(readonly problems: readonly string[]) {
        super(`The source configuration needs attention: ${problems.join('; ')}.`)
    }
}

/** The input of a command is wrong, such as an unknown attribute or an id of the wrong form. */
export class InvalidInput extends SourceError {}

/** A list is empty because the connector's account lacks a right. The vault itself reports no error in this case. */
export class RightMissing extends SourceError {
    /** @param what Plural noun for the rows of the list. */
    constructor(
        what: string,
        readonly right: string
    ) {
        super(`The connector's account sees no ${what}. Give it the role permission "${right}" in Secret Server.`)
    }
}

/** The connector or the vault refuses a change for good. The message gives the reason. */
export class ChangeRefused extends SourceError {}

/** The account is proven to be gone, or a read asks for one that the source leaves out. ISC reacts by creating it. */
export class AccountNotFound extends SourceError {}

/** Ends a command that would write while dryRun is on, so that ISC does not record a change. */
export class DryRun extends SourceError {
    /**
     * @param heldBack Short descriptions of the writes that were held back.
     * @param refused Sentences about changes that would be refused even without a dry run.
     */
    constructor(heldBack: readonly string[], refused: readonly string[] = []) {
        super(
            `This was a dry run: nothing was changed. Held back: ${heldBack.join('; ')}. ` +
                'Switch dryRun off in the source configuration to let changes through.' +
                (refused.length > 0 ? ` Refused even without a dry run: ${refused.join(' ')}` : '')
        )
    }
}

/** Rejects requests that are still queued when their command ends. */
export class CommandEnded extends SourceError {
    constructor() {
        super('The command ended before this request was sent.')
    }
}

/** True if an answer leaves open whether a change was made. The vault has finished with the request, so read it back. */
export const isUnclear = (error: unknown): boolean => error instanceof SourceError && error.isUnclear
