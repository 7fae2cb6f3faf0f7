import express, { type ErrorRequestHandler, type Express } from 'express'

import { AccessDenied, Refusal, serverError, unknownRoute } from './answers'
import { apiRoutes, signInRoute, type Host } from './api'
import { strikes, type Scene } from './faults/strike'
import { htmlPage } from './html'
import { requestLineOf, type Answer, type Exchange } from './recorder'
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

interface Parts {
    readonly host: Host & Scene & { readonly tenant: Tenant }
    readonly basePath: string
    /** Updates the names in the vault after a change of the switches. */
    readonly rename: () => void
    readonly announce: (request: AnnouncedRequest) => unknown
}

/** Handles a request in this order: record it, check its length, apply a fault, announce it, answer it. */
export function application({ host, basePath, rename, announce }: Parts): Express {
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
    app.use(strikes(host))
    app.use(`${basePath}/api`, async (request, _response, next) => {
        rename()
        const exchange = host.recorder.exchangeOf(request)
        if (exchange) await announce({ method: exchange.method, path: exchange.path, query: exchange.query })
        next()
    })
    app.use(tenantRoutes(host))
    app.use(basePath || '/', signInRoute(host))
    app.use(`${basePath}/api`, apiRoutes(host))
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
