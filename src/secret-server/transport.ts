import http from 'node:http'
import https from 'node:https'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import axios, { isAxiosError } from 'axios'
import packageJson from '../../package.json'
import { VaultUnreachable } from '../errors'
import { isJsonObject } from '../lib/json'
import { clock } from '../lib/clock'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One HTTP request, ready to send. `line` is how errors and logs call it: verb and path, without query or host. */
export interface HttpRequest {
    readonly line: string
    readonly method: Method
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    /** Milliseconds until it is given up. */
    readonly timeout: number
}

/** What came back, whatever its status, with the body as it was. */
export interface HttpAnswer {
    readonly status: number
    readonly retryAfter: string | undefined
    readonly body: string
}

// Bodies go out and come in as they are: what an answer says is decoded at the border of each resource.
const client = axios.create({ transformRequest: [], transformResponse: [] })

// After so long a pause a connection is probed for the first time. It is what axios sets for each request: with another
// value, Node sets it back after each, and these system calls take 2 % of an aggregation (measured).
const keepAliveMsecs = 60_000

const userAgent = `${packageJson.name}/${packageJson.version}`

/** Sends requests over kept-alive connections. Certificates are always verified, redirects never followed. */
export class Transport {
    private readonly httpAgent: http.Agent
    private readonly httpsAgent: https.Agent

    constructor(options: { readonly maxConcurrency: number; readonly caCertificate: string | undefined }) {
        // Said outright, since a variable of the environment can make the contrary the default.
        const agentOptions = {
            keepAlive: true,
            keepAliveMsecs,
            maxSockets: options.maxConcurrency,
            rejectUnauthorized: true,
        }
        this.httpAgent = new http.Agent(agentOptions)
        this.httpsAgent = new https.Agent({ ...agentOptions, ...trustIn(options.caCertificate) })
    }

    /** @throws VaultUnreachable if no complete answer came */
    async send(request: HttpRequest): Promise<HttpAnswer> {
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
                // The token must not travel through a proxy that some variable of the environment names.
                proxy: false,
                // A redirect would carry the token to another host, or lead to a login page.
                maxRedirects: 0,
                // A signal bounds the whole exchange; axios' own time-out only bounds silence.
                signal: patience.signal,
                // As a text it would be decoded piece by piece, at twice the cost.
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

    /** Ends the kept-alive connections. */
    close(): void {
        this.httpAgent.destroy()
        this.httpsAgent.destroy()
    }
}

const textOf = (data: unknown): string => (Buffer.isBuffer(data) ? data.toString('utf8').replace(/^\uFEFF/, '') : '')

/** Made once for all connections: reading the public authorities takes some twenty milliseconds. */
function trustIn(caCertificate: string | undefined): { readonly secureContext?: SecureContext } {
    if (caCertificate === undefined) return {}
    return { secureContext: createSecureContext({ ca: [...rootCertificates, caCertificate] }) }
}

/** Node names the system call that failed: reading and writing come after connecting. */
const wasConnected = (error: unknown): boolean =>
    isAxiosError(error) && isJsonObject(error.cause) && ['read', 'write'].includes(String(error.cause['syscall']))

function codeOf(error: unknown): string {
    if (!isAxiosError(error)) throw error
    if (error.code === 'ERR_CANCELED') return 'ETIMEDOUT'
    return error.code ?? 'ECONNRESET'
}
