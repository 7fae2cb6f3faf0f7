import { createHash } from 'node:crypto'
import type { Connection } from '../config'
import { CredentialsRejected } from '../errors'
import type { Session } from './sign-in'

/** The session of one vault account, shared by all callers: one sign-in at a time, whatever the parallelism. */
export class SharedSession {
    private session: Session | undefined
    private rejection: CredentialsRejected | undefined
    private opening: Promise<Session> | undefined

    /**
     * The session in use, or the one that `signIn` opens, which is told of one that ran out.
     *
     * @throws CredentialsRejected, without a request, until the rejected credentials have rested; whatever `signIn` throws
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

    /** Drops a session whose token was refused, unless another caller has replaced it already. */
    forget(refused: Session): void {
        if (this.session === refused) this.session = undefined
    }
}

// The only thing of a source that outlives a command: a warm process then need not sign in again, nor be rejected again.
const sessions = new Map<string, SharedSession>()

/** The session of exactly this sign-in configuration: another password or vault never shares it. */
export function sharedSession({ baseUrl, signIn, caCertificate }: Connection): SharedSession {
    const key = createHash('sha256')
        .update(JSON.stringify([baseUrl, signIn, caCertificate]))
        .digest('hex')
    const session = sessions.get(key) ?? new SharedSession()
    sessions.set(key, session)
    return session
}
