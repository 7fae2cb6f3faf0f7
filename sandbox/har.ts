import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'

import type { Entry, Har, Header, QueryString } from 'har-format'

export interface Recorded {
    startedAt: number
    method: string
    url: string
    httpVersion: string
    headers: IncomingHttpHeaders
    /** Absent for sign-in, whose form holds a password and whose answer a token. */
    requestText?: string
    status: number
    answeredAt: number
    contentType: string
    responseText?: string
    /** What was done to it on purpose. */
    fault?: string
}

/** A check against the contract reads the request of such an entry, but not its answer. */
interface EntryWithFault extends Entry {
    _fault?: string
}

export async function writeHar(directory: string, exchanges: Recorded[]): Promise<void> {
    const har: Har = {
        log: {
            version: '1.2',
            creator: { name: 'secret-server-sandbox', version: '1' },
            entries: exchanges.map(entry),
        },
    }
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, `${randomUUID()}.har`), JSON.stringify(har))
}

function entry(exchange: Recorded): EntryWithFault {
    const wait = exchange.answeredAt - exchange.startedAt
    const text = exchange.requestText
    return {
        startedDateTime: new Date(exchange.startedAt).toISOString(),
        time: wait,
        request: {
            method: exchange.method,
            url: exchange.url,
            httpVersion: exchange.httpVersion,
            cookies: [],
            headers: requestHeaders(exchange.headers),
            queryString: queryString(exchange.url),
            ...(text && { postData: { mimeType: 'application/json', text: withoutPasswords(text) } }),
            headersSize: -1,
            bodySize: text?.length ?? -1,
        },
        response: {
            status: exchange.status,
            statusText: '',
            httpVersion: exchange.httpVersion,
            cookies: [],
            headers: [{ name: 'content-type', value: exchange.contentType }],
            content: {
                size: exchange.responseText?.length ?? 0,
                mimeType: exchange.contentType,
                ...(exchange.responseText !== undefined && { text: withoutOneTimeUrl(exchange.responseText) }),
            },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
        },
        cache: {},
        timings: { send: 0, wait, receive: 0 },
        ...(exchange.fault !== undefined && { _fault: exchange.fault }),
    }
}

function requestHeaders(headers: IncomingHttpHeaders): Header[] {
    return Object.entries(headers).map(([name, value]) => ({
        name,
        value: name === 'authorization' ? 'redacted' : String(value),
    }))
}

function queryString(url: string): QueryString[] {
    return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
}

/** Passwords that the connector makes up leave no trace on disk. */
function withoutPasswords(text: string): string {
    return text.replace(/("password"\s*:\s*(?:\{[^}]*"value"\s*:\s*)?)"(?:[^"\\]|\\.)*"/gi, '$1"redacted"')
}

/** An address that signs somebody in leaves none either. */
function withoutOneTimeUrl(text: string): string {
    return text.replace(/("oneTimePlatformLoginURL"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"redacted"')
}
