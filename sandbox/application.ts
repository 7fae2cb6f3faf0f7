import express, { type ErrorRequestHandler, type Express } from 'express'

import { AccessDenied, Refusal, serverError, unknownRoute } from './answers'
import { apiRoutes, signInRoute, type Host } from './api'
import { strikes, type Scene } from './faults/strike'
import type { Exchange } from './recorder'
import { tenantRoutes } from './tenant/routes'
import type { Tenant } from './tenant/tenant'

/** A request of which a test is told before it is handled. */
export type AnnouncedRequest = Pick<Exchange, 'method' | 'path' | 'query'>

interface Parts {
    readonly host: Host & Scene & { readonly tenant: Tenant }
    readonly basePath: string
    readonly announce: (request: AnnouncedRequest) => unknown
}

/** The way of a request: it is recorded, meets its fault, is announced, and then handled. */
export function application({ host, basePath, announce }: Parts): Express {
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
    app.use(strikes(host))
    app.use(`${basePath}/api`, async (request, _response, next) => {
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
