import type { UsageReport } from '../../src/usage-report/report'
import { columns, type UsageRow } from '../../src/usage-report/row'
import { useClock } from '../support/clock'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { attempt, run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { companyInUse, noonDaysAgo, signedIn } from '../usage-report/company'

useClock('2026-06-17T12:00:00Z')
const sandbox = useSandbox(() => ({ vault: companyInUse() }))

type Closing = UsageReport['header'] & { summary: UsageReport['summary'] }

/** What the command sends: rows or lines, and at the end the report about them. */
async function sent(input: object = {}, config: object = {}): Promise<{ rows: UsageRow[]; closing: Closing }> {
    const outputs = (await run('custom:usage-report', input, sandbox().config({ ...config }))) as unknown[]
    const closing = outputs.pop() as Closing
    return { rows: outputs as UsageRow[], closing }
}

const named = (rows: readonly UsageRow[], userName: string): UsageRow => {
    const found = rows.find((row) => row.userName === userName)
    if (found === undefined) throw new Error(`The report has no ${userName}`)
    return found
}

const namesOf = (rows: readonly UsageRow[]): string[] => rows.map(({ userName }) => userName)

describe('custom:usage-report', () => {
    test('sends a row for each account, with what it is and holds and when it came', async () => {
        const { rows } = await sent()
        expect(rows).toHaveLength(sandbox().vault.users.size)
        for (const row of rows) expect(Object.keys(row)).toEqual([...columns])
        const jdoe = userIn(sandbox().vault, 'jdoe')
        expect(named(rows, 'jdoe')).toEqual({
            userId: String(jdoe.id),
            userName: 'jdoe',
            displayName: 'Jane Doe',
            email: 'jdoe@example.com',
            lastLogin: noonDaysAgo(2).toISOString(),
            daysActive: 3,
            daysSinceLastLogin: 2,
            disabled: false,
            locked: false,
            applicationAccount: false,
            roles: 1,
            groups: 1,
            folderPermissions: 1,
            privilegedFolderPermissions: 0,
            privileged: false,
        })
        expect(rows.map(({ userId }) => Number(userId))).toEqual(
            [...sandbox().vault.users.keys()].sort((a, b) => a - b)
        )
    })

    test('counts as privileged what its entitlement says is', async () => {
        const { rows } = await sent()
        const entitlements = await run('std:entitlement:list', { type: 'folderPermission' }, sandbox().config())
        const privileged = entitlements
            .filter(({ attributes }) => attributes['privilegeLevel'] === 'HIGH')
            .map(({ identity }) => identity)
        for (const { identity, attributes } of await run('std:account:list', {}, sandbox().config())) {
            const held = [attributes['folderPermissions']].flat().filter((id) => privileged.includes(String(id)))
            expect(rows.find(({ userId }) => userId === identity)?.privilegedFolderPermissions).toBe(held.length)
        }
        expect(named(rows, 'pchen')).toMatchObject({ folderPermissions: 2, privilegedFolderPermissions: 1 })
    })

    test('counts as privileged who owns a folder or holds an administrative role through a group only', async () => {
        const { vault } = sandbox()
        const everyday = (await sent()).rows
        expect(['odiaz', 'nobrien'].map((userName) => named(everyday, userName).privileged)).toEqual([false, false])
        const [hr, it] = [vault.groupNamed('Human Resources'), vault.groupNamed('IT Operations')]
        vault.grantFolder({ folderId: vault.folderAt('\\Shared')?.id ?? 0, groupId: hr?.id ?? 0, folderRole: 'Owner' })
        vault.assignRoleToGroup(vault.roleNamed('Administrator')?.id ?? 0, it?.id ?? 0)
        const { rows, closing } = await sent()
        for (const userName of ['odiaz', 'nobrien'])
            expect(named(rows, userName)).toMatchObject({ privileged: true, privilegedFolderPermissions: 0 })
        expect(closing.summary).toMatchObject({ privileged: 6, privilegedNeverSignedIn: 1 })
    })

    test('says null where roles may not be seen and nothing else makes a user privileged', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => !/roles|role/i.test(right))
        const { rows, closing } = await sent({}, { manageRoles: false })
        expect(['pchen', 'jdoe'].map((userName) => named(rows, userName).privileged)).toEqual([true, null])
        expect(closing.summary).toMatchObject({ privileged: 2, privilegedUnknown: 8 })
    })

    test('makes no call that an aggregation with access and activity does not make', async () => {
        const callsFor = async (command: string, config: object = {}): Promise<string[]> => {
            sandbox().forgetExchanges()
            await run(command, {}, sandbox().config({ ...config }))
            return callsOf(sandbox()).sort()
        }
        const reported = await callsFor('custom:usage-report')
        const withAccess = await callsFor('std:account:list', { includeAccess: true })
        const withBoth = await callsFor('std:account:list', { includeAccess: true, includeActivity: true })
        expect(reported.filter((call) => !call.includes('audit'))).toEqual(withAccess)
        const left = [...withBoth]
        const others = reported.filter((call) => {
            const place = left.indexOf(call)
            if (place >= 0) left.splice(place, 1)
            return place < 0
        })
        expect(others).toEqual([])
    })

    test('looks at as many days as it is asked to, today among them', async () => {
        const days = async (asked: number | string) => {
            const { rows, closing } = await sent({ days: asked })
            expect(closing.periodDays).toBe(Number(asked))
            return ['jdoe', 'pchen', 'mrossi'].map((userName) => named(rows, userName).daysActive)
        }
        expect(await days(2)).toEqual([0, 0, 0])
        expect(await days(3)).toEqual([1, 0, 0])
        expect(await days('30')).toEqual([3, 1, 0])
        expect(await days(41)).toEqual([4, 1, 2])
    })

    test('looks at activityDays of the source unless it is asked for others, whether accounts show them or not', async () => {
        const { rows, closing } = await sent({}, { activityDays: 3, includeActivity: false })
        expect(closing.periodDays).toBe(3)
        expect(named(rows, 'jdoe').daysActive).toBe(1)
    })

    test('leaves out who came within so many days, and keeps who never did', async () => {
        const all = namesOf((await sent()).rows)
        const inactive = async (minInactiveDays: number) => namesOf((await sent({ minInactiveDays })).rows)
        const active = ['svc-sailpoint', 'jdoe', 'pchen']
        expect(await inactive(30)).toEqual(all.filter((userName) => !active.includes(userName)))
        expect(await inactive(31)).toEqual(all.filter((userName) => ![...active, 'mrossi'].includes(userName)))
        expect(await inactive(3650)).toEqual(['akumar', 'jdoe2'])
    })

    test('sums up all accounts, whatever the rows leave out', async () => {
        const { closing } = await sent({ minInactiveDays: 365 })
        expect(closing).toMatchObject({
            source: new URL(sandbox().baseUrl).host,
            periodDays: 30,
            minInactiveDays: 365,
        })
        expect(closing.summary).toMatchObject({
            users: 14,
            active: 3,
            inactive: 7,
            neverSignedIn: 2,
            unknown: 0,
            disabled: 2,
            applicationAccounts: 2,
            privileged: 3,
            privilegedNeverSignedIn: 0,
        })
    })

    test.each([
        [{ label: ' production ' }, 'production'],
        [{ label: ' ' }, null],
        [{ label: null }, null],
        [{}, null],
    ])('bears the label of its input %j', async (input, label) => {
        expect((await sent(input)).closing.label).toBe(label)
    })

    test('takes no label from a source that was saved with one', async () => {
        expect((await sent({}, { instanceLabel: 'staging' })).closing.label).toBeNull()
    })

    test('says which groups use the vault least, by their names and without disabled members', async () => {
        const { closing } = await sent()
        expect(closing.summary.inactiveByGroup).toEqual(
            expect.arrayContaining([
                expect.objectContaining({ name: 'IT Operations', users: 3, inactive: 2 }),
                expect.objectContaining({ name: 'Finance', users: 2, inactive: 1 }),
                expect.objectContaining({ name: 'Human Resources', users: 1, inactive: 1 }),
            ])
        )
        const inactive = closing.summary.inactiveByGroup.map((share) => share.inactive)
        expect(inactive).toEqual([...inactive].sort((one, other) => other - one))
    })

    test('counts who signed in on each day of the period', async () => {
        signedIn(sandbox().vault, 'mrossi', 5)
        const { closing } = await sent()
        const days = new Map(closing.summary.signInsByDay?.map(({ day, signIns }) => [day, signIns]))
        expect(days.size).toBe(30)
        const on = (daysAgo: number) => days.get(noonDaysAgo(daysAgo).toISOString().slice(0, 10))
        expect([on(0), on(1), on(2), on(5), on(29), on(30)]).toEqual([1, 0, 1, 2, 1, undefined])
    })

    test('says null and never 0 for kinds of access that the source does not govern', async () => {
        const { rows, closing } = await sent({}, { manageRoles: false, manageFolderPermissions: false })
        for (const row of rows)
            expect(row).toMatchObject({ roles: null, folderPermissions: null, privilegedFolderPermissions: null })
        const known = rows.filter(({ privileged }) => privileged !== null)
        expect(known.map(({ userName, privileged }) => [userName, privileged])).toEqual([
            ['svc-sailpoint', true],
            ['admin', true],
        ])
        expect(closing.summary).toMatchObject({ privileged: 1, privilegedNeverSignedIn: 0, privilegedUnknown: 9 })
    })

    test('says null for days active where the audits may not be read, and is made all the same', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => right !== 'View User Audit Report')
        const { rows, closing } = await sent()
        expect(named(rows, 'jdoe')).toMatchObject({ daysActive: null, daysSinceLastLogin: 2 })
        expect(closing.summary).toMatchObject({ active: 3, neverSignedIn: 2, signInsByDay: null })
    })

    test('sends lines of CSV where these are asked for, from the same rows', async () => {
        const { rows } = await sent()
        const outputs = (await run('custom:usage-report', { format: 'csv' }, sandbox().config())) as unknown[]
        const lines = outputs.slice(0, -1).map((output) => (output as { line: string }).line)
        expect(lines).toHaveLength(rows.length + 1)
        expect(lines[0]).toBe(columns.join(','))
        const { userId } = named(rows, 'jdoe')
        const came = noonDaysAgo(2).toISOString()
        expect(lines).toContain(`${userId},jdoe,Jane Doe,jdoe@example.com,${came},3,2,false,false,false,1,1,1,0,false`)
        expect(outputs.at(-1)).toMatchObject({ summary: { users: rows.length } })
    })

    test('has the same id when it is made again on the same day, and another one for other rows', async () => {
        const idOf = async (input: object = {}, config: object = {}) => (await sent(input, config)).closing.reportId
        const first = await idOf()
        expect(first).toMatch(new RegExp(`^${new Date().toISOString().slice(0, 10)}-[0-9a-f]{32}$`))
        expect(await idOf()).toBe(first)
        const others = [await idOf({ days: 31 }), await idOf({ minInactiveDays: 30 }), await idOf({ label: 'staging' })]
        signedIn(sandbox().vault, 'nobrien', 4)
        expect(new Set([first, ...others, await idOf()]).size).toBe(5)
    })

    test.each([
        [{ days: 0 }, 'The value of days of a usage report must be a whole number from 1 to 365.'],
        [{ days: 366 }, 'The value of days of a usage report must be a whole number from 1 to 365.'],
        [{ days: 1.5 }, 'The value of days of a usage report must be '],
        [{ days: [30] }, 'The value of days of a usage report must be '],
        [{ days: 'thirty' }, 'The value of days of a usage report must be '],
        [{ minInactiveDays: -1 }, 'minInactiveDays of a usage report must be a whole number from 1 to 3650.'],
        [{ format: 'html' }, 'node dist-tools/index.js usage'],
        [{ format: 7 }, 'json or csv'],
        [{ label: ['production'] }, 'The label of a usage report must be a text.'],
        [{ minInactive: 30 }, 'Remove minInactive.'],
    ])('refuses %j, and asks the vault for nothing', async (input, said) => {
        const failure = await failureOf(run('custom:usage-report', input, sandbox().config()))
        expect(failure.message).toContain(said)
        expect(sandbox().exchanges).toEqual([])
    })

    test('fails as an aggregation does where a list may be incomplete, and sends nothing', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        if (role)
            role.permissions = role.permissions.filter(
                (right) => right !== 'View Groups' && right !== 'Administer Groups'
            )
        const { outputs, failure } = await attempt('custom:usage-report', {}, sandbox().config())
        expect(failure?.message).toContain('View Groups')
        expect(outputs).toEqual([])
    })

    test('names everything that a configuration lacks', async () => {
        const failure = await failureOf(run('custom:usage-report', {}, {}))
        expect(failure.message).toContain('baseUrl is missing; username is missing; password is missing')
    })
})
