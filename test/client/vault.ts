import nock from 'nock'
import type { Connection } from '../../src/config'
import { type HttpOptions, VaultHttp } from '../../src/secret-server/http'
import type { Method } from '../../src/secret-server/transport'
import { connectionWith } from '../support/connection'

export const origin = 'https://vault.example.com'

interface Sent {
    readonly method: string
    /** Path and query, as they were sent. */
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    /** Decoded where it is JSON. */
    readonly body: unknown
}

interface Answer {
    readonly status?: number
    readonly body?: string | object
    readonly headers?: Readonly<Record<string, string>>
    /** Called when the request has come; the answer goes out once it is done. */
    readonly hold?: () => Promise<void>
}

/** What went out in this test, in order. */
export const sent: Sent[] = []

const opened: VaultHttp[] = []

/** Nothing leaves this machine, and after each test every answer that it prepared must have been asked for. */
export function useNock(): void {
    beforeAll(() => {
        if (!nock.isActive()) nock.activate()
        nock.disableNetConnect()
    })
    afterEach(() => {
        opened.splice(0).forEach((http) => http.close())
        sent.splice(0)
        const pending = nock.isDone() ? [] : nock.pendingMocks()
        nock.cleanAll()
        expect(pending).toEqual([])
    })
    afterAll(() => {
        nock.enableNetConnect()
        nock.restore()
    })
}

/** A client of a vault that nobody has signed in to yet. */
export function openVault(changes: Partial<Connection> = {}, options: HttpOptions = {}): VaultHttp {
    const http = new VaultHttp(connectionWith(changes), { firstDelay: 1, ...options })
    opened.push(http)
    return http
}

/** A client of a vault where the next sign-in succeeds. */
export function openSignedIn(changes: Partial<Connection> = {}, options: HttpOptions = {}): VaultHttp {
    acceptSignIn()
    return openVault(changes, options)
}

export const acceptSignIn = (accessToken = 'token-1', expiresIn = 1199): void =>
    answer('POST', '/oauth2/token', {
        body: { access_token: accessToken, token_type: 'bearer', expires_in: expiresIn },
    })

/** Prepares one answer each to as many requests of this verb and path, whatever their query. */
export const answer = (method: Method, path: string, ...answers: readonly Answer[]): void =>
    answerAt(origin, method, path, ...answers)

export function answerAt(at: string, method: Method, path: string, ...answers: readonly Answer[]): void {
    for (const { status = 200, body = {}, headers = {}, hold } of answers)
        intercept(at, method, path).reply(async function (url, received) {
            sent.push({ method, url, headers: this.req.headers, body: received })
            await hold?.()
            return [status, body, headers]
        })
}

/** Lets a request of this verb and path fail before an answer, with Node's error code or without any. */
export function breakConnection(method: Method, path: string, code?: string): void {
    const error = new Error('broken')
    intercept(origin, method, path).replyWithError(code === undefined ? error : Object.assign(error, { code }))
}

const intercept = (at: string, method: Method, path: string): nock.Interceptor =>
    nock(at).intercept((url) => url === path || url.startsWith(`${path}?`), method)

/** One page of a list. */
export const page = (records: readonly object[], more: object = {}): Answer => ({
    body: { records, total: records.length, hasNext: false, nextSkip: 0, ...more },
})
