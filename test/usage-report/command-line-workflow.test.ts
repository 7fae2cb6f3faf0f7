import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkflowFault } from '../../sandbox'
import type { UsageRow } from '../../src/usage-report/row'
import type { WorkflowInput } from '../../src/usage-report/workflow-input'
import { useClock } from '../support/clock'
import { limited, RequestLimits } from '../support/quick-clock'
import { useSandbox } from '../support/sandbox'
import { until } from '../support/until'
import { type Ran, ranUsage, useFolder } from '../support/command-line'
import { companyInUse } from './company'
import { useWorkflowTenant } from './tenant'

const now = '2026-06-17T12:00:00Z'
useClock(now)
const sandbox = useSandbox(() => ({ vault: companyInUse() }))
const { tenant, givingUp } = useWorkflowTenant()
const inFolder = useFolder()
const root = join(__dirname, '..', '..')

const configuration = (overrides: Record<string, unknown> = {}): string =>
    JSON.stringify(sandbox().config({ maxRetries: 1, requestTimeout: 120, ...tenant().config(), ...overrides }))

const ledger = (): string => inFolder('ledger.json')

const send = (args: readonly string[] = [], overrides: Record<string, unknown> = {}): Promise<Ran> =>
    ranUsage(['--workflow', '--ledger', ledger(), ...args], { CONNECTOR_CONFIG: configuration(overrides) })

// The date of this file's tests, in a process of its own as well: what is sent depends on the day.
const fixedDate = `globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length > 0 ? given : ['${now}'])) }
    static now() { return Date.parse('${now}') }
}`

/** Starts the command line in a process of its own. */
function started(args: readonly string[], stdio: StdioOptions): ChildProcess {
    const program = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(fixedDate)}`]
    const env = { PATH: process.env.PATH, CONNECTOR_CONFIG: configuration() }
    const all = [...program, join('src', 'tools', 'index.ts'), 'usage', '--workflow', '--ledger', ledger(), ...args]
    return spawn(process.execPath, all, { cwd: root, env, stdio })
}

const batches = (): WorkflowInput[] => tenant().trigger.executions.map(({ input }) => input as WorkflowInput)

describe('the command line with --workflow', () => {
    test('sends the rows that it would print, and prints nothing but what became of them', async () => {
        const { code, out, said } = await send()
        expect({ code, out }).toEqual({ code: 0, out: '' })
        expect(said).toBe('Workflow: 1 of 1 batches accepted.\n')
        const printed = await ranUsage(['--format', 'json'], { CONNECTOR_CONFIG: configuration() })
        const { rows, ...header } = JSON.parse(printed.out) as { rows: UsageRow[]; reportId: string }
        const steady = (row: UsageRow) => ({ ...row, lastLogin: row.lastLogin?.slice(0, 10) })
        const [batch] = batches()
        expect(batch?.records.map(steady)).toEqual(rows.map(steady))
        expect(batch).toMatchObject({ reportId: header.reportId, batch: { index: 1, total: 1 }, periodDays: 30 })
    })

    test('writes the report too where that is asked for', async () => {
        const file = inFolder('usage.csv')
        expect(await send(['--format', 'csv', '--output', file])).toMatchObject({ code: 0, out: '' })
        expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(15)
        expect((await send(['--format', 'csv'])).out).toContain('userId,userName')
    })

    test('sends nothing twice', async () => {
        await send()
        const { code, said } = await send()
        expect(code).toBe(0)
        expect(said).toBe('Workflow: 1 of 1 batches accepted, 1 of them in an earlier run.\n')
        expect(batches()).toHaveLength(1)
    })

    test('keeps a ledger that only its owner may read', async () => {
        await send()
        expect(statSync(ledger()).mode & 0o777).toBe(0o600)
        const [id] = tenant().trigger.executions.map((execution) => execution.id)
        expect(JSON.parse(readFileSync(ledger(), 'utf8'))).toMatchObject({
            version: 1,
            batches: [{ batch: '1/1', status: 'accepted', executionId: id, target: tenant().url }],
        })
        expect(existsSync(`${ledger()}.lock`)).toBe(false)
    })

    // What docs/usage-report.md says of each fault.
    test.each<[string, WorkflowFault, said: RegExp, executed: number]>([
        ['HTTP 401', { answers: 401 }, /personal access token/, 1],
        ['HTTP 403', { answers: 403 }, /new access token/, 1],
        ['HTTP 404', { answers: 404 }, /no such workflow/, 1],
        ['HTTP 400', { answers: 400 }, /client URL of an external trigger/, 1],
        ['HTTP 413', { answers: 413 }, /too large/, 1],
        ['HTTP 429', { answers: 429 }, /busy or in maintenance/, 1],
        ['a redirect', { answers: 302, headers: { Location: '/' } }, /follows no redirects/, 1],
        ['HTTP 500', { answers: 500 }, /not known whether batch 1 arrived/, 0],
        ['HTTP 502', { answers: 502 }, /not known whether batch 1 arrived/, 0],
        ['a page of HTML', { answers: 200, body: '<!doctype html>' }, /login page/, 0],
        ['an answer that confirms nothing', { executesAndAnswers: {} }, /workflowExecutionId/, 1],
        ['a time-out', { hangs: true, after: 'executing' }, /not known whether batch 1 arrived/, 1],
        ['a broken connection', { breaks: true, after: 'executing' }, /not known whether batch 1 arrived/, 1],
    ])(
        'ends with 3 at %s, claims nothing, and sends nothing twice afterwards',
        async (_what, fault, expected, executed) => {
            tenant().faults.add('execute', fault, { times: 2 })
            const first = await ('hangs' in fault ? givingUp(1, send) : send())
            expect({ code: first.code, out: first.out }).toEqual({ code: 3, out: '' })
            expect(first.said).toMatch(expected)
            expect(first.said).toContain('Workflow: 0 of 1 batches accepted.')
            tenant().faults.clear()
            const isUnclear = first.said.includes('--resend-unclear')
            expect((await send()).code).toBe(isUnclear ? 3 : 0)
            expect(batches()).toHaveLength(executed)
        }
    )

    test('is told its workflow by single variables too', async () => {
        const { url, tokenUrl, trigger } = tenant()
        const variables = {
            CONNECTOR_CONFIG: JSON.stringify(sandbox().config()),
            SECRET_SERVER_WORKFLOW_URL: url,
            SECRET_SERVER_WORKFLOW_TOKEN_URL: tokenUrl,
            SECRET_SERVER_WORKFLOW_CLIENT_ID: trigger.clientId,
            SECRET_SERVER_WORKFLOW_CLIENT_SECRET: trigger.clientSecret,
        }
        expect(await ranUsage(['--workflow', '--ledger', ledger()], variables)).toMatchObject({ code: 0 })
        expect(batches()).toHaveLength(1)
    })

    test('ends with 3 at a disabled workflow, and with 0 once it is enabled', async () => {
        tenant().trigger.isEnabled = false
        const { code, said } = await send()
        expect(code).toBe(3)
        expect(said).toContain('the workflow is disabled')
        tenant().trigger.isEnabled = true
        expect((await send()).code).toBe(0)
        expect(batches()).toHaveLength(1)
    })

    test.each([
        ['secret', { workflowClientSecret: 'Wr0ng-Secret' }, 'rejects the workflow’s client'],
        ['token address', { workflowTokenUrl: 'http://127.0.0.1:1/oauth/token' }, 'workflowTokenUrl'],
        ['address', { workflowUrl: 'http://127.0.0.1:1/execute' }, 'workflowUrl'],
    ])('ends with 3 with a wrong %s, and sends everything with the right one', async (_what, wrong, said) => {
        const first = await send([], wrong)
        expect(first.code).toBe(3)
        expect(first.said.replace(/'/g, '’')).toContain(said)
        expect(first.said).not.toContain('Wr0ng-Secret')
        expect((await send()).code).toBe(0)
        expect(batches()).toHaveLength(1)
    })

    test('sends an unclear batch again with --resend-unclear', async () => {
        tenant().faults.add('execute', { answers: 502 })
        await send()
        expect(await send(['--resend-unclear'])).toMatchObject({
            code: 0,
            said: 'Workflow: 1 of 1 batches accepted.\n',
        })
        expect(batches()).toHaveLength(1)
    })

    test.each([
        ['cut', '{"version":1,"batches":[{'],
        ['empty', ''],
        ['of something else', '{"version":1,"batches":[{"status":"sent"}]}'],
        ['of another version', '{"version":2,"batches":[]}'],
    ])('ends with 2 if its ledger is %s, and sends nothing', async (_what, text) => {
        writeFileSync(ledger(), text)
        const { code, said } = await send()
        expect(code).toBe(2)
        expect(said).toContain('is not a ledger of this command')
        expect(tenant().requests.execute).toBe(0)
        expect(readFileSync(ledger(), 'utf8')).toBe(text)
    })

    test('ends with 3 if its ledger can not be written any more, and sends nothing that is not kept', async () => {
        mkdirSync(`${ledger()}.${process.pid}.tmp`)
        const { code, said } = await send()
        expect(code).toBe(3)
        expect(said).toContain("can't be written any more (it is a folder)")
        expect(tenant().requests.execute).toBe(0)
    })

    test('forgets in its ledger what is too old to come again', async () => {
        const old = { reportId: 'old', target: 'x', batch: '1/1', status: 'unclear', at: '2020-01-01T00:00:00.000Z' }
        writeFileSync(ledger(), JSON.stringify({ version: 1, batches: [old] }))
        await send()
        const { batches: kept } = JSON.parse(readFileSync(ledger(), 'utf8')) as { batches: { reportId: string }[] }
        expect(kept.map(({ reportId }) => reportId)).not.toContain('old')
        expect(kept).toHaveLength(1)
    })

    test('does not run beside another one with the same ledger, but after one that was killed', async () => {
        writeFileSync(`${ledger()}.lock`, String(process.ppid))
        const refused = await send()
        expect(refused.code).toBe(2)
        expect(refused.said).toContain(`Another run (process ${process.ppid})`)
        expect(refused.said).toContain(`remove ${ledger()}.lock`)
        expect(tenant().requests.execute).toBe(0)
        const gone = spawn(process.execPath, ['-e', ''])
        await once(gone, 'exit')
        writeFileSync(`${ledger()}.lock`, String(gone.pid))
        expect((await send()).code).toBe(0)
    })

    test('runs after one that was killed as the same process of a container, but not beside one in this process', async () => {
        writeFileSync(`${ledger()}.lock`, String(process.pid))
        tenant().faults.add('execute', { hangs: true, after: 'executing' })
        const limits = new RequestLimits()
        const first = limited(limits, send)
        await until(() => batches().length > 0)
        expect(await send()).toMatchObject({ code: 2, said: expect.stringContaining('Another run') as string })
        limits.leaveOneUnanswered()
        expect((await first).code).toBe(3)
        expect(existsSync(`${ledger()}.lock`)).toBe(false)
    })

    test('sends on when nobody reads on', async () => {
        const child = started(['--format', 'csv'], 'pipe')
        child.stdout?.destroy()
        let said = ''
        child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
        expect(await once(child, 'close')).toEqual([1, null])
        expect(said).toBe('Workflow: 1 of 1 batches accepted.\n')
        expect(batches()).toHaveLength(1)
    })

    test('that is killed while it waits for the workflow has sent its batch at most once', async () => {
        tenant().faults.add('execute', { hangs: true, after: 'executing' })
        const child = started([], 'ignore')
        while (batches().length === 0 && child.exitCode === null) await sleep(20)
        child.kill('SIGKILL')
        await once(child, 'exit')
        expect(batches()).toHaveLength(1)
        const { code, said } = await send()
        expect(code).toBe(3)
        expect(said).toContain('not known whether batch 1 arrived')
        expect(batches()).toHaveLength(1)
    })
})
