import type { Connection } from '../config'
import { TokenRefused } from './sign-in-errors'
import { retrying, type RetryPolicy, signInMayPass } from './retry'
import { type SharedSession, sharedSession } from './session'
import { renewed, type Session, signIn } from './sign-in'
import { Transport } from './transport'

/** Signs in for one command, and shares the session with the other commands of the process. */
export class CommandSession {
    private readonly shared: SharedSession
    private signingIn: Promise<Session> | undefined
    /** Why the sign-in failed for good. The command does not try again, since each try may count towards a lock-out. */
    private rejection: Error | undefined

    /** @param policy Gives the policy of the command's present phase. */
    constructor(
        private readonly connection: Connection,
        private readonly policy: () => RetryPolicy
    ) {
        this.shared = sharedSession(connection)
    }

    /** True while the vault has accepted no request with a token that the Delinea Platform has issued. */
    get isUnknown(): boolean {
        return this.connection.signIn.type === 'platform' && !this.shared.isKnown
    }

    /** Notes that the vault has accepted a request. */
    accepted(): void {
        this.shared.isKnown = true
    }

    /** Gives the address of the vault. Signs in first if only the Delinea Platform knows it. */
    async vaultUrl(): Promise<string> {
        const { signIn, baseUrl } = this.connection
        return signIn.type === 'platform' ? (await this.signedIn()).baseUrl : baseUrl
    }

    /**
     * Sends a request with a token. If the token is refused, signs in again and sends the request once more.
     *
     * @throws any error of the sign-in and of `send`
     */
    async use<T>(send: (session: Session) => Promise<T>): Promise<T> {
        const session = await this.signedIn()
        try {
            return await send(session)
        } catch (error) {
            if (!(error instanceof TokenRefused)) throw error
            // The token was refused before anything was done, so even a write may go out again.
            this.shared.forget(session)
            const another = await this.signedIn()
            return send(another).catch((again: unknown) => {
                if (again instanceof TokenRefused) this.shared.forget(another)
                throw again
            })
        }
    }

    /**
     * Commands that wait for the same session share each attempt. Each command decides by itself how often to repeat
     * it.
     */
    private signedIn(): Promise<Session> {
        const attempt = async (timeLeft: () => number): Promise<Session> => {
            if (this.rejection !== undefined) throw this.rejection
            return this.shared.get((expired) => this.open(timeLeft, expired))
        }
        this.signingIn ??= retrying(this.policy(), signInMayPass, attempt)
            .catch((error: unknown) => {
                if (error instanceof Error && !signInMayPass(error)) this.rejection = error
                throw error
            })
            .finally(() => (this.signingIn = undefined))
        return this.signingIn
    }

    /** Uses its own connections: the end of this command must not break a sign-in for which other commands wait. */
    private async open(timeLeft: () => number, expired: Session | undefined): Promise<Session> {
        const transport = new Transport(this.connection)
        try {
            // Signing in may take two requests. They share the time limit of one.
            const endBy = Date.now() + timeLeft()
            const target = { ...this.connection, timeLeft: () => Math.max(1_000, endBy - Date.now()) }
            return (await renewed(transport, target, expired)) ?? (await signIn(transport, target))
        } finally {
            transport.close()
        }
    }
}
