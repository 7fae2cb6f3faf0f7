import { randomUUID } from 'node:crypto'

/** A run of the workflow that a request has started. */
export interface Execution {
    readonly id: string
    /** What the request had below `input`. */
    readonly input: unknown
}

/** An answer of the tenant. */
export interface TenantAnswer {
    readonly status: number
    readonly body: object
}

/** A workflow with an external trigger, and the client that its access token was made for. */
export class ExternalTrigger {
    readonly clientId = 'b1c5f6de-workflow-client'
    readonly clientSecret = 'Workflow-Only-5!&='
    readonly executions: Execution[] = []
    isEnabled = true
    /** Seconds. */
    tokenLife = 3600
    private readonly tokens = new Set<string>()

    /** The client credentials grant, as a form. */
    signIn(contentType: string | undefined, text: string): TenantAnswer {
        const form = new URLSearchParams(contentType?.startsWith('application/x-www-form-urlencoded') ? text : '')
        if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type')
        const isKnown = form.get('client_id') === this.clientId && form.get('client_secret') === this.clientSecret
        if (!isKnown) return refused(401, 'invalid_client')
        const token = randomUUID()
        this.tokens.add(token)
        const scope = 'sp:workflow-execute:external'
        return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: this.tokenLife, scope } }
    }

    /** No token that was given out is good any more. */
    forgetTokens(): void {
        this.tokens.clear()
    }

    /** A disabled workflow is answered with 200 too, and only the message says so. */
    execute(authorization: string | undefined, text: string): TenantAnswer {
        if (!this.tokens.has(authorization?.replace(/^Bearer /, '') ?? '')) return refused(401, 'JWT is invalid')
        const input = inputIn(text)
        if (input === undefined) return refused(400, 'The request was syntactically incorrect')
        if (!this.isEnabled) return { status: 200, body: { message: 'Workflow is disabled' } }
        const id = randomUUID()
        this.executions.push({ id, input })
        return { status: 200, body: { workflowExecutionId: id, message: 'Workflow has been executed' } }
    }
}

function refused(status: number, error: string): TenantAnswer {
    return { status, body: { error } }
}

function inputIn(text: string): object | undefined {
    try {
        const body: unknown = JSON.parse(text)
        if (typeof body !== 'object' || body === null || !('input' in body)) return undefined
        return typeof body.input === 'object' && body.input !== null ? body.input : undefined
    } catch {
        return undefined
    }
}
