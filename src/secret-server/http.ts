import type { Connection } from '../config'
import { DryRun } from '../errors'
import {
    AccessDenied,
    ErrorUnderSuccess,
    RequestRefused,
    UnreadableRefusal,
    VaultFailed,
    VaultReadOnly,
    VaultUnavailable,
    VaultUnreachable,
} from './errors'
import { SignInRefused, TokenRefused, UnknownToVault } from './sign-in-errors'
import { isPlatformRequest } from './server-names'
import { log } from '../log'
import { Progress } from '../lib/progress'
import { contentOf, decoded, unavailabilityIn } from './answer'
import { CommandSession } from './command-session'
import { Gate } from './gate'
import { readHealth } from './health'
import { type ApiRequest, type Destination, isForIdentity, lineOf, type Query, requestOf, urlOf } from './request'
import { lineFits } from './request-line'
import { type MayPass, readMayPass, retrying, type RetryPolicy, writeMayPass } from './retry'
import type { Session } from './sign-in'
import { type HttpAnswer, type Method, Transport } from './transport'

export interface HttpOptions {
    /** Milliseconds since the epoch after which failed requests are not repeated. */
    readonly giveUpAt?: number
    /** Milliseconds since the epoch after which no request goes out. */
    readonly endBy?: number
    /** Milliseconds before the first repetition. */
    readonly firstDelay?: number
    /** Called after each answer of the API, also after an error. */
    readonly onAnswer?: () => void
}

const rightsForIdentity =
    '"Manage Identity Settings" and "Bypass Direct API Authentication Restriction" in the Delinea Platform'

// A vault may answer the token of somebody whom it does not know in any of these ways.
const isRefusal = (error: unknown): error is Error & { readonly request: string } =>
    [TokenRefused, AccessDenied, RequestRefused, VaultFailed, UnreadableRefusal, ErrorUnderSuccess].some(
        (Refusal) => error instanceof Refusal
    )

/**
 * The client of the vault's REST API, for one command. It signs in, limits the requests under way, repeats failed ones
 * and decodes answers. Every method gives a decoded answer or throws one of ./errors.
 */
export class VaultHttp {
    /** Routes of lists that the vault refused to sort, so that the connector asks each only once. */
    readonly unsortable = new Set<string>()
    readonly progress = new Progress()
    private readonly gate: Gate
    private readonly transport: Transport
    private readonly session: CommandSession
    private policy: RetryPolicy

    constructor(
        readonly connection: Connection,
        private readonly options: HttpOptions = {}
    ) {
        this.transport = new Transport(connection)
        this.session = new CommandSession(connection, () => this.policy)
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
     * Reads by POST, as the identity API of the Delinea Platform wants it. Repeats like a read, and also reads in a dry
     * run.
     */
    ask<T>(request: ApiRequest<T>): Promise<T> {
        return this.call('POST', request, readMayPass)
    }

    /**
     * Sends a change. In a dry run, the change is logged and not sent.
     *
     * @throws DryRun if dryRun is on; VaultReadOnly if the vault refuses because it is in read-only mode
     */
    send<T>(method: Exclude<Method, 'GET'>, request: ApiRequest<T>): Promise<T> {
        if (this.connection.dryRun) {
            log.info({ method, path: request.route ?? request.path }, 'Dry run: this request was not sent')
            return Promise.reject(new DryRun([lineOf(method, request)]))
        }
        return this.call(method, request, writeMayPass).catch(async (error: unknown) => {
            // It is not documented how a vault in read-only mode refuses a write. It may answer 503, or 400 without a
            // code.
            const mayBeReadOnly =
                (error instanceof RequestRefused && error.status === 400 && error.code === undefined) ||
                (error instanceof VaultUnavailable && error.status === 503)
            if (mayBeReadOnly && !isForIdentity(request) && (await this.isReadOnly()))
                throw new VaultReadOnly(lineOf(method, request), error.status)
            throw error
        })
    }

    private isReadOnly(): Promise<boolean> {
        return readHealth(this).then(
            (health) => health?.readOnly === true,
            () => false
        )
    }

    /**
     * Explains the error that ended the command: if the vault has accepted no request of a service user of the Platform,
     * it does not know the service user.
     */
    explained(error: unknown): unknown {
        return this.session.isUnknown && isRefusal(error) && !isPlatformRequest(error.request)
            ? new UnknownToVault(error.request)
            : error
    }

    /**
     * Limits the requests of a phase to a share of the command's remaining time, so that time is left for the requests
     * that have to follow. Requests of the phase that start after this time fail as if the vault did not answer.
     */
    async within<T>(share: number, phase: () => Promise<T>): Promise<T> {
        const { policy } = this
        const until = Date.now() + share * (policy.endBy - Date.now())
        this.policy = { ...policy, endBy: until, giveUpAt: Math.min(policy.giveUpAt, until) }
        try {
            return await phase()
        } finally {
            this.policy = policy
        }
    }

    /**
     * Waits, if the time of the command allows it.
     *
     * @returns false, at once, if no request could be sent after the pause
     */
    async pause(milliseconds: number): Promise<boolean> {
        if (Date.now() + milliseconds > this.policy.endBy) return false
        await this.gate.sleep(milliseconds)
        return true
    }

    /** Gives the address of the vault. Signs in first if only the Delinea Platform knows it. */
    vaultUrl(): Promise<string> {
        return this.session.vaultUrl()
    }

    /** Closes the connections and rejects waiting requests. The session stays for the next command. */
    close(): void {
        this.gate.close()
        this.transport.close()
    }

    /**
     * Reads without a token. With a sign-in at the Platform it signs in first, since only the Platform knows the
     * address.
     */
    async getOpenly<T>(path: string, read: (line: string, answer: HttpAnswer) => T): Promise<T> {
        const vaultUrl = await this.session.vaultUrl()
        // Nothing is sent again: what is read without a token is a hint.
        return retrying(
            this.policy,
            () => false,
            async (timeLeft) => {
                const where = { vaultUrl, platformUrl: undefined, headers: {}, timeLeft }
                const answer = await this.exchange('GET', { path }, where)
                return read(lineOf('GET', { path }), answer)
            }
        )
    }

    /**
     * Gives a function that says whether a request with a certain query is short enough to be sent. Signs in first
     * where `getOpenly` does.
     */
    async fitting(method: Method, path: string): Promise<(query: Query) => boolean> {
        const vaultUrl = await this.session.vaultUrl()
        return (query) => lineFits(method, urlOf(vaultUrl, path, query))
    }

    private async call<T>(method: Method, request: ApiRequest<T>, mayPass = readMayPass): Promise<T> {
        const result = await this.session
            .use((session) => this.attempts(method, request, session, mayPass))
            .catch((error: unknown) => {
                // The same token may be good for the vault, so that this is about the rights of the service user.
                throw error instanceof TokenRefused && isForIdentity(request)
                    ? new AccessDenied(lineOf(method, request), 401, rightsForIdentity)
                    : error
            })
        // The identity API accepts a token of somebody whom the vault does not know.
        if (!isForIdentity(request)) this.session.accepted()
        return result
    }

    private attempts<T>(method: Method, request: ApiRequest<T>, session: Session, mayPass: MayPass): Promise<T> {
        const { signIn } = this.connection
        const headers = { Authorization: `Bearer ${session.accessToken}` }
        const platformUrl = signIn.type === 'platform' ? signIn.platformUrl : undefined
        if (isForIdentity(request) && platformUrl === undefined)
            return Promise.reject(new SignInRefused('The identity API needs a sign-in at the Delinea Platform.'))
        return retrying(this.policy, mayPass, async (timeLeft) => {
            const where = { vaultUrl: session.baseUrl, platformUrl, headers, timeLeft }
            const answer = await this.exchange(method, request, where)
            const line = lineOf(method, request)
            return decoded(line, contentOf(line, answer, request.readsFailure), request.decode)
        })
    }

    /** Called while the request still holds its place in the gate, so that no other request starts before the pause. */
    private slowDownAfter(line: string, answer: HttpAnswer): void {
        const busy = unavailabilityIn(line, answer)
        if (busy?.status === 429) this.gate.pauseFor(busy.retryAfter ?? 2 * this.policy.firstDelay, busy)
        else if (busy?.retryAfter !== undefined) this.gate.pauseFor(busy.retryAfter, busy)
    }

    private exchange(
        method: Method,
        request: Pick<ApiRequest<unknown>, 'path' | 'route' | 'query' | 'body'>,
        where: Destination
    ): Promise<HttpAnswer> {
        return this.gate.run(async () => {
            const sent = requestOf(method, request, where)
            const started = Date.now()
            if (started > this.policy.endBy) throw new VaultUnreachable(sent.line, 'ETIMEDOUT')
            this.progress.calls += 1
            const answer = await this.transport.send(sent)
            log.debug(
                { method, path: request.route ?? request.path, status: answer.status, ms: Date.now() - started },
                'API call'
            )
            this.slowDownAfter(sent.line, answer)
            this.options.onAnswer?.()
            return answer
        })
    }
}
