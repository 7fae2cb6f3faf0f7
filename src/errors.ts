import { connectionAdvice, isNeverSent, isNoRoute } from './connection-codes'

/**
 * The taxonomy of what can go wrong. Every message is an instruction for an administrator: what was tried, what the
 * vault said, what to do. None of these ever holds an HTTP client object, a header, a token or a body.
 */

/** How ISC has to treat a failure: it recognises retryable ones by the text of their message alone. */
export type Recovery = 'permanent' | 'connect' | 'no-route'

/** The root of all errors that are meant to be read by an administrator. */
export abstract class SourceError extends Error {
    readonly recovery: Recovery = 'permanent'
    /** True if there was an answer, but one that does not tell whether the request was carried out. */
    readonly isUnclear: boolean = false
    /** Milliseconds that the other side asked to wait; undefined if it did not say. */
    readonly retryAfter: number | undefined = undefined

    constructor(message: string) {
        super(message)
        this.name = new.target.name
    }
}

/** The source's configuration is incomplete or wrong; names every problem at once. */
export class ConfigurationError extends SourceError {
    constructor(readonly problems: readonly string[]) {
        super(`The source configuration needs attention: ${problems.join('; ')}.`)
    }
}

/** A command carries something that this connector can't act on: an unknown attribute, an id of the wrong shape. */
export class InvalidInput extends SourceError {}

/** A list is empty for want of a right, which the vault does not say itself. */
export class RightMissing extends SourceError {
    constructor(what: string, right: string) {
        super(`The connector's account sees no ${what}. Give it the role permission "${right}" in Secret Server.`)
    }
}

/** A change that the connector itself declines, with the reason. */
export class ChangeRefused extends SourceError {}

/** The one error that ISC answers by creating an account: only where absence is proven, or a read asks for one left out. */
export class AccountNotFound extends SourceError {}

/** Thrown in place of each write while dryRun is on, so that ISC never believes that it happened. */
export class DryRun extends SourceError {
    /**
     * @param heldBack What would have been written, in words.
     * @param refused What would have been refused, in sentences.
     */
    constructor(heldBack: readonly string[], refused: readonly string[] = []) {
        super(
            `This was a dry run: nothing was changed. Held back: ${heldBack.join('; ')}. ` +
                'Switch dryRun off in the source configuration to let changes through.' +
                (refused.length > 0 ? ` Refused in any case: ${refused.join(' ')}` : '')
        )
    }
}

/** Rejects requests that are still queued when their command ends. */
export class CommandEnded extends SourceError {
    constructor() {
        super('The command ended before this request went out.')
    }
}

/** No answer: refused, reset, DNS, TLS, time-out or no route. `code` is Node's error code. */
export class VaultUnreachable extends SourceError {
    override readonly recovery: Recovery
    /** True if the request certainly never arrived, so that even a write may be repeated. */
    readonly neverSent: boolean

    constructor(
        request: string,
        readonly code: string,
        /** True if a connection was there, so that the request may have arrived whatever the code says. */
        wasConnected = false
    ) {
        super(`Connection to Secret Server failed (${code}) at ${request}. ${connectionAdvice(code)}`)
        this.recovery = isNoRoute(code) ? 'no-route' : 'connect'
        this.neverSent = isNeverSent(code) && !wasConnected
    }
}

/** 408, 429, 502, 503 or 504: the vault, or what stands before it, is busy or away for now. */
export class VaultUnavailable extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(
        request: string,
        readonly status: number,
        override readonly retryAfter: number | undefined
    ) {
        super(
            `Secret Server answered HTTP ${status} to ${request}: it is busy or in maintenance. The command is safe to repeat.`
        )
    }
}

/** A vault that can be read but not changed: a replica, or one in maintenance. */
export class VaultReadOnly extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(request: string, status: number) {
        super(
            `Secret Server is in read-only mode, which is like HTTP 503 to changes: it answered ${request} with HTTP ${status}. ` +
                'End the read-only mode, or give the address of the vault that is no replica. The command is safe to repeat.'
        )
    }
}

/** Another 5xx: the vault failed inside; whether it will work later can't be known. */
export class VaultFailed extends SourceError {
    override readonly isUnclear = true

    constructor(request: string, status: number) {
        super(
            `Secret Server failed with HTTP ${status} at ${request}. ` +
                "Look at the vault's own log; old versions also answer so when the connector's account lacks a right."
        )
    }
}

/** Signing in fails for good: at this address, to this tenant, or with these credentials. */
export class SignInRefused extends SourceError {}

/** The vault rejected the configured credentials. Each try counts towards a lock-out, so that they rest for a while. */
export class CredentialsRejected extends SignInRefused {
    constructor(
        request: string,
        status: number,
        /** Milliseconds since the epoch before which the same credentials are not sent again. */
        readonly restUntil: number
    ) {
        super(
            `Secret Server rejected the sign-in at ${request} (HTTP ${status}). Check the user name, password and domain ` +
                '(or the client id and secret), that the account is enabled, not locked and needs no second factor, ' +
                'and that web services are switched on. So as not to lock the account, the connector does not try this ' +
                `sign-in again before ${new Date(restUntil).toISOString()}; with a changed configuration it signs in at once.`
        )
    }
}

/** The bearer token is not, or no longer, accepted; answered inside with one new sign-in. */
export class TokenRefused extends SourceError {
    constructor(request: string) {
        super(
            `Secret Server refuses the token that it has just issued, at ${request}. ` +
                "Check the clocks, the account's IP address restrictions and that web services are enabled."
        )
    }
}

/** API_AccessDenied at 400 or 403: forbidden, or gone; the vault does not tell these apart. */
export class AccessDenied extends SourceError {
    constructor(request: string, status: number, right: string) {
        super(
            `Secret Server denied ${request} (HTTP ${status}, API_AccessDenied): ` +
                `the object is gone, or the connector's account lacks ${right}.`
        )
    }
}

/** A 4xx other than access denied: validation, conflict, licence limit, unknown route. */
export class RequestRefused extends SourceError {
    constructor(
        request: string,
        readonly status: number,
        /** The vault's errorCode, or a code that it put into message; undefined if it sent neither. */
        readonly code: string | undefined,
        fields: readonly string[],
        advice: string
    ) {
        const said = code ?? 'no error code'
        const about = fields.length > 0 ? `, about ${fields.join(', ')}` : ''
        super(`Secret Server refused ${request} (HTTP ${status}, ${said}${about}). ${advice}`)
    }
}

/** 404 in the words of the framework: the address is none of the API's, whatever it was asked for. */
export class UnknownRoute extends RequestRefused {}

/** A list of which records may be missing: it changed while it was read, or ended before all that the vault counts. */
export class ListInMotion extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(request: string, found: string) {
        super(
            `The list that Secret Server gives at ${request} is not complete: ${found}. ` +
                'Run the command again, at a time when the vault changes less.'
        )
    }
}

/** Whether a change may have been made or not, so that only looking tells; the vault is done with it either way. */
export const isUnclear = (error: unknown): boolean => error instanceof SourceError && error.isUnclear

const wrongAddress =
    'Check that baseUrl leads to the vault itself and not to a login page, a proxy or a maintenance page.'

/** An answer that is not what the API promises: HTML, cut JSON, wrong types, success: false. */
export class InvalidResponse extends SourceError {
    override readonly isUnclear = true

    constructor(request: string, found: string, advice = wrongAddress) {
        super(`InvalidResponse: Secret Server's answer to ${request} can't be used: ${found}. ${advice}`)
    }
}
