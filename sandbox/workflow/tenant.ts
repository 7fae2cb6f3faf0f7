import { createServer } from 'node:http'
import express, { type Express, type Request, type Response } from 'express'
import { Listener } from '../listener'
import { type Endpoint, type WorkflowFault, WorkflowFaults } from './fault'
import { ExternalTrigger, type TenantAnswer } from './trigger'

const tokenPath = '/oauth/token'
const triggerPath = '/beta/workflows/execute/external/9a7d2c30-7f1e-4c58-9d5e-2f6f0a1b3c4d'

/**
 * The parts of an ISC tenant that a usage report uses: the address that issues tokens, and the external trigger of one
 * workflow.
 */
export interface WorkflowTenant {
    readonly url: string
    readonly tokenUrl: string
    readonly trigger: ExternalTrigger
    readonly faults: Pick<WorkflowFaults, 'add' | 'clear'>
    /** How many requests came to each endpoint. */
    readonly requests: Record<Endpoint, number>
    /** The four settings of a workflow in the command line's configuration. */
    readonly config: (overrides?: Record<string, unknown>) => Record<string, unknown>
    close(): Promise<void>
}

export async function startWorkflowTenant(): Promise<WorkflowTenant> {
    const trigger = new ExternalTrigger()
    const faults = new WorkflowFaults()
    const requests = { token: 0, execute: 0 }
    const server = createServer(application({ trigger, faults, requests }))
    const listener = new Listener(server)
    const origin = `http://127.0.0.1:${await listener.open(0)}`
    const [url, tokenUrl] = [origin + triggerPath, origin + tokenPath]
    const client = { workflowClientId: trigger.clientId, workflowClientSecret: trigger.clientSecret }
    return {
        url,
        tokenUrl,
        trigger,
        faults,
        requests,
        config: (overrides = {}) => ({ workflowUrl: url, workflowTokenUrl: tokenUrl, ...client, ...overrides }),
        close: () => listener.close(),
    }
}

interface Parts {
    readonly trigger: ExternalTrigger
    readonly faults: WorkflowFaults
    readonly requests: Record<Endpoint, number>
}

function application({ trigger, faults, requests }: Parts): Express {
    const app = express().disable('x-powered-by').disable('etag')
    app.use(express.text({ type: () => true, limit: '50mb' }))
    const serve =
        (endpoint: Endpoint, work: (request: Request) => TenantAnswer) =>
        (request: Request, response: Response): void => {
            requests[endpoint] += 1
            const fault = faults.next(endpoint)
            if (fault === undefined) answer(response, work(request))
            else strike(response, fault, () => work(request))
        }
    app.post(
        tokenPath,
        serve('token', (request) => trigger.signIn(request.get('content-type'), textOf(request)))
    )
    app.post(
        triggerPath,
        serve('execute', (request) => trigger.execute(request.get('authorization'), textOf(request)))
    )
    // The root of a tenant's host shows a page for people.
    app.get('/', (_request, response) => void response.type('html').send('<!doctype html><title>Sign in</title>'))
    return app.use((_request, response) => void response.status(404).json({ error: 'Not Found' }))
}

const textOf = (request: Request): string => (typeof request.body === 'string' ? request.body : '')

const answer = (response: Response, { status, body }: TenantAnswer): void => void response.status(status).json(body)

function strike(response: Response, fault: WorkflowFault, work: () => TenantAnswer): void {
    if ('answers' in fault) {
        response
            .status(fault.answers)
            .set(fault.headers ?? {})
            .send(fault.body ?? JSON.stringify({ error: 'as the test wants it' }))
    } else if ('executesAndAnswers' in fault) {
        work()
        response.status(200).json(fault.executesAndAnswers)
    } else {
        if (fault.after === 'executing') work()
        if ('breaks' in fault) response.socket?.destroy()
    }
}
