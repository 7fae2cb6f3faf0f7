import type { Request, Response } from 'express'

import { isForbidden } from './forbidden-calls'
import { writeHar, type Recorded } from './har'

/** One request as tests see it. */
export interface Exchange {
    method: string
    /** Begins with /oauth2 or /api. The whole path if it is not below the base path of the vault. */
    path: string
    query: URLSearchParams
    /** 0 until it is answered. */
    status: number
    userAgent: string | undefined
    /** The parsed JSON body. Never holds the form of a sign-in. */
    body?: unknown
}

/** The answer to a request. */
export interface Answer {
    readonly status: number
    readonly contentType: string
    readonly text: string
    readonly headers?: Readonly<Record<string, string>>
}

type Delivery = (answer: Answer) => void

interface Seen {
    exchange: Exchange
    recorded: Recorded | undefined
    /** True for a sign-in: its form holds a password, and its answer a token. */
    isSignIn: boolean
    /** Replaces the sending of the answer. */
    delivery?: Delivery
}

/** The paths for signing in to the vault, or to the tenant of a platform. */
const signIns = /^(?:\/oauth2\/token|\/identity\/api\/oauth2\/token\/xpmplatform)\/?$/i

/** Records every request in order, with its whole text if a HAR is to be written. */
export class Recorder {
    readonly exchanges: Exchange[] = []
    /** Requests for the value of a secret, which the connector must never send. */
    readonly valueReads: string[] = []
    /** Requests that save the whole list of members of a team, which the connector must never send. */
    readonly teamOverwrites: string[] = []
    /** Requests that move the vault, give out its secrets or remove people, which the connector must never send. */
    readonly forbiddenCalls: string[] = []
    longestRequestLine = 0
    private readonly recorded: Recorded[] = []
    private readonly seen = new WeakMap<Request, Seen>()

    constructor(
        private readonly basePath: string,
        private readonly directory: string | undefined
    ) {}

    arrived(request: Request): void {
        const url = new URL(request.originalUrl, `${request.protocol}://${request.headers.host ?? '127.0.0.1'}`)
        const below = url.pathname.toLowerCase().startsWith(this.basePath.toLowerCase() + '/')
        const path = below ? url.pathname.slice(this.basePath.length) : url.pathname
        const exchange: Exchange = {
            method: request.method,
            path,
            query: url.searchParams,
            status: 0,
            userAgent: request.headers['user-agent'],
        }
        this.exchanges.push(exchange)
        this.longestRequestLine = Math.max(this.longestRequestLine, requestLineOf(request).length)
        if (isValueRead(path)) this.valueReads.push(`${request.method} ${path}`)
        if (isTeamOverwrite(request.method, path)) this.teamOverwrites.push(`${request.method} ${path}`)
        if (isForbidden(request.method, path)) this.forbiddenCalls.push(`${request.method} ${path}`)
        const recorded = this.directory === undefined ? undefined : this.record(request, url.href)
        this.seen.set(request, { exchange, recorded, isSignIn: signIns.test(path) })
    }

    private record(request: Request, url: string): Recorded {
        const recorded: Recorded = {
            startedAt: Date.now(),
            method: request.method,
            url,
            httpVersion: `HTTP/${request.httpVersion}`,
            headers: request.headers,
            status: 0,
            answeredAt: Date.now(),
            contentType: '',
        }
        this.recorded.push(recorded)
        return recorded
    }

    read(request: Request, text: string): void {
        const seen = this.seen.get(request)
        if (!seen || seen.isSignIn || text === '') return
        if (seen.recorded) seen.recorded.requestText = text
        try {
            seen.exchange.body = JSON.parse(text)
        } catch {
            // The handler refuses it; there is nothing to show.
        }
    }

    exchangeOf(request: Request): Exchange | undefined {
        return this.seen.get(request)?.exchange
    }

    /** Marks a request that meets a fault. Its answer is not checked against the contract. */
    struck(request: Request, fault: string): void {
        const recorded = this.seen.get(request)?.recorded
        if (recorded) recorded.fault = fault
    }

    /** Passes the answer to this request on, instead of sending it. */
    divert(request: Request, delivery: Delivery): void {
        const seen = this.seen.get(request)
        if (seen) seen.delivery = delivery
    }

    /** Sends the answer of the handler of the request. */
    answer(response: Response, status: number, payload: unknown): void {
        const plain = typeof payload === 'string'
        const text = plain ? payload : JSON.stringify(payload)
        this.deliver(response, { status, contentType: plain ? 'text/plain' : 'application/json', text })
    }

    /** Sends an answer, unless a fault takes its place. */
    deliver(response: Response, answer: Answer): void {
        const deliver = this.seen.get(response.req)?.delivery
        if (deliver) deliver(answer)
        else this.send(response, answer)
    }

    /** Records an answer, and then sends it. */
    send(response: Response, answer: Answer): void {
        this.note(response, answer)
        response
            .status(answer.status)
            .set(answer.headers ?? {})
            .type(answer.contentType)
            .send(answer.text)
    }

    /** Records an answer. */
    note(response: Response, { status, contentType, text }: Answer): void {
        const seen = this.seen.get(response.req)
        if (seen) seen.exchange.status = status
        if (!seen?.recorded) return
        Object.assign(seen.recorded, { status, contentType, answeredAt: Date.now() })
        if (!seen.isSignIn) seen.recorded.responseText = text
    }

    async write(): Promise<void> {
        const finished = this.recorded.filter(({ status, fault }) => status !== 0 || fault !== undefined)
        if (this.directory !== undefined) await writeHar(this.directory, finished)
    }
}

/** The first line of a request as it came over the wire. */
export function requestLineOf({ method, originalUrl, httpVersion }: Request): string {
    return `${method} ${originalUrl} HTTP/${httpVersion}`
}

/** True for a path below a single secret that may show its value. */
function isValueRead(path: string): boolean {
    return /^\/api\/v\d\/secrets\/-?\d+(?!\/(?:summary|audits|share)\/?$)(?:\/|$)/i.test(path)
}

/** Members that were added since the list was read would be lost. */
function isTeamOverwrite(method: string, path: string): boolean {
    return method === 'POST' && /^\/api\/v1\/teams\/-?\d+\/members\/?$/i.test(path)
}
