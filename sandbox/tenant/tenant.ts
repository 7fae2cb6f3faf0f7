import { notAuthenticated, Refusal } from '../answers'
import type { Sessions } from '../sessions'
import type { Vault } from '../vault/vault'
import { serviceUser } from './service-user'
import { vaultsOf, type PlatformVault } from './vaults'

const scope = 'xpmheadless'

/** A Delinea Platform tenant in front of the vault: it signs a service user in and knows where the vault is. */
export class Tenant {
    readonly clientId = serviceUser.login
    readonly clientSecret = serviceUser.secret
    /** What the broker lists; may be changed while it runs. */
    readonly vaults: PlatformVault[] = []

    constructor(
        private readonly vault: Vault,
        private readonly sessions: Sessions
    ) {}

    /** Lists the vault at this address as the default vault, among other vaults that a client must not take. */
    lists(baseUrl: string): void {
        this.vaults.splice(0, Infinity, ...vaultsOf(baseUrl))
    }

    /**
     * The client credentials grant. Form, scope and answer are those of Delinea's own clients (code); the errors are
     * those of RFC 6749 §5.2 (inferred). The service user is the connector's account in the vault.
     */
    signIn(text: string): object {
        if (text.trimStart().startsWith('{')) throw refused(400, 'invalid_request')
        const form = new URLSearchParams(text)
        if (form.get('grant_type') !== 'client_credentials') throw refused(400, 'unsupported_grant_type')
        const known = form.get('client_id') === this.clientId && form.get('client_secret') === this.clientSecret
        const account = this.vault.users.get(this.vault.connectorUserId)
        if (!known || !account?.enabled) throw refused(401, 'invalid_client')
        if (form.get('scope') !== scope) throw refused(400, 'invalid_scope')
        const { token, session } = this.sessions.begin(account.id, true)
        this.vault.signedIn(account)
        const expiry = this.sessions.stated(session.lifetime, 'expires_in', 'session_expires_in')
        return { access_token: token, token_type: 'Bearer', ...expiry, scope }
    }

    /**
     * Lists the vaults of the tenant for a token that the tenant issued. A token of the vault is for another audience.
     */
    list(authorization: string | undefined): object {
        if (!this.sessions.of(authorization).isOfPlatform) throw notAuthenticated()
        return { vaults: this.vaults }
    }
}

function refused(status: number, error: string): Refusal {
    return new Refusal(status, { error })
}
