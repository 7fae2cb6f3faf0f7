import type { Connection } from '../config'
import { DryRun, RequestRefused, TokenRefused, VaultUnavailable } from '../errors'
import { log } from '../log'
import { contentOf, decoded } from './answer'
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
    /** Milliseconds before the first repetition. */
    readonly firstDelay?: number
}

/**
 * The vault's REST API: gate, retry, sign-in, request, decoding and errors, for one command.
 * Callers see only decoded answers or one of the errors of ../errors.
 */
export class VaultHttp {
    /** Lists that refused to be sorted, so that it is asked of each only once. */
    readonly unsortable = new Set<string>()
    private readonly gate: Gate
    private readonly transport: Transport
    private readonly session: SharedSession
    private readonly policy: RetryPolicy
    /** Why the sign-in failed for good: it is not tried twice in one command, since each try may count towards a lock-out. */
    private rejection: Error | undefined

    constructor(
        readonly connection: Connection,
        options: HttpOptions = {}
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
            sleep: (milliseconds) => this.gate.sleep(milliseconds),
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
            const mayBeReadOnly = error instanceof RequestRefused && error.status === 400 && error.code === undefined
            if (mayBeReadOnly && (await this.isReadOnly()))
                throw new VaultUnavailable(lineOf(method, request.path), 503, undefined)
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
        return retrying(this.policy, readMayPass, async (timeout) => {
            const answer = await this.exchange('GET', { path }, { vaultUrl, headers: {}, timeout })
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
            const renewed = await this.signedIn()
            return this.attempts(method, request, renewed).catch((again: unknown) => {
                if (again instanceof TokenRefused) this.session.forget(renewed)
                throw again
            })
        }
    }

    private async signedIn(): Promise<Session> {
        if (this.rejection !== undefined) throw this.rejection
        const open = (expired: Session | undefined): Promise<Session> =>
            retrying(this.policy, signInMayPass, (timeout) => this.open(timeout, expired))
        try {
            return await this.session.get(open)
        } catch (error) {
            if (error instanceof Error && !signInMayPass(error)) this.rejection = error
            throw error
        }
    }

    /** Over connections of its own: other commands may wait for the same session, and must not lose it as this one ends. */
    private async open(requestTimeout: number, expired: Session | undefined): Promise<Session> {
        const transport = new Transport(this.connection)
        try {
            const target = { ...this.connection, requestTimeout }
            return (await renewed(transport, target, expired)) ?? (await signIn(transport, target))
        } finally {
            transport.close()
        }
    }

    private attempts<T>(method: Method, request: ApiRequest<T>, session: Session): Promise<T> {
        const headers = { Authorization: `Bearer ${session.accessToken}` }
        return retrying(this.policy, method === 'GET' ? readMayPass : writeMayPass, async (timeout) => {
            const answer = await this.exchange(method, request, { vaultUrl: session.baseUrl, headers, timeout })
            const line = lineOf(method, request.path)
            try {
                return decoded(line, contentOf(line, answer), request.decode)
            } catch (error) {
                this.slowDownAfter(error)
                throw error
            }
        })
    }

    private slowDownAfter(error: unknown): void {
        if (!(error instanceof VaultUnavailable)) return
        if (error.status === 429) this.gate.pauseFor(error.retryAfter ?? 2 * this.policy.firstDelay, error)
        else if (error.retryAfter !== undefined) this.gate.pauseFor(error.retryAfter, error)
    }

    private exchange(
        method: Method,
        request: Pick<ApiRequest<unknown>, 'path' | 'query' | 'body'>,
        where: Destination
    ): Promise<HttpAnswer> {
        const sent = requestOf(method, request, where)
        return this.gate.run(async () => {
            const started = Date.now()
            const answer = await this.transport.send(sent)
            log.debug(
                { method, path: request.path, status: answer.status, ms: Date.now() - started },
                'Secret Server call'
            )
            return answer
        })
    }
}
