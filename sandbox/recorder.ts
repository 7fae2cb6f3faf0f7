import type { Request, Response } from 'express'

import { writeHar, type Recorded } from './har'

/** One request as tests see it. */
export interface Exchange {
    method: string
    /** From /oauth2 or /api on. */
    path: string
    query: URLSearchParams
    /** 0 until it is answered. */
    status: number
    userAgent: string | undefined
    /** The parsed JSON body; never the form of a sign-in. */
    body?: unknown
}

interface Seen {
    exchange: Exchange
    recorded: Recorded | undefined
    /** Its form holds a password and its answer a token. */
    isSignIn: boolean
}

/** Keeps every request in order, and all of its text where a HAR is to be written. */
export class Recorder {
    readonly exchanges: Exchange[] = []
    /** Requests for the value of a secret, which nobody governing access should ever send. */
    readonly valueReads: string[] = []
    private readonly recorded: Recorded[] = []
    private readonly seen = new WeakMap<Request, Seen>()

    constructor(
        private readonly basePath: string,
        private readonly directory: string | undefined
    ) {}

    arrived(request: Request): void {
        const url = new URL(request.originalUrl, `http://${request.headers.host ?? '127.0.0.1'}`)
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
        if (isValueRead(path)) this.valueReads.push(`${request.method} ${path}`)
        const recorded = this.directory === undefined ? undefined : this.record(request, url.href)
        this.seen.set(request, { exchange, recorded, isSignIn: /^\/oauth2\/token\/?$/i.test(path) })
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

    /** Sends the answer, which is on record before the client can have it. */
    answer(response: Response, status: number, payload: unknown): void {
        const plain = typeof payload === 'string'
        const text = plain ? payload : JSON.stringify(payload)
        const contentType = plain ? 'text/plain' : 'application/json'
        const seen = this.seen.get(response.req)
        if (seen) seen.exchange.status = status
        if (seen?.recorded) {
            Object.assign(seen.recorded, { status, contentType, answeredAt: Date.now() })
            if (!seen.isSignIn) seen.recorded.responseText = text
        }
        response.status(status).type(contentType).send(text)
    }

    async write(): Promise<void> {
        const answered = this.recorded.filter((recorded) => recorded.status !== 0)
        if (this.directory !== undefined) await writeHar(this.directory, answered)
    }
}

/** Whatever is below one secret may give its value away, except these. */
function isValueRead(path: string): boolean {
    return /^\/api\/v\d\/secrets\/-?\d+(?!\/(?:summary|audits|share)\/?$)(?:\/|$)/i.test(path)
}
