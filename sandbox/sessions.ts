import { randomBytes } from 'node:crypto'

import { notAuthenticated, signInFailed, staleToken } from './answers'
import type { Behaviour } from './behaviour'

export interface Session {
    userId: number
    issuedAt: number
    lifetime: number
    /** True if the Platform issued the token, and not the vault. */
    isOfPlatform: boolean
    state: 'live' | 'ended' | 'expired'
}

interface Refresh {
    userId: number
    usableUntil: number
    refreshesLeft: number
}

/** A refresh token outlives its access token by this much (documented). */
const refreshGrace = 15 * 60

/** The issued tokens and their states. */
export class Sessions {
    private readonly sessions = new Map<string, Session>()
    private readonly refreshes = new Map<string, Refresh>()

    constructor(
        private readonly behaviour: Behaviour,
        private readonly makeToken: () => string = opaque
    ) {}

    open(userId: number, refreshesLeft = this.behaviour.maxTokenRefreshes): object {
        const { token, session } = this.begin(userId)
        const { lifetime } = session
        return {
            access_token: token,
            token_type: 'bearer',
            ...this.stated(lifetime, 'expires_in'),
            ...(this.behaviour.refreshTokens && { refresh_token: this.refreshable(userId, lifetime, refreshesLeft) }),
        }
    }

    /** Begins a session of a user who has signed in. */
    begin(userId: number, isOfPlatform = false): { token: string; session: Session } {
        const token = this.makeToken()
        const lifetime = this.behaviour.tokenLifetime
        const session: Session = { userId, issuedAt: Date.now(), lifetime, isOfPlatform, state: 'live' }
        this.sessions.set(token, session)
        return { token, session }
    }

    /** A lifetime in members of these names, as the token answers state it. */
    stated(lifetime: number, ...names: string[]): Record<string, number | string> {
        const { expiresIn } = this.behaviour
        if (expiresIn === 'absent') return {}
        const forms = { number: lifetime, text: `${lifetime}`, decimal: `${lifetime}.0`, zero: 0, negative: -1 }
        return Object.fromEntries(names.map((name) => [name, forms[expiresIn]]))
    }

    private refreshable(userId: number, lifetime: number, refreshesLeft: number): string {
        const token = this.makeToken()
        const usableUntil = Date.now() + (lifetime + refreshGrace) * 1000
        this.refreshes.set(token, { userId, usableUntil, refreshesLeft })
        return token
    }

    refresh(token: string, mayGoOn: (userId: number) => boolean): object {
        const found = this.refreshes.get(token)
        this.refreshes.delete(token)
        const usable =
            found && this.behaviour.refreshTokens && found.refreshesLeft > 0 && found.usableUntil > Date.now()
        if (!usable || !mayGoOn(found.userId)) throw signInFailed('The refresh token is not valid.')
        return this.open(found.userId, found.refreshesLeft - 1)
    }

    /**
     * The session of an Authorization header. A token that has ended gets another answer than one that never existed
     * (observed).
     */
    of(authorization: string | undefined): Session {
        const session = this.sessions.get(bearerIn(authorization))
        if (!session) throw notAuthenticated()
        const lifetime = Math.min(session.lifetime, this.behaviour.tokenLifetime)
        if (session.state === 'live' && Date.now() >= session.issuedAt + lifetime * 1000) session.state = 'expired'
        if (session.state === 'live') return session
        if (session.state === 'expired' && this.behaviour.naturalExpiry === '401') throw notAuthenticated()
        throw staleToken(this.behaviour.staleTokenText)
    }

    end(session: Session): void {
        session.state = 'ended'
    }

    /** Ends the tokens of a user, those of the Platform and those that renew others (inferred) too. */
    endAllOf(userId: number): void {
        for (const session of this.sessions.values()) if (session.userId === userId) this.end(session)
        for (const [token, refresh] of this.refreshes) if (refresh.userId === userId) this.refreshes.delete(token)
    }

    /** From now on the vault does not know the token of an Authorization header, or calls it stale. */
    expire(authorization: string | undefined, as: '401' | '403'): void {
        const token = bearerIn(authorization)
        const session = this.sessions.get(token)
        if (as === '401') this.sessions.delete(token)
        else if (session) this.end(session)
    }
}

function bearerIn(authorization: string | undefined): string {
    return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
}

function opaque(): string {
    return randomBytes(96).toString('base64url')
}
