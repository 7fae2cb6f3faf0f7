import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'

import { AccessDenied, Refusal, serverError, unknownRoute } from './answers'
import { apiRoutes, signInRoute, type Host } from './api'
import { strikes, type Scene } from './faults/strike'
import { htmlPage } from './html'
import { requestLineOf, type Answer, type Exchange } from './recorder'
import { identityRoutes } from './tenant/identity/routes'
import { tenantRoutes } from './tenant/routes'
import type { Tenant } from './tenant/tenant'

/** A request that is announced to a test before it is handled. */
export type AnnouncedRequest = Pick<Exchange, 'method' | 'path' | 'query'>

/** IIS does not let the application see such a request (code 404.15 in its documentation). */
const requestLineTooLong: Answer = {
    status: 404,
    contentType: 'text/html',
    text: htmlPage('404 - File or directory not found.', '404 - File or directory not found.'),
}

/** What both hosts do with a request. */
interface Parts {
    readonly host: Host & Scene
    readonly announce: (request: AnnouncedRequest) => unknown
}

interface VaultParts extends Parts {
    readonly basePath: string
    /** Updates the names in the vault after a change of the switches. */
    readonly rename: () => void
}

export function vaultApplication({ host, basePath, rename, announce }: VaultParts): Express {
    const app = receiving(host)
    app.use(`${basePath}/api`, (_request, _response, next) => {
        rename()
        next()
    })
    app.use(`${basePath}/api`, announcing(host, announce))
    app.use(basePath || '/', signInRoute(host))
    app.use(`${basePath}/api`, apiRoutes(host))
    return refusing(app, host)
}

/** A tenant's sign-in and its broker are not announced, like the vault's sign-in. */
export function tenantApplication({ host, announce, tenant }: Parts & { readonly tenant: Tenant }): Express {
    const app = receiving(host)
    app.use(tenantRoutes({ tenant, recorder: host.recorder }))
    app.use('/identity/api', announcing(host, announce), identityRoutes({ ...host, platform: host.vault.platform }))
    return refusing(app, host)
}

/** Handles a request in this order: record it, check its length, apply a fault, announce it, answer it. */
function receiving(host: Host & Scene): Express {
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
    app.use((request, response, next) => {
        const limit = host.behaviour.longestRequestLine
        if (limit === null || requestLineOf(request).length <= limit) next()
        else host.recorder.deliver(response, requestLineTooLong)
    })
    return app.use(strikes(host))
}

function announcing({ recorder }: Host, announce: Parts['announce']): RequestHandler {
    return async (request, _response, next) => {
        const exchange = recorder.exchangeOf(request)
        if (exchange) await announce({ method: exchange.method, path: exchange.path, query: exchange.query })
        next()
    }
}

function refusing(app: Express, host: Host): Express {
    app.use(() => {
        throw unknownRoute()
    })
    const refuse: ErrorRequestHandler = (problem: unknown, request, response, next) => {
        if (response.headersSent) return next(problem)
        const { status, body } = refusalFor(host, problem)
        const isHidden = host.behaviour.errorUnder200 && comesFromApi(status, host.recorder.exchangeOf(request))
        if (isHidden) host.recorder.struck(request, 'errorUnder200')
        host.recorder.answer(response, isHidden ? 200 : status, body)
    }
    return app.use(refuse)
}

/**
 * True if the API itself gives the answer: a denial or a refusal. The framework answers unknown tokens and failures.
 */
function comesFromApi(status: number, exchange: Exchange | undefined): boolean {
    return status < 500 && status !== 401 && /^\/api\//i.test(exchange?.path ?? '')
}

function refusalFor(host: Host, problem: unknown): Refusal {
    if (problem instanceof Refusal) return problem
    if (problem instanceof AccessDenied) return problem.answer(host.behaviour)
    return serverError(500, problem instanceof Error ? problem.message : String(problem))
}
