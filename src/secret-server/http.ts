import type { Connection } from '../config'
import { DryRun, RequestRefused, TokenRefused, VaultReadOnly, VaultUnavailable, VaultUnreachable } from '../errors'
import { log } from '../log'
import { Progress } from '../lib/progress'
import { contentOf, decoded, unavailabilityIn } from './answer'
import { Gate } from './gate'
import { readHealth } from './health'
import { type ApiRequest, type Destination, lineOf, requestOf } from './request'
import { readMayPass, retrying, type RetryPolicy, signInMayPass, writeMayPass } from './retry'
import { type SharedSession, sharedSession } from './session'
import { renewed, type Session, signIn } from './sign-in'
import { type HttpAnswer, type Method, Transport } from './transport'

export interface HttpOptions {
    /** Milliseconds since the epoch after which failed requests are not repeated any more. */
    readonly giveUpAt?: number
    /** Milliseconds since the epoch after which no request goes out any more. */
    readonly endBy?: number
    /** Milliseconds before the first repetition. */
    readonly firstDelay?: number
    /** Told of each answer of the API, whatever it says. */
    readonly onAnswer?: () => void
}

/**
 * The vault's REST API: gate, retry, sign-in, request, decoding and errors, for one command.
 * Callers see only decoded answers or one of the errors of ../errors.
 */
export class VaultHttp {
    /** Lists that refused to be sorted, so that it is asked of each only once. */
    readonly unsortable = new Set<string>()
    readonly progress = new Progress()
    private readonly gate: Gate
    private readonly transport: Transport
    private readonly session: SharedSession
    private readonly policy: RetryPolicy
    private signingIn: Promise<Session> | undefined
    /** Why the sign-in failed for good: one command does not try it twice, since each try may count towards a lock-out. */
    private rejection: Error | undefined

    constructor(
        readonly connection: Connection,
        private readonly options: HttpOptions = {}
    ) {
        this.transport = new Transport(connection)
        this.session = sharedSession(connection)
        const giveUpAt = options.giveUpAt ?? Number.POSITIVE_INFINITY
        this.gate = new Gate(connection.maxConcurrency, giveUpAt)
        this.policy = {
            maxRetries: connection.maxRetries,
            requestTimeout: connection.requestTimeout,
            firstDelay: options.firstDelay ?? 250,
            giveUpAt,
            endBy: options.endBy ?? Number.POSITIVE_INFINITY,
            sleep: (milliseconds) => this.gate.sleep(milliseconds),
            repeating: () => (this.progress.retries += 1),
        }
    }

    get<T>(request: ApiRequest<T>): Promise<T> {
        return this.call('GET', request)
    }

    /**
     * Sends a change. In a dry run it is logged instead.
     *
     * @throws DryRun if dryRun is on
     */
    send<T>(method: Exclude<Method, 'GET'>, request: ApiRequest<T>): Promise<T> {
        if (this.connection.dryRun) {
            log.info({ method, path: request.path }, 'Dry run: this request was not sent')
            return Promise.reject(new DryRun([lineOf(method, request.path)]))
        }
        return this.call(method, request).catch(async (error: unknown) => {
            // What a vault in read-only mode answers to a write is not documented: 503, or a refusal like any other.
            const mayBeReadOnly =
                (error instanceof RequestRefused && error.status === 400 && error.code === undefined) ||
                (error instanceof VaultUnavailable && error.status === 503)
            if (mayBeReadOnly && (await this.isReadOnly()))
                throw new VaultReadOnly(lineOf(method, request.path), error.status)
            throw error
        })
    }

    private isReadOnly(): Promise<boolean> {
        return readHealth(this).then(
            (health) => health.readOnly,
            () => false
        )
    }

    /** Ends the connections; the session stays for the next command. */
    close(): void {
        this.gate.close()
        this.transport.close()
    }

    /** A read that needs no token. Where the vault is found through the platform, signing in comes first all the same. */
    async getOpenly<T>(path: string, read: (line: string, answer: HttpAnswer) => T): Promise<T> {
        const { signIn, baseUrl } = this.connection
        const vaultUrl = signIn.type === 'platform' ? (await this.signedIn()).baseUrl : baseUrl
        return retrying(this.policy, readMayPass, async (timeLeft) => {
            const answer = await this.exchange('GET', { path }, { vaultUrl, headers: {}, timeLeft })
            return read(lineOf('GET', path), answer)
        })
    }

    private async call<T>(method: Method, request: ApiRequest<T>): Promise<T> {
        const session = await this.signedIn()
        try {
            return await this.attempts(method, request, session)
        } catch (error) {
            if (!(error instanceof TokenRefused)) throw error
            // A refused token means that nothing was done, so that even a write may go out again.
            this.session.forget(session)
            const another = await this.signedIn()
            return this.attempts(method, request, another).catch((again: unknown) => {
                if (again instanceof TokenRefused) this.session.forget(another)
                throw again
            })
        }
    }

    /** Each try is shared with other commands that wait for the same session; how often it is made, each decides itself. */
    private signedIn(): Promise<Session> {
        const attempt = async (timeLeft: () => number): Promise<Session> => {
            if (this.rejection !== undefined) throw this.rejection
            return this.session.get((expired) => this.open(timeLeft, expired))
        }
        this.signingIn ??= retrying(this.policy, signInMayPass, attempt)
            .catch((error: unknown) => {
                if (error instanceof Error && !signInMayPass(error)) this.rejection = error
                throw error
            })
            .finally(() => (this.signingIn = undefined))
        return this.signingIn
    }

    /** Over connections of its own: other commands may wait for the same session, and must not lose it as this one ends. */
    private async open(timeLeft: () => number, expired: Session | undefined): Promise<Session> {
        const transport = new Transport(this.connection)
        try {
            // Signing in may take two requests, which share the time of one.
            const endBy = Date.now() + timeLeft()
            const target = { ...this.connection, timeLeft: () => Math.max(1_000, endBy - Date.now()) }
            return (await renewed(transport, target, expired)) ?? (await signIn(transport, target))
        } finally {
            transport.close()
        }
    }

    private attempts<T>(method: Method, request: ApiRequest<T>, session: Session): Promise<T> {
        const headers = { Authorization: `Bearer ${session.accessToken}` }
        return retrying(this.policy, method === 'GET' ? readMayPass : writeMayPass, async (timeLeft) => {
            const answer = await this.exchange(method, request, { vaultUrl: session.baseUrl, headers, timeLeft })
            const line = lineOf(method, request.path)
            return decoded(line, contentOf(line, answer), request.decode)
        })
    }

    /** Within the gate, so that nobody slips out between the answer that says to wait and the pause. */
    private slowDownAfter(line: string, answer: HttpAnswer): void {
        const busy = unavailabilityIn(line, answer)
        if (busy?.status === 429) this.gate.pauseFor(busy.retryAfter ?? 2 * this.policy.firstDelay, busy)
        else if (busy?.retryAfter !== undefined) this.gate.pauseFor(busy.retryAfter, busy)
    }

    private exchange(
        method: Method,
        request: Pick<ApiRequest<unknown>, 'path' | 'query' | 'body'>,
        where: Destination
    ): Promise<HttpAnswer> {
        return this.gate.run(async () => {
            const sent = requestOf(method, request, where)
            const started = Date.now()
            if (started > this.policy.endBy) throw new VaultUnreachable(sent.line, 'ETIMEDOUT')
            this.progress.calls += 1
            const answer = await this.transport.send(sent)
            log.debug(
                { method, path: request.path, status: answer.status, ms: Date.now() - started },
                'Secret Server call'
            )
            this.slowDownAfter(sent.line, answer)
            this.options.onAnswer?.()
            return answer
        })
    }
}
