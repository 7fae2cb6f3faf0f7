import { createHash } from 'node:crypto'
import type { Connection } from '../config'
import type { Session } from './sign-in'

/** The session of one vault account, shared by all callers: one sign-in at a time, whatever the parallelism. */
export class SharedSession {
    private session: Session | undefined
    private opening: Promise<Session> | undefined

    /** The session in use, or the one that `signIn` opens, which is told of one that ran out; a failure is not kept. */
    get(signIn: (expired: Session | undefined) => Promise<Session>): Promise<Session> {
        if (this.session !== undefined && this.session.renewAt > Date.now()) return Promise.resolve(this.session)
        this.opening ??= signIn(this.session)
            .then((session) => (this.session = session))
            .finally(() => (this.opening = undefined))
        return this.opening
    }

    /** Drops a session whose token was refused, unless another caller has replaced it already. */
    forget(refused: Session): void {
        if (this.session === refused) this.session = undefined
    }
}

// The only thing of a source that outlives a command: a warm process then need not sign in again.
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
