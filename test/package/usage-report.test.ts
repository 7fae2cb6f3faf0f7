import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode } from '../../src/tools/exit-code'
import { toolKeys } from '../../src/tools/tool-config'
import { batchLimits, workflowInputs } from '../../src/usage-report/workflow-input'
import { columns } from '../../src/usage-report/row'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { reportOfUsers } from '../usage-report/reports'

const docs = join(__dirname, '..', '..', 'docs')
const document = readFileSync(join(docs, 'usage-report.md'), 'utf8')

interface Step {
    readonly type: string
    readonly nextStep?: string
    readonly defaultStep?: string
    readonly choiceList?: readonly { readonly nextStep: string }[]
    readonly attributes?: Readonly<Record<string, unknown>>
}

interface Steps {
    readonly start: string
    readonly steps: Readonly<Record<string, Step>>
}

interface ExampleWorkflow {
    readonly name: string
    readonly definition: Steps
    readonly trigger: { readonly type: string }
}

const text = readFileSync(join(docs, 'workflows', 'inactive-users-certification.json'), 'utf8')
const workflow = JSON.parse(text) as ExampleWorkflow

const isSteps = (value: unknown): value is Steps => typeof value === 'object' && value !== null && 'steps' in value

/** The steps that can be reached, and names that lead nowhere. */
function walk({ start, steps }: Steps): { reached: Set<string>; missing: string[] } {
    const reached = new Set<string>()
    const missing: string[] = []
    const ahead = [start]
    for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
        const step = steps[name]
        if (step === undefined) missing.push(name)
        if (step === undefined || reached.has(name)) continue
        reached.add(name)
        const choices = step.choiceList?.map((choice) => choice.nextStep) ?? []
        ahead.push(...[step.nextStep, step.defaultStep, ...choices].filter((next) => next !== undefined))
    }
    return { reached, missing }
}

const pathsBelow = (root: string): string[] => [
    ...new Set(
        [...text.matchAll(new RegExp(`\\$\\.${root.replace('.', '\\.')}((?:\\.\\w+)*)`, 'g'))].map(
            ([, path]) => path ?? ''
        )
    ),
]

/** What a path such as `.input.records` finds in a value. */
const found = (value: unknown, path: string): unknown =>
    path
        .split('.')
        .filter((name) => name !== '')
        .reduce<unknown>(
            (inside, name) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : undefined),
            value
        )

describe('the example workflow', () => {
    const sandbox = useSandbox()
    const report = reportOfUsers(1)
    const [input] = workflowInputs({ ...report, header: { ...report.header, minInactiveDays: 90 } })
    const all: [string, Steps][] = [
        ['workflow', workflow.definition],
        ...Object.entries(workflow.definition.steps).flatMap(([name, { attributes }]) =>
            isSteps(attributes) ? [[name, attributes] as [string, Steps]] : []
        ),
    ]

    test('is started from outside, and loops over users', () => {
        expect(workflow.trigger.type).toBe('EXTERNAL')
        expect(all.map(([name]) => name)).toEqual(['workflow', 'Each User'])
    })

    test.each(all)('leads from the start of the %s through every step to its end', (_name, steps) => {
        const { reached, missing } = walk(steps)
        expect(missing).toEqual([])
        expect([...reached].sort()).toEqual(Object.keys(steps.steps).sort())
        for (const step of Object.values(steps.steps))
            expect(step.type === 'success' || step.nextStep !== undefined || step.defaultStep !== undefined).toBe(true)
    })

    test.each([
        ['trigger', { input }],
        ['loop.context', input],
        ['loop.loopInput', input?.records[0]],
    ])('finds in what is sent all that it looks for below $.%s', (root, payload) => {
        const paths = pathsBelow(root).filter((path) => path !== '')
        expect(paths.length).toBeGreaterThan(0)
        expect(paths.filter((path) => found(payload, path) === undefined)).toEqual([])
    })

    test('finds in the account of a person all that it looks for below $.getAccounts', async () => {
        const config = sandbox().config({ includeAccess: true, includeActivity: true })
        const [account] = await run('std:account:list', {}, config)
        const attributes = [...text.matchAll(/\$\.getAccounts\.accounts\[[^\]]*\]\.attributes\.(\w+)/g)]
        expect(attributes.map(([, name]) => name)).toEqual(['unusedFolderPermissions', 'unusedFolderPermissions'])
        for (const [, name = ''] of attributes) expect(account?.attributes).toHaveProperty(name)
    })

    test('names one source throughout', () => {
        const inSearch = [...text.matchAll(/source\.name\.exact:\\"([^"\\]+)/g)].map(([, name]) => name)
        const inPaths = [...text.matchAll(/@\.sourceName==\\"([^"\\]+)/g)].map(([, name]) => name)
        expect({ inSearch, inPaths }).toEqual({
            inSearch: ['Secret Server'],
            inPaths: ['Secret Server', 'Secret Server'],
        })
    })

    test('holds no credential and no tenant', () => {
        expect(text).not.toMatch(/secret"|clientId|identitynow|https:/i)
    })
})

describe('docs/usage-report.md', () => {
    /** The names in code font at the start of each row of a section's table. */
    const rowsOf = (section: string): string[] => {
        const [, body = ''] = new RegExp(`\n## ${section}\n([^]*?)(?=\n## )`).exec(document) ?? []
        return [...body.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name)
    }

    test('has a row for each column, in their order', () => {
        expect(rowsOf('Columns')).toEqual([...columns])
    })

    test('has a row for each key that belongs to the command line alone', () => {
        expect(rowsOf('The command line')).toEqual(toolKeys)
    })

    test('has a row for each exit code', () => {
        const codes = [...document.matchAll(/^\| (\d) /gm)].map(([, code]) => Number(code))
        expect(codes).toEqual(Object.values(exitCode))
    })

    test('names the limits of a batch, and what a batch holds', () => {
        expect(document).toContain(`${batchLimits.records} users and ${batchLimits.bytes / 1024} KiB`)
        const [, members = ''] = /\{"input": \{(.+)\}\}`/.exec(document) ?? []
        const [first] = workflowInputs(reportOfUsers(1))
        const names = members
            .replace(/\{[^}]*\}/, '')
            .split(',')
            .map((name) => name.replace(':', '').trim())
        expect(names.sort()).toEqual(Object.keys(first ?? {}).sort())
    })
})
