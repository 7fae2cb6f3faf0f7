import { createServer } from 'node:http'

import express, { type ErrorRequestHandler, type Express } from 'express'

import { AccessDenied, Refusal, serverError, unknownRoute } from './answers'
import { apiRoutes, signInRoute, type Host } from './api'
import { defaultBehaviour, type Behaviour } from './behaviour'
import { seedCompany } from './company'
import { Recorder, type Exchange } from './recorder'
import { Sessions } from './sessions'
import type { Vault } from './vault/vault'

type AnnouncedRequest = Pick<Exchange, 'method' | 'path' | 'query'>

export interface SandboxOptions {
    vault?: Vault
    behaviour?: Partial<Behaviour>
    /** '' for a vault at the root of its host, as on Cloud. */
    basePath?: string
    port?: number
    /** Where close() leaves a HAR; SANDBOX_HAR_DIR unless given. */
    harDirectory?: string
}

export interface Sandbox {
    readonly baseUrl: string
    readonly vault: Vault
    /** May be changed while it runs. */
    readonly behaviour: Behaviour
    /** Every request in order. */
    readonly exchanges: readonly Exchange[]
    readonly forgetExchanges: () => void
    /** Method and path of each request for the value of a secret; if there is any, close() rejects. */
    readonly valueReads: readonly string[]
    /** Awaited before an API request is handled. */
    onRequest: ((request: AnnouncedRequest) => void | Promise<void>) | undefined
    /** The connector's own sign-in, as source configuration. */
    readonly config: (overrides?: Record<string, unknown>) => Record<string, unknown>
    close(): Promise<void>
}

/** Longer than a test idles, or clients would reuse a connection that is just being closed. */
const keepAlive = 60_000

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    const vault = options.vault ?? seedCompany()
    const behaviour = { ...defaultBehaviour, ...options.behaviour }
    const basePath = options.basePath ?? '/SecretServer'
    const recorder = new Recorder(basePath, options.harDirectory ?? (process.env.SANDBOX_HAR_DIR || undefined))
    const host: Host = { vault, behaviour, recorder, sessions: new Sessions(behaviour) }

    const server = createServer(application(host, basePath, (request) => sandbox.onRequest?.(request)))
    server.keepAliveTimeout = keepAlive
    await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const baseUrl = `http://127.0.0.1:${port}${basePath}`

    const close = async (): Promise<void> => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeAllConnections()
        await closed
        await recorder.write()
        if (recorder.valueReads.length > 0) throw new Error(`Secrets were read: ${recorder.valueReads.join(', ')}`)
    }
    let closing: Promise<void> | undefined
    const sandbox: Sandbox = {
        baseUrl,
        vault,
        behaviour,
        exchanges: recorder.exchanges,
        valueReads: recorder.valueReads,
        forgetExchanges: () => recorder.exchanges.splice(0),
        onRequest: undefined,
        config: (overrides = {}) => ({ baseUrl, ...credentials(vault), ...overrides }),
        close: () => (closing ??= close()),
    }
    return sandbox
}

function credentials(vault: Vault): Record<string, unknown> {
    const connector = vault.users.get(vault.connectorUserId)
    return { username: connector?.userName, password: connector?.password }
}

function application(host: Host, basePath: string, announce: (request: AnnouncedRequest) => unknown): Express {
    const app = express().disable('x-powered-by').disable('etag')
    app.use((request, _response, next) => {
        host.recorder.arrived(request)
        next()
    })
    app.use(express.text({ type: () => true, limit: '50mb' }))
    app.use((request, _response, next) => {
        host.recorder.read(request, typeof request.body === 'string' ? request.body : '')
        next()
    })
    app.use(`${basePath}/api`, async (request, _response, next) => {
        const exchange = host.recorder.exchangeOf(request)
        if (exchange) await announce({ method: exchange.method, path: exchange.path, query: exchange.query })
        next()
    })
    app.use(basePath || '/', signInRoute(host))
    app.use(`${basePath}/api`, apiRoutes(host))
    app.use(() => {
        throw unknownRoute()
    })
    const refuse: ErrorRequestHandler = (problem: unknown, _request, response, next) => {
        if (response.headersSent) return next(problem)
        const { status, body } = refusalFor(host, problem)
        host.recorder.answer(response, status, body)
    }
    return app.use(refuse)
}

function refusalFor(host: Host, problem: unknown): Refusal {
    if (problem instanceof Refusal) return problem
    if (problem instanceof AccessDenied) return problem.answer(host.behaviour)
    return serverError(500, problem instanceof Error ? problem.message : String(problem))
}
