import { createServer } from 'node:http'
import { WorkflowRefused, WorkflowUnavailable, WorkflowUnclear } from '../../src/usage-report/workflow-errors'
import { type WorkflowInput, workflowInputs } from '../../src/usage-report/workflow-input'
import { useClock } from '../support/clock'
import { failureOf } from '../support/failure'
import { usePauses } from '../support/pauses'
import { useWrittenLog } from '../support/written-log'
import { reportOfUsers } from './reports'
import { useWorkflowTenant } from './tenant'

const { tenant, workflow, givingUp } = useWorkflowTenant()
const clock = useClock('2026-06-17T12:00:00Z')
const pauses = usePauses()

function batch(): WorkflowInput {
    const [input] = workflowInputs(reportOfUsers(2))
    if (input === undefined) throw new Error('A report has at least one batch')
    return input
}

describe('a workflow', () => {
    test('is started with the batch as its input, and its execution is told', async () => {
        const id = await workflow().start(batch())
        expect(tenant().trigger.executions).toEqual([{ id, input: JSON.parse(JSON.stringify(batch())) as unknown }])
    })

    test('gives one token for as many batches as its life allows', async () => {
        const started = workflow()
        for (let count = 0; count < 3; count += 1) await started.start(batch())
        expect(tenant().requests).toEqual({ token: 1, execute: 3 })
    })

    test('gives another one once the life of the first is over', async () => {
        tenant().trigger.tokenLife = 100
        const started = workflow()
        await started.start(batch())
        clock.set('2026-06-17T12:01:29Z')
        await started.start(batch())
        expect(tenant().requests).toEqual({ token: 1, execute: 2 })
        clock.set('2026-06-17T12:01:30Z')
        await started.start(batch())
        expect(tenant().requests).toEqual({ token: 2, execute: 3 })
    })

    test('gives another one after HTTP 401, once', async () => {
        const started = workflow()
        await started.start(batch())
        tenant().trigger.forgetTokens()
        await started.start(batch())
        expect(tenant().requests).toEqual({ token: 2, execute: 3 })
        expect(tenant().trigger.executions).toHaveLength(2)
    })

    test('refuses for good if its new token is refused too', async () => {
        tenant().faults.add('execute', { answers: 401 }, { times: 5 })
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain('personal access token')
        expect(tenant().requests).toEqual({ token: 2, execute: 2 })
    })

    test.each([
        [400, 'workflowUrl'],
        [403, 'new access token'],
        [404, 'no such workflow'],
        [413, 'too large'],
        [409, 'HTTP 409'],
    ])('that answers HTTP %i is not asked again', async (status, said) => {
        tenant().faults.add('execute', { answers: status })
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain(said)
        expect(tenant().requests.execute).toBe(1)
    })

    test.each([
        [429, undefined],
        [429, '0'],
        [503, '0'],
    ])('that answers HTTP %i with Retry-After %s is asked again, since nothing was started', async (status, wait) => {
        const headers: Record<string, string> = wait === undefined ? {} : { 'Retry-After': wait }
        tenant().faults.add('execute', { answers: status, headers })
        await workflow().start(batch())
        expect(tenant().requests.execute).toBe(2)
        expect(tenant().trigger.executions).toHaveLength(1)
    })

    test('is asked again no sooner than Retry-After says', async () => {
        tenant().faults.add('execute', { answers: 429, headers: { 'Retry-After': '1' } })
        await workflow().start(batch())
        expect(Math.max(...pauses.asked)).toBeGreaterThanOrEqual(1_000)
    })

    test('is not started more often than five times a second', async () => {
        const started = workflow()
        await started.start(batch())
        await started.start(batch())
        expect(pauses.asked).toEqual([0, 200])
    })

    test('that stays busy is given up after the configured number of repetitions', async () => {
        tenant().faults.add('execute', { answers: 429 }, { times: 10 })
        await expect(workflow().start(batch())).rejects.toBeInstanceOf(WorkflowUnavailable)
        expect(tenant().requests.execute).toBe(3)
    })

    test.each([500, 502, 503, 504, 408])(
        'that fails with HTTP %i is not asked again, since it may have started',
        async (status) => {
            tenant().faults.add('execute', { answers: status })
            await expect(workflow().start(batch())).rejects.toBeInstanceOf(WorkflowUnclear)
            expect(tenant().requests.execute).toBe(1)
        }
    )

    test('that says nothing in time is not asked again', async () => {
        tenant().faults.add('execute', { hangs: true, after: 'executing' })
        const failure = await failureOf(givingUp(1, () => workflow().start(batch())))
        expect(failure).toBeInstanceOf(WorkflowUnclear)
        expect(tenant().trigger.executions).toHaveLength(1)
    })

    test('whose connection breaks is not asked again', async () => {
        tenant().faults.add('execute', { breaks: true, after: 'executing' })
        await expect(workflow().start(batch())).rejects.toBeInstanceOf(WorkflowUnclear)
        expect(tenant().trigger.executions).toHaveLength(1)
    })

    test('that can not be connected to is asked again, and then unavailable', async () => {
        const failure = await failureOf(workflow({ url: 'http://127.0.0.1:1/execute' }).start(batch()))
        expect(failure).toBeInstanceOf(WorkflowUnavailable)
        expect(failure.message).toContain('127.0.0.1:1/execute')
        // Three attempts: one pause after each, and one more before the second and the third.
        expect(pauses.asked).toHaveLength(5)
    })

    test('that is disabled has started nothing, although it answers HTTP 200', async () => {
        tenant().trigger.isEnabled = false
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain('disabled')
    })

    test.each([{}, { workflowExecutionId: '' }, { workflowExecutionId: 5 }, { message: 'Thank you' }])(
        'that answers %j has confirmed nothing',
        async (answer) => {
            tenant().faults.add('execute', { executesAndAnswers: answer })
            await expect(workflow().start(batch())).rejects.toBeInstanceOf(WorkflowUnclear)
        }
    )

    test('that is a page of HTML has confirmed nothing, and the address is to be checked', async () => {
        tenant().faults.add('execute', { answers: 200, body: '<!doctype html><title>Sign in</title>' })
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowUnclear)
        expect(failure.message).toContain('workflowUrl')
    })

    test('is not followed to where it redirects', async () => {
        const visits: string[] = []
        const elsewhere = createServer((request, response) => {
            visits.push(request.url ?? '')
            response.end('{}')
        })
        await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening))
        const address = elsewhere.address()
        const port = typeof address === 'object' ? address?.port : undefined
        tenant().faults.add('execute', { answers: 307, headers: { Location: `http://127.0.0.1:${port}/` } })
        const failure = await failureOf(workflow().start(batch()))
        elsewhere.close()
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain('follows no redirects')
        expect(visits).toEqual([])
    })
})

describe('the token of a workflow', () => {
    test.each([
        [400, 'new access token'],
        [401, 'new access token'],
        [403, 'new access token'],
        [404, 'workflowTokenUrl'],
    ])('that is refused with HTTP %i is not asked for again', async (status, said) => {
        tenant().faults.add('token', { answers: status })
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain(said)
        expect(tenant().requests).toEqual({ token: 1, execute: 0 })
    })

    test.each([429, 500, 502, 503, 504])('is asked for again after HTTP %i', async (status) => {
        tenant().faults.add('token', { answers: status })
        await workflow().start(batch())
        expect(tenant().requests).toEqual({ token: 2, execute: 1 })
    })

    test('is asked for again after a broken connection', async () => {
        tenant().faults.add('token', { breaks: true })
        await workflow().start(batch())
        expect(tenant().requests.token).toBe(2)
    })

    test.each([
        ['a page of HTML', '<!doctype html><title>Sign in</title>'],
        ['an object without it', '{"token_type":"bearer"}'],
    ])('can not be found in %s', async (_what, body) => {
        tenant().faults.add('token', { answers: 200, body })
        const failure = await failureOf(workflow().start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
        expect(failure.message).toContain('workflowTokenUrl')
    })

    test('is refused to a wrong secret', async () => {
        const failure = await failureOf(workflow({ clientSecret: 'wrong' }).start(batch()))
        expect(failure).toBeInstanceOf(WorkflowRefused)
    })
})

describe('what is said of a workflow', () => {
    const written = useWrittenLog()

    test('holds neither its secret nor a token, nor who is in the report', async () => {
        const faults = [{ answers: 500 }, { answers: 403, body: 'Workflow-Only-5!&=' }, { breaks: true as const }]
        const said: string[] = []
        for (const fault of faults) {
            tenant().faults.add('execute', fault)
            tenant().faults.add('token', { answers: 503, headers: { 'Retry-After': '0' } })
            said.push((await failureOf(workflow().start(batch()))).message)
        }
        said.push((await failureOf(workflow({ clientSecret: 'Another-Secret-1' }).start(batch()))).message)
        const text = [...said, ...written.take()].join('\n')
        expect(text).toContain('Trying again')
        expect(text).not.toMatch(/Workflow-Only|Another-Secret|Bearer|anna|aberg/i)
    })
})
