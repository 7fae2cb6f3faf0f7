import { type Recovery, SourceError } from '../errors'
import { connectionAdvice, isNeverSent, isNoRoute } from './connection-codes'
import { SignInRefused, TokenRefused } from './sign-in-errors'

// The errors of requests to the vault and to the Platform. Their messages follow the rules of src/errors.ts.

/** True for a request to the Delinea Platform instead of the vault. `request` is its verb and path. */
export const isOfPlatform = (request: string): boolean => / \/(identity|vaultbroker)\//.test(request)

/** Names the server that answers a request. */
const serverOf = (request: string): string => (isOfPlatform(request) ? 'The Delinea Platform' : 'Secret Server')

/** A request that is not sent, because a web server would refuse its first line for its length. */
export class RequestTooLong extends SourceError {
    constructor(request: string, { length, longest }: { readonly length: number; readonly longest: number }) {
        super(
            `The connector did not send ${request}: the first line of the request has ${length} characters, ` +
                `and web servers refuse lines of more than about ${longest}. ` +
                'Shorten the longest value of the command, or baseUrl if it is very long.'
        )
    }
}

/** No complete answer came: refused, reset, DNS, TLS, time-out or no route. `code` is Node's error code. */
export class VaultUnreachable extends SourceError {
    override readonly recovery: Recovery
    /** True if the request certainly never arrived. Even a write may then be repeated. */
    readonly neverSent: boolean

    constructor(
        request: string,
        readonly code: string,
        /** True if a connection was open. The request may then have arrived, whatever the code. */
        wasConnected = false
    ) {
        super(
            `Connection to ${isOfPlatform(request) ? 'the Delinea Platform' : 'Secret Server'} failed (${code}) at ${request}. ${connectionAdvice(code)}`
        )
        this.recovery = isNoRoute(code) ? 'no-route' : 'connect'
        this.neverSent = isNeverSent(code) && !wasConnected
    }
}

/** HTTP 408, 429, 502, 503 or 504: the vault, or a gateway in front of it, is busy or unavailable for now. */
export class VaultUnavailable extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(
        request: string,
        readonly status: number,
        override readonly retryAfter: number | undefined
    ) {
        super(
            `${serverOf(request)} answered HTTP ${status} to ${request}: it is busy or in maintenance. The command is safe to repeat.`
        )
    }
}

/** The vault is in read-only mode: it is a replica, or in maintenance. */
export class VaultReadOnly extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(request: string, status: number) {
        super(
            `Secret Server is in read-only mode and refused ${request} (HTTP ${status}). ` +
                'End the read-only mode, or enter the address of the primary vault as baseUrl. The command is safe to repeat.'
        )
    }
}

/** A bulk operation of the vault still runs when the connector stops waiting for it. */
export class StillRunning extends SourceError {
    override readonly recovery: Recovery = 'connect'

    /** @param change What the operation does, as in "to add account 3 to team 5". */
    constructor(change: string) {
        super(
            `Secret Server has not finished the bulk operation ${change} in time. ` +
                "Check the vault's background processing. The command is safe to repeat."
        )
    }
}

/** Any other 5xx: the vault failed internally. It is not known whether a repetition helps. */
export class VaultFailed extends SourceError {
    override readonly isUnclear = true

    constructor(
        readonly request: string,
        status: number
    ) {
        super(
            `${serverOf(request)} failed with HTTP ${status} at ${request}. ` +
                (isOfPlatform(request)
                    ? 'Repeat the request. If the failure lasts, ask Delinea.'
                    : "Check the vault's own log. Old versions also give this answer if the connector's account lacks a right.")
        )
    }
}

/** HTTP 400 or 403 with access denied: the object is forbidden or gone. The vault does not distinguish the two. */
export class AccessDenied extends SourceError {
    /** @param said The vault's error code, if it sent one. */
    constructor(
        readonly request: string,
        status: number,
        right: string,
        said = 'access denied'
    ) {
        super(
            `${serverOf(request)} denied ${request} (HTTP ${status}, ${said}): ` +
                (isOfPlatform(request)
                    ? `the connector's service user lacks ${right}.`
                    : `the object is gone, or the connector's account lacks ${right}.`)
        )
    }
}

/** Any other 4xx: validation, conflict, licence limit or unknown route. */
export class RequestRefused extends SourceError {
    constructor(
        readonly request: string,
        readonly status: number,
        /** The vault's errorCode, or a code in its message. Undefined if it sent neither. */
        readonly code: string | undefined,
        fields: readonly string[],
        advice: string
    ) {
        const said = code ?? 'no error code'
        const about = fields.length > 0 ? `, about ${fields.join(', ')}` : ''
        super(`${serverOf(request)} refused ${request} (HTTP ${status}, ${said}${about}). ${advice}`)
    }
}

/** A bare 404 of the identity API: the scope of the token does not reach the route, or there is no such object. */
export class RouteOutOfReach extends RequestRefused {
    constructor(request: string) {
        const advice = 'The tenant has no such object, or does not offer this call to service users.'
        super(request, 404, undefined, [], advice)
    }
}

/** HTTP 404 in the words of ASP.NET: the API has no such address. */
export class UnknownRoute extends RequestRefused {}

/** Records may be missing from a list: it changed during the reading, or ended before the vault's own count. */
export class ListInMotion extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor(request: string, found: string) {
        super(
            `The list from Secret Server at ${request} is not complete: ${found}. ` +
                'Run the command again at a time when the vault changes less.'
        )
    }
}

/**
 * True if an error ends one change for good, while the other changes of a plan may succeed. False for what may pass,
 * and for errors that concern the sign-in.
 */
export const endsOneChange = (error: unknown): error is SourceError =>
    error instanceof SourceError &&
    error.recovery === 'permanent' &&
    !(error instanceof SignInRefused) &&
    !(error instanceof TokenRefused)

const wrongAddress =
    'Check that baseUrl leads to the vault itself and not to a login page, a proxy or a maintenance page.'

const wrongPlatform =
    'Check that platformUrl is the address of the Delinea Platform tenant, and that no proxy answers for it.'

/** The answer does not follow the API: for example HTML, cut JSON, wrong types or success: false. */
export class InvalidResponse extends SourceError {
    override readonly isUnclear: boolean = true

    constructor(
        readonly request: string,
        found: string,
        advice = isOfPlatform(request) ? wrongPlatform : wrongAddress
    ) {
        super(`InvalidResponse: ${serverOf(request)}'s answer to ${request} can't be used: ${found}. ${advice}`)
    }
}

/** HTTP 4xx with a body that is no error of the API, such as a page of a proxy. */
export class UnreadableRefusal extends InvalidResponse {
    constructor(
        request: string,
        readonly status: number,
        found = 'it is not an error of the API in JSON'
    ) {
        super(request, `${found} (HTTP ${status})`)
    }
}

/** An error body under HTTP 2xx. For a caller that can do without the answer, it is a refusal like one under 4xx. */
export class ErrorUnderSuccess extends InvalidResponse {
    override readonly isUnclear: boolean

    constructor(
        request: string,
        said: {
            readonly status: number
            /** The vault's error code. Undefined if it sent none. */
            readonly code: string | undefined
            /** True if the vault denies access. It has then certainly changed nothing. */
            readonly isDenial: boolean
        },
        advice: string
    ) {
        const code = said.code === undefined ? '' : `, ${said.code}`
        super(request, `it is an error under a status of success (HTTP ${said.status}${code})`, advice)
        this.isUnclear = !said.isDenial
    }
}
