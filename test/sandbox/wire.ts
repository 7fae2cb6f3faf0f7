import http from 'node:http'
import https from 'node:https'
import type { FaultRule, Sandbox } from '../../sandbox'
import { until } from '../support/until'
import type { Json } from './client'

export interface Heard {
    status: number
    headers: http.IncomingHttpHeaders
    text: string
    /** Whether it came over a connection that was there already. */
    isReused: boolean
}

export interface Ask {
    method?: string
    token?: string
    body?: string
    agent?: http.Agent
    ca?: string
    signal?: AbortSignal
}

/** One request with a connection of its own unless an agent is given: what comes over the wire, whole or not. */
export function ask(url: string, { token, body, ...options }: Ask = {}): Promise<Heard> {
    const { request } = url.startsWith('https:') ? https : http
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return new Promise((resolve, reject) => {
        const sent = request(url, { agent: false, headers, ...options }, (answer) => {
            let text = ''
            answer.setEncoding('utf8').on('data', (part: string) => (text += part))
            answer.on('error', reject).on('end', () => {
                resolve({
                    status: answer.statusCode ?? 0,
                    headers: answer.headers,
                    text,
                    isReused: sent.reusedSocket,
                })
            })
        })
        sent.on('error', reject).end(body)
    })
}

/** The code of what breaks a request; fails where it is answered. */
export async function codeOf(asked: Promise<Heard>): Promise<string | undefined> {
    try {
        const { status } = await asked
        return `answered with ${status}`
    } catch (error) {
        return (error as NodeJS.ErrnoException).code
    }
}

export function signIn(sandbox: Sandbox, more: Ask = {}): Promise<Heard> {
    const { username, password } = sandbox.config()
    const form = { grant_type: 'password', username: String(username), password: String(password) }
    const body = new URLSearchParams(form).toString()
    return ask(`${sandbox.baseUrl}/oauth2/token`, { method: 'POST', body, ...more })
}

/** Asks as the connector's own account. */
export async function asker(sandbox: Sandbox, more: Ask = {}): Promise<(path: string, ask?: Ask) => Promise<Heard>> {
    const { access_token: token } = JSON.parse((await signIn(sandbox, more)).text) as Json
    return (path, options = {}) => ask(`${sandbox.baseUrl}/api${path}`, { ...more, token: String(token), ...options })
}

/** A request that shows in the vault once it was handled. */
export const createsUser: Ask = {
    method: 'POST',
    body: JSON.stringify({ userName: 'new', displayName: 'New', password: 'made-up-by-the-test' }),
}
export const isCreated = (sandbox: Sandbox): boolean => sandbox.vault.userNamed('new') !== undefined

/** Resolves as soon as a request has met the fault of a rule. */
export const hasStruck = (rule: FaultRule): Promise<void> => until(() => rule.struck > 0)

/** The first answer of a sandbox that is on its way back. */
export async function firstAnswer(asks: () => Promise<Heard>): Promise<Heard> {
    for (;;) {
        try {
            return await asks()
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
        }
    }
}

/** Resolves as soon as a client knows that all its connections are gone. */
export const allGone = ({ sockets, freeSockets }: http.Agent): Promise<void> =>
    until(() => Object.keys({ ...sockets, ...freeSockets }).length === 0)
