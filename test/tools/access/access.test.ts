import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { accessColumns, type AccessRow } from '../../../src/access-report/access-row'
import { type Finding, findingColumns } from '../../../src/access-report/finding'
import { useClock } from '../../support/clock'
import { ran, useFolder } from '../../support/command-line'
import { folderIn, userIn } from '../../support/company'
import { useSandbox } from '../../support/sandbox'
import { now, ranAccess, vaultInUse } from './vault-in-use'

useClock(now)
const sandbox = useSandbox(vaultInUse)
const inFolder = useFolder()
const access = (args: readonly string[], options = {}) => ranAccess(sandbox(), args, options)

interface Json<Row> {
    readonly summary: Readonly<Record<string, number | null>>
    readonly rows: readonly Row[]
}

async function jsonOf<Row = AccessRow>(args: readonly string[]): Promise<Json<Row> & Record<string, unknown>> {
    const { code, out } = await access([...args, '--format', 'json'])
    expect(code).toBe(0)
    return JSON.parse(out) as Json<Row> & Record<string, unknown>
}

const finance = ['--folder', '\\Finance']
const reports: [what: string, args: string[]][] = [
    ['a folder', finance],
    ['a user', ['--user', 'jdoe']],
    ['the health of the vault', []],
]

const cellsOf = (csv: string): string[][] =>
    csv
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','))

describe('the command access as a table', () => {
    test('shows who reaches a folder, through what, and when they last used it', async () => {
        const { code, out, said } = await access([...finance, '--label', 'production'])
        expect({ code, said }).toEqual({ code: 0, said: '' })
        expect(out).toMatch(/^Who reaches \\Finance: production \(127.0.0.1:\d+\), 30 days up to 2026-06-17\n/)
        expect(out).toMatch(/│ jdoe +│ Jane Doe +│ person +│ View\/View +│ group Finance +│ 2026-06-15 │/)
        expect(out).toMatch(/│ mrossi +│ Marco Rossi +│ person +│ Owner\/Owner +│ directly +│ none +│/)
        expect(out).toMatch(/│ svc-sailpoint +│ .* │ application account +│/)
        expect(out).toMatch(/\n\d people, \d application accounts?, \d disabled users?: \d owners?, \d unused\n$/)
    })

    test('shows what a user reaches', async () => {
        const { out } = await access(['--user', 'jdoe'])
        expect(out).toMatch(/^What jdoe reaches: /)
        expect(out).toMatch(/│ \\Finance\\Payroll +│ Add Secret\/View +│ directly +│/)
        expect(out).toMatch(/\n\d+ folders: \d owned, \d+ unused\n$/)
    })

    test('shows what is wrong with the access in a vault', async () => {
        const { vault } = sandbox()
        const row = { folderId: folderIn(vault, '\\HR').id, userId: userIn(vault, 'sbauer').id }
        vault.grantFolder({ ...row, folderRole: 'View', secretRole: 'View' })
        const { out } = await access([])
        expect(out).toMatch(/^Access health: /)
        expect(out).toMatch(/│ permission of a disabled user +│ \\HR +│ sbauer holds View\/View\. +│/)
        expect(out).toMatch(/people, \d+ of them privileged; \d+ folders: \d+ findings?\n$/)
    })

    test('keeps names from commanding a terminal', async () => {
        Object.assign(userIn(sandbox().vault, 'jdoe'), { displayName: '\u001b[2J\u202eJane' })
        const { out } = await access(finance)
        expect(out).toContain('�[2J�Jane')
        expect(['\u001b', '\u202e'].filter((character) => out.includes(character))).toEqual([])
    })
})

describe('the command access as JSON', () => {
    test.each(reports)('tells about %s, with a format that a later run knows', async (_what, args) => {
        const json = await jsonOf<object>(args)
        expect(Object.keys(json)).toEqual([
            ...['format', 'report', 'subject', 'source', 'label', 'generatedAt', 'periodDays'],
            ...['summary', 'cautions', 'rows'],
        ])
        expect(json).toMatchObject({ format: 1, generatedAt: '2026-06-17T12:00:00.000Z', periodDays: 30 })
    })

    test('is indented, and ends with a line break', async () => {
        expect((await access([...finance, '--format', 'json'])).out).toMatch(/^\{\n {4}"format": 1,\n[^]*\n\}\n$/)
    })

    test('takes the period from --days, and else from activityDays', async () => {
        expect(await jsonOf([...finance, '--days', '1'])).toMatchObject({ periodDays: 1 })
        const { out } = await access([...finance, '--format', 'json'], { settings: { activityDays: 90 } })
        expect(JSON.parse(out)).toMatchObject({ periodDays: 90 })
    })

    test('finds the user by the id too', async () => {
        const { id } = userIn(sandbox().vault, 'jdoe')
        expect(await jsonOf(['--user', String(id)])).toMatchObject({ report: 'user', subject: 'jdoe' })
    })
})

describe('the command access as CSV', () => {
    test.each(reports.slice(0, 2))('has the rows about %s', async (_what, args) => {
        const { rows } = await jsonOf(args)
        const [head, ...lines] = cellsOf((await access([...args, '--format', 'csv'])).out)
        expect(head).toEqual([...accessColumns])
        expect(lines).toEqual(rows.map((row) => accessColumns.map((column) => String(row[column] ?? ''))))
    })

    test('has the findings of the vault', async () => {
        const { rows } = await jsonOf<Finding>([])
        const { out } = await access(['--format', 'csv'])
        expect(out).toMatch(new RegExp(`^${findingColumns.join(',')}\r\n`))
        expect(out.trimEnd().split('\r\n')).toHaveLength(rows.length + 1)
    })

    test('keeps a spreadsheet from computing names', async () => {
        Object.assign(userIn(sandbox().vault, 'jdoe'), { displayName: '=1+1' })
        const { out } = await access([...finance, '--format', 'csv'])
        expect(out).toContain(",'=1+1,")
    })
})

describe('the output of the command access', () => {
    test('is a page for a file that ends so', async () => {
        expect((await access([...finance, '--output', inFolder('finance.html')])).out).toBe('')
        expect(readFileSync(inFolder('finance.html'), 'utf8')).toMatch(/^<!doctype html>/)
    })

    test.each(reports)(
        'about %s is a file that only its owner can read, also over one that others could',
        async (_what, args) => {
            const file = inFolder('access.json')
            writeFileSync(file, 'old')
            chmodSync(file, 0o644)
            expect((await access([...args, '--output', file])).code).toBe(0)
            expect(statSync(file).mode & 0o777).toBe(0o600)
        }
    )

    test('says on the standard error what a reader must know', async () => {
        sandbox().behaviour.version = '11.2.000002'
        const { code, said } = await access([...finance, '--format', 'csv'])
        expect(code).toBe(0)
        expect(said).toMatch(/^The vault does not tell all secrets that the users used in the period\. .*\n$/)
    })

    test('shows on a terminal how far it is', async () => {
        expect((await access(finance, { onTerminal: true })).said).toMatch(/Reading the vault {2}\d+ answers/)
    })
})

describe('the exit code of the command access', () => {
    test('is 0 for help, which names the exit codes', async () => {
        const { code, out, said } = await ran(['access', '--help'])
        expect({ code, said }).toEqual({ code: 0, said: '' })
        for (const known of [0, 1, 2]) expect(out).toContain(`\n  ${known}  `)
    })

    test.each([
        [['--folder', '\\Finance', '--user', 'jdoe']],
        [['--folder', '']],
        [['--user', ' ']],
        [['--days', '0']],
        [['--days', '366']],
        [['--format', 'pdf']],
        [['--label', ' ']],
        [['--since', '/nowhere/earlier.json']],
        [['--config', '/nowhere/source.json']],
        [['\\Finance']],
    ])('is 2 with %j, with one line about it and before the vault is asked', async (args) => {
        const { code, out, said } = await access(args)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(said.trimEnd().split('\n')).toHaveLength(1)
        expect(sandbox().exchanges).toEqual([])
    })

    test.each([
        ['a folder', ['--folder', '\\Nowhere'], /^The connector's account sees no folder \\Nowhere\. .*\n$/],
        ['a user', ['--user', 'nobody'], /^The connector's account sees no user nobody\. .*\n$/],
    ])('is 2 if there is no such thing as %s of this name', async (_what, args, sentence) => {
        const { code, out, said } = await access(args)
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(said).toMatch(sentence)
    })

    test('is 1 if the vault refuses, with one line without the password', async () => {
        const { code, out, said } = await access(finance, { settings: { password: 'Wr0ng-Password' } })
        expect({ code, out }).toEqual({ code: 1, out: '' })
        expect(said).toMatch(/^Secret Server rejected the sign-in .*\n$/)
        expect(said).not.toContain('Wr0ng-Password')
    })

    test('is 1 if the report can not be written', async () => {
        const { code, said } = await access([...finance, '--output', inFolder('none/access.txt')])
        expect(code).toBe(1)
        expect(said).toMatch(/^The report can't be written to .*\n$/)
    })
})
