import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import specification from '../../connector-spec.json'
import { rawConfiguration } from '../../src/tools/configuration'
import { toolKeys } from '../../src/tools/tool-config'
import { columns, type UsageRow } from '../../src/usage-report/row'
import { useClock } from '../support/clock'
import { userIn } from '../support/company'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { ranUsage, useFolder } from '../support/command-line'
import { companyInUse, signedIn } from './company'

useClock('2026-06-17T12:00:00Z')
const sandbox = useSandbox(() => ({ vault: companyInUse() }))
const inFolder = useFolder()

const settings = (overrides: Record<string, unknown> = {}): string => JSON.stringify(sandbox().config(overrides))
const environment = (overrides: Record<string, unknown> = {}) => ({ CONNECTOR_CONFIG: settings(overrides) })

/** The cells of CSV that was written here, which has no cell with a comma or a line break. */
function cellsOf(csv: string): string[][] {
    expect(csv).toMatch(/\r\n$/)
    return csv
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','))
}

describe('the command usage', () => {
    test('prints a table of all users with a headline and a summary', async () => {
        const { code, out, said } = await ranUsage(['--label', 'production'], environment())
        expect({ code, said }).toEqual({ code: 0, said: '' })
        const today = new Date().toISOString().slice(0, 10)
        expect(out).toContain(`Usage of production (${new URL(sandbox().baseUrl).host}), 30 days up to ${today}`)
        for (const { userName } of sandbox().vault.users.values()) expect(out).toContain(` ${userName} `)
        expect(out).toContain('14 users: 3 active, 7 inactive, 2 never signed in, 2 disabled')
        expect(out).toContain('2 application accounts among the users')
        expect(out).toContain(
            '3 privileged people (Owner or an administrative role, also through groups), of whom 0 never signed in'
        )
    })

    test('says one day of one day, and never of whoever never came', async () => {
        const { out } = await ranUsage(['--days', '1'], environment())
        expect(out).toContain(', 1 day up to ')
        expect(out.split('\n').find((line) => line.includes(' akumar '))).toContain(' never ')
    })

    test('gives the rows of the custom command, as JSON and as CSV', async () => {
        const outputs = (await run('custom:usage-report', { days: 40 }, sandbox().config())) as unknown[]
        const rows = outputs.slice(0, -1) as UsageRow[]
        const json = JSON.parse((await ranUsage(['--days', '40', '--format', 'json'], environment())).out) as {
            rows: UsageRow[]
            summary: object
        }
        const steady = (row: UsageRow) => ({ ...row, lastLogin: row.lastLogin?.slice(0, 10) })
        expect(json.rows.map(steady)).toEqual(rows.map(steady))
        expect(outputs.at(-1)).toMatchObject({ summary: json.summary })
        const [head, ...lines] = cellsOf((await ranUsage(['--days', '40', '--format', 'csv'], environment())).out)
        expect(head).toEqual([...columns])
        expect(lines.map((cells) => cells.map((cell, index) => (index === 4 ? cell.slice(0, 10) : cell)))).toEqual(
            rows.map((row) =>
                columns.map((column) =>
                    column === 'lastLogin' ? (row.lastLogin?.slice(0, 10) ?? '') : String(row[column] ?? '')
                )
            )
        )
    })

    test('writes to a file in place of the standard output', async () => {
        const file = inFolder('usage.json')
        expect(await ranUsage(['--format', 'json', '--output', file], environment())).toEqual({
            code: 0,
            out: '',
            said: '',
        })
        expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ periodDays: 30, summary: { users: 14 } })
    })

    test('writes a file that only its owner can read, also over one that others could read', async () => {
        const [fresh, old] = [inFolder('fresh.csv'), inFolder('old.csv')]
        writeFileSync(old, `${'longer than the report '.repeat(1_000)}\n`)
        chmodSync(old, 0o644)
        for (const file of [fresh, old]) {
            expect((await ranUsage(['--output', file], environment())).code).toBe(0)
            expect(statSync(file).mode & 0o777).toBe(0o600)
        }
        expect(readFileSync(old, 'utf8')).toBe(readFileSync(fresh, 'utf8'))
    })

    test('leaves a device that it writes to as it is', async () => {
        const { mode } = statSync('/dev/null')
        expect((await ranUsage(['--output', '/dev/null'], environment())).code).toBe(0)
        expect(statSync('/dev/null').mode).toBe(mode)
    })

    test.each([
        ['usage.html', /^<!doctype html>/],
        ['usage.HTM', /^<!doctype html>/],
        ['usage.csv', /^userId,/],
        ['usage.json', /^\{\n/],
        ['usage.txt', /^Usage of /],
    ])('writes what the name of %s promises', async (name, beginning) => {
        expect((await ranUsage(['--output', inFolder(name)], environment())).code).toBe(0)
        expect(readFileSync(inFolder(name), 'utf8')).toMatch(beginning)
    })

    test('writes what --format says, whatever the name of the file promises', async () => {
        const file = inFolder('usage.html')
        expect((await ranUsage(['--format', 'csv', '--output', file], environment())).code).toBe(0)
        expect(readFileSync(file, 'utf8')).toMatch(/^userId,/)
    })

    test('gives only users who are inactive for long enough', async () => {
        const { out } = await ranUsage(['--min-inactive-days', '3650', '--format', 'csv'], environment())
        expect(cellsOf(out).map(([, userName]) => userName)).toEqual(['userName', 'akumar', 'jdoe2'])
    })

    test('keeps names from commanding a terminal', async () => {
        Object.assign(userIn(sandbox().vault, 'jdoe'), { displayName: '\u001b[2J\u202eJane' })
        const { out } = await ranUsage([], environment())
        expect(out).toContain('�[2J�Jane')
        expect(['\u001b', '\u202e'].filter((character) => out.includes(character))).toEqual([])
    })

    test('says on the standard error what a reader must know of the figures', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => right !== 'View User Audit Report')
        const { code, said } = await ranUsage(['--format', 'csv'], environment())
        expect(code).toBe(0)
        expect(said).toContain('"View User Audit Report"')
    })

    test('says so too where no row is left', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => right !== 'View User Audit Report')
        for (const userName of ['akumar', 'jdoe2']) signedIn(sandbox().vault, userName, 1)
        const { out, said } = await ranUsage(['--min-inactive-days', '3650', '--format', 'csv'], environment())
        expect(cellsOf(out)).toHaveLength(1)
        expect(said).toMatch(/^Not known: logins per day\. .*"View User Audit Report"/)
    })

    test('shows on a terminal how far it is, and elsewhere nothing', async () => {
        expect((await ranUsage([], environment(), { onTerminal: true })).said).toMatch(
            /Reading the vault {2}\d+ answers/
        )
        expect((await ranUsage([], environment())).said).toBe('')
    })
})

const keysOfForm = specification.sourceConfig.flatMap((menu) =>
    menu.items.flatMap((section) => section.items.map(({ key }) => key))
)

describe('the configuration of the command line', () => {
    test.each([
        ['JSON', (text: string) => text],
        ['base64', (text: string) => Buffer.from(text).toString('base64')],
    ])('comes from CONNECTOR_CONFIG in %s', async (_form, encoded) => {
        expect((await ranUsage(['--format', 'csv'], { CONNECTOR_CONFIG: encoded(settings()) })).code).toBe(0)
    })

    test('comes from a file, which wins over CONNECTOR_CONFIG', async () => {
        const file = inFolder('source.json')
        writeFileSync(file, `\uFEFF${settings()}`)
        const { code } = await ranUsage(['--config', file, '--format', 'csv'], {
            CONNECTOR_CONFIG: '{"baseUrl":"http://127.0.0.1:1"}',
        })
        expect(code).toBe(0)
    })

    test('comes from single variables, which win over both', async () => {
        const file = inFolder('source.json')
        writeFileSync(file, settings({ password: 'old', instanceLabel: 'staging' }))
        const { password } = sandbox().config() as { password: string }
        const variables = { SECRET_SERVER_PASSWORD: password, SECRET_SERVER_INSTANCE_LABEL: 'production' }
        const { code, out } = await ranUsage(['--config', file, '--format', 'json'], variables)
        expect(code).toBe(0)
        expect(JSON.parse(out)).toMatchObject({ label: 'production' })
    })

    test.each([...keysOfForm, ...toolKeys])('has a variable for %s', (key) => {
        const variable = `SECRET_SERVER_${key.replace(/([A-Z])/g, '_$1').toUpperCase()}`
        expect(rawConfiguration(undefined, { [variable]: 'set' })).toEqual({ [key]: 'set' })
    })

    test.each([
        [[], 'staging'],
        [['--label', 'production'], 'production'],
    ])('names the vault in the report, unless --label does: %j', async (args, label) => {
        const { out } = await ranUsage(['--format', 'json', ...args], environment({ instanceLabel: 'staging' }))
        expect(JSON.parse(out)).toMatchObject({ label })
    })

    test('comes from single variables alone', async () => {
        const { baseUrl, username, password } = sandbox().config() as Record<string, string>
        const variables = {
            SECRET_SERVER_BASE_URL: baseUrl,
            SECRET_SERVER_USERNAME: username,
            SECRET_SERVER_PASSWORD: password,
        }
        expect((await ranUsage(['--format', 'csv'], variables)).code).toBe(0)
    })
})

describe('the exit code of the command usage', () => {
    test('is 0 for help, which names every exit code', async () => {
        const help = await ranUsage(['--help'])
        expect(help).toMatchObject({ code: 0, said: '' })
        for (const code of [0, 1, 2, 3]) expect(help.out).toContain(`\n  ${code}  `)
    })

    test.each([
        [['--verbose']],
        [['report']],
        [['--days']],
        [['--days', '0']],
        [['--days', '366']],
        [['--days', '3.5']],
        [['--min-inactive-days', 'all']],
        [['--format', 'pdf']],
        [['--config', '/nowhere/source.json']],
        [['--label', ' ']],
        [['--workflow']],
    ])('is 2 with %j, with one line about it and before the vault is asked', async (args) => {
        const { code, out, said } = await ranUsage(args, environment())
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(said.trimEnd().split('\n')).toHaveLength(1)
        expect(sandbox().exchanges).toEqual([])
    })

    test.each([
        ['', 'There is no configuration. Name a file with --config'],
        ['{"domain":"corp"}', 'baseUrl is missing; username is missing; password is missing'],
        ['{"baseUrl":"ftp://x"}', 'baseUrl must begin with https://'],
        ['certainly no configuration', 'CONNECTOR_CONFIG is neither'],
        ['[1]', 'CONNECTOR_CONFIG is neither'],
    ])('is 2 with the configuration %j', async (CONNECTOR_CONFIG, expected) => {
        const { code, said } = await ranUsage([], { CONNECTOR_CONFIG })
        expect(code).toBe(2)
        expect(said).toContain(expected)
    })

    test('is 1 if the vault refuses, with one line without stack or password', async () => {
        const { code, out, said } = await ranUsage([], environment({ password: 'Wr0ng-Password' }))
        expect({ code, out }).toEqual({ code: 1, out: '' })
        expect(said).toMatch(/^Secret Server rejected the sign-in .*\n$/)
        expect(said).not.toContain('Wr0ng-Password')
    })

    test('is 1 if the vault is not there, or fails half way, and nothing is written', async () => {
        const file = inFolder('usage.csv')
        sandbox().faults.add({
            on: /^GET \/api\/v1\/groups/,
            times: 9,
            fault: { kind: 'answer', status: 500, body: '{}' },
        })
        const args = ['--format', 'csv', '--output', file]
        expect((await ranUsage(args, environment({ maxRetries: 0 }))).code).toBe(1)
        await sandbox().goDown()
        expect((await ranUsage(args, environment({ maxRetries: 0 }))).code).toBe(1)
        expect(existsSync(file)).toBe(false)
    })

    test('is 1 if the report can not be written', async () => {
        const { code, said } = await ranUsage(['--output', inFolder('none/usage.txt')], environment())
        expect(code).toBe(1)
        expect(said).toMatch(
            /^The report can't be written to .*usage.txt \(no such file or folder\)\. Name another file with --output\.\n$/
        )
    })
})
