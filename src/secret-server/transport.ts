import http from 'node:http'
import https from 'node:https'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import axios, { isAxiosError } from 'axios'
import packageJson from '../../package.json'
import { VaultUnreachable } from './errors'
import { isJsonObject } from '../lib/json'
import { clock } from '../lib/clock'
import { refuseLongLine } from './request-line'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One HTTP request, ready to send. `line` names it in errors and logs: verb and path, without query or host. */
export interface HttpRequest {
    readonly line: string
    readonly method: Method
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    /** Milliseconds for the whole exchange. */
    readonly timeout: number
}

/** An answer of any status, with its undecoded body. */
export interface HttpAnswer {
    readonly status: number
    readonly retryAfter: string | undefined
    readonly body: string
}

// axios must not touch the bodies: the file of each resource decodes its own answers.
const client = axios.create({ transformRequest: [], transformResponse: [] })

// Milliseconds until the first keep-alive probe of an idle connection. This is the value that axios sets for each
// request. With another value Node would reset it after each request, and these system calls take 2 % of an aggregation
// (measured).
const keepAliveMsecs = 60_000

const userAgent = `${packageJson.name}/${packageJson.version}`

/** Sends HTTP requests over kept-alive connections. Always verifies certificates, and never follows redirects. */
export class Transport {
    private readonly httpAgent: http.Agent
    private readonly httpsAgent: https.Agent

    constructor(options: { readonly maxConcurrency: number; readonly caCertificate: string | undefined }) {
        // rejectUnauthorized is set explicitly, because an environment variable can change its default.
        const agentOptions = {
            keepAlive: true,
            keepAliveMsecs,
            maxSockets: options.maxConcurrency,
            rejectUnauthorized: true,
        }
        this.httpAgent = new http.Agent(agentOptions)
        this.httpsAgent = new https.Agent({ ...agentOptions, ...trustIn(options.caCertificate) })
    }

    /**
     * @throws VaultUnreachable if no complete answer came within the time limit; RequestTooLong, without sending
     * anything, if the first line of the request is too long
     */
    async send(request: HttpRequest): Promise<HttpAnswer> {
        refuseLongLine(request)
        const patience = new AbortController()
        const cancel = clock.after(request.timeout, () => patience.abort())
        try {
            const response = await client.request<unknown>({
                method: request.method,
                url: request.url,
                headers: { Accept: 'application/json', 'User-Agent': userAgent, ...request.headers },
                data: request.body,
                httpAgent: this.httpAgent,
                httpsAgent: this.httpsAgent,
                // The token must not go through a proxy that an environment variable names.
                proxy: false,
                // A redirect could send the token to another host, or lead to a login page.
                maxRedirects: 0,
                // The signal limits the whole exchange. The time-out of axios only limits the silence between two
                // packets.
                signal: patience.signal,
                // With text, axios decodes each chunk by itself, which costs twice as much.
                responseType: 'arraybuffer',
                validateStatus: () => true,
            })
            const retryAfter: unknown = response.headers['retry-after']
            return {
                status: response.status,
                retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
                body: textOf(response.data),
            }
        } catch (error) {
            throw new VaultUnreachable(request.line, codeOf(error), wasConnected(error))
        } finally {
            cancel()
        }
    }

    /** Closes the kept-alive connections. */
    close(): void {
        this.httpAgent.destroy()
        this.httpsAgent.destroy()
    }
}

const textOf = (data: unknown): string => (Buffer.isBuffer(data) ? data.toString('utf8').replace(/^\uFEFF/, '') : '')

/** Made once for all connections, because reading the public certificate authorities takes about 20 ms. */
function trustIn(caCertificate: string | undefined): { readonly secureContext?: SecureContext } {
    if (caCertificate === undefined) return {}
    return { secureContext: createSecureContext({ ca: [...rootCertificates, caCertificate] }) }
}

/**
 * True if a connection was open. Node names the failed system call, and `read` and `write` follow a successful
 * `connect`.
 */
const wasConnected = (error: unknown): boolean =>
    isAxiosError(error) && isJsonObject(error.cause) && ['read', 'write'].includes(String(error.cause['syscall']))

function codeOf(error: unknown): string {
    if (!isAxiosError(error)) throw error
    if (error.code === 'ERR_CANCELED') return 'ETIMEDOUT'
    return error.code ?? 'ECONNRESET'
}
