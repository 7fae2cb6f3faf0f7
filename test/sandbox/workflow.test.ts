import { startWorkflowTenant, type WorkflowTenant } from '../../sandbox'

let tenant: WorkflowTenant
beforeEach(async () => {
    tenant = await startWorkflowTenant()
})
afterEach(() => tenant.close())

const form = (changes: Record<string, string> = {}): URLSearchParams =>
    new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: tenant.trigger.clientId,
        client_secret: tenant.trigger.clientSecret,
        ...changes,
    })

async function answerTo(url: string, body: URLSearchParams | string, headers: Record<string, string> = {}) {
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function token(): Promise<string> {
    const { body } = await answerTo(tenant.tokenUrl, form())
    return String(body['access_token'])
}

const execute = async (body: string, bearer?: string) =>
    answerTo(tenant.url, body, { Authorization: `Bearer ${bearer ?? (await token())}` })

describe('the tenant with a workflow', () => {
    test('gives a token to the client of its trigger, for a form', async () => {
        expect(await answerTo(tenant.tokenUrl, form())).toMatchObject({
            status: 200,
            body: { token_type: 'bearer', expires_in: 3600 },
        })
    })

    test.each([
        ['a wrong secret', () => form({ client_secret: 'x' }), 401],
        ['a wrong client', () => form({ client_id: 'x' }), 401],
        ['another grant', () => form({ grant_type: 'password' }), 400],
        ['JSON', () => JSON.stringify(Object.fromEntries(form())), 400],
    ])('gives none for %s', async (_what, body, status) => {
        expect((await answerTo(tenant.tokenUrl, body())).status).toBe(status)
    })

    test('starts an execution with the input that it is sent, and tells its id', async () => {
        const { status, body } = await execute('{"input":{"reportId":"7"}}')
        expect(status).toBe(200)
        expect(tenant.trigger.executions).toEqual([{ id: body['workflowExecutionId'], input: { reportId: '7' } }])
    })

    test.each(['', '[]', '{}', '{"input":7}', '{"input":null}', 'null', 'not JSON'])(
        'starts none for %j',
        async (body) => {
            expect((await execute(body)).status).toBe(400)
            expect(tenant.trigger.executions).toEqual([])
        }
    )

    test('starts none for a token that it did not give, or no longer knows', async () => {
        const before = await token()
        tenant.trigger.forgetTokens()
        for (const bearer of ['', 'x', before]) expect((await execute('{"input":{}}', bearer)).status).toBe(401)
        expect(tenant.trigger.executions).toEqual([])
    })

    test('says with 200 that it is disabled', async () => {
        tenant.trigger.isEnabled = false
        expect(await execute('{"input":{}}')).toEqual({ status: 200, body: { message: 'Workflow is disabled' } })
        expect(tenant.trigger.executions).toEqual([])
    })

    test('lets faults meet the requests that they are for, as often as they say', async () => {
        tenant.faults.add('execute', { answers: 503, headers: { 'Retry-After': '1' } }, { times: 2, after: 1 })
        const bearer = await token()
        const statuses: number[] = []
        for (let count = 0; count < 4; count += 1) statuses.push((await execute('{"input":{}}', bearer)).status)
        expect(statuses).toEqual([200, 503, 503, 200])
        expect(tenant.trigger.executions).toHaveLength(2)
    })
})
