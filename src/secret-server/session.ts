import { createHash } from 'node:crypto'
import type { Connection } from '../config'
import { CredentialsRejected } from './sign-in-errors'
import type { Session } from './sign-in'

/** The session of one vault account. All commands of the process share it, so at most one sign-in runs at a time. */
export class SharedSession {
    /** True once the vault has accepted a request with a token of this sign-in, so that it knows the account. */
    isKnown = false
    private session: Session | undefined
    private rejection: CredentialsRejected | undefined
    private opening: Promise<Session> | undefined

    /**
     * Gives the current session, or opens a new one with `signIn`.
     *
     * @param signIn Receives the session that ran out, so that it can use its refresh token.
     * @throws CredentialsRejected, without a request, while the vault's last rejection is recent; any error of `signIn`
     */
    get(signIn: (expired: Session | undefined) => Promise<Session>): Promise<Session> {
        if (this.session !== undefined && this.session.renewAt > Date.now()) return Promise.resolve(this.session)
        if (this.rejection !== undefined && this.rejection.restUntil > Date.now()) return Promise.reject(this.rejection)
        this.opening ??= this.open(signIn).finally(() => (this.opening = undefined))
        return this.opening
    }

    private async open(signIn: (expired: Session | undefined) => Promise<Session>): Promise<Session> {
        try {
            this.session = await signIn(this.session)
            return this.session
        } catch (error) {
            if (error instanceof CredentialsRejected) this.rejection = error
            throw error
        }
    }

    /** Drops a session whose token was refused. Does nothing if another caller has replaced the session already. */
    forget(refused: Session): void {
        if (this.session === refused) this.session = undefined
    }
}

// Nothing else of a source outlives a command. ISC keeps a process warm, which can then reuse the token, and which does
// not send rejected credentials a second time.
const sessions = new Map<string, SharedSession>()

/**
 * Gives the session of exactly this sign-in configuration. Another password, vault or certificate gets another session.
 */
export function sharedSession({ baseUrl, signIn, caCertificate }: Connection): SharedSession {
    const key = createHash('sha256')
        .update(JSON.stringify([baseUrl, signIn, caCertificate]))
        .digest('hex')
    const session = sessions.get(key) ?? new SharedSession()
    sessions.set(key, session)
    return session
}
