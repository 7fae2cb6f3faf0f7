import { SourceError } from '../errors'
import { isPlatformRequest, serverOf } from './server-names'

/** Signing in fails for good, because of the address, the tenant or the credentials. */
export class SignInRefused extends SourceError {}

/** The vault rejected the credentials. Until `restUntil` they are not sent again: each attempt counts towards a lock-out. */
export class CredentialsRejected extends SignInRefused {
    constructor(
        request: string,
        status: number,
        /** Milliseconds since the epoch before which the same credentials are not sent again. */
        readonly restUntil: number
    ) {
        const check = isPlatformRequest(request)
            ? 'Check clientId and clientSecret, and that the service user is enabled. '
            : 'Check the user name, password and domain. Check that the account is enabled, not locked and needs no ' +
              'second factor, and that web services are switched on. '
        super(
            `${serverOf(request)} rejected the sign-in at ${request} (HTTP ${status}). ${check}HTTP 403 may ` +
                'also come from a firewall, or from restrictions of IP ' +
                'addresses. To avoid a lock-out, this process of the connector does not try this sign-in again ' +
                `before ${new Date(restUntil).toISOString()}. With a changed configuration it signs in at once.`
        )
    }
}

/** A server refuses the bearer token. The client then signs in once more, and throws this if that token is refused too. */
export class TokenRefused extends SourceError {
    constructor(readonly request: string) {
        super(
            `${serverOf(request)} refuses the token that it has just issued, at ${request}. ` +
                "Check the server's clock, the account's IP address restrictions, and that web services are enabled."
        )
    }
}

/**
 * The Platform issued a token, and the vault has refused every request with it so far. A vault answers like this if it
 * does not know the service user.
 */
export class UnknownToVault extends SignInRefused {
    constructor(request: string) {
        super(
            `The Delinea Platform issued a token, but the vault accepts no request with it; the last one was ${request}. ` +
                'Check in the vault that the service user is among its users and enabled, and that it has a role. ' +
                'Check that the vault belongs to this Platform tenant. If all of this is right, check the clocks of both servers.'
        )
    }
}
