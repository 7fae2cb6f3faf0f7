import type { Sandbox } from '../../sandbox'
import { useClock } from '../support/clock'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { readBack, set, update } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { signIn } from '../support/sign-ins'
import { useWrittenLog } from '../support/written-log'

const list = 'std:account:list'
const clock = useClock('2026-06-17T12:00:00Z')
const sandbox = useSandbox()
const written = useWrittenLog()

const on = { includeActivity: true, activityDays: 7 }

/** What accounts show of activity, by user name. */
async function shownBy(
    { config }: Sandbox,
    overrides: object = {}
): Promise<Map<string, (number | null | undefined)[]>> {
    const accounts = await run(list, {}, config({ ...on, ...overrides }))
    return new Map(accounts.map((account) => [String(account.attributes['userName']), activityOf(account)]))
}

const names = ['daysSinceLastLogin', 'daysActive', 'secretsAccessed'] as const
const activityOf = ({ attributes }: Output) => names.map((name) => attributes[name] as number | null | undefined)

const withoutRight = ({ vault }: Sandbox, right: string): void => {
    const role = vault.roleNamed('SailPoint Connector')
    if (role) role.permissions = role.permissions.filter((held) => held !== right)
}

const warnings = (): string[] =>
    written
        .take()
        .map((line) => JSON.parse(line) as { level: string; message: string })
        .filter(({ level }) => level === 'WARN')
        .map(({ message }) => message)

/** Others who sign in, so many that the audits of all users are worth a reading. */
function crowd({ vault }: Sandbox): void {
    for (let number = 0; number < 10; number += 1) {
        vault.addUser({ userName: `crowd${number}` })
        signIn(vault, `crowd${number}`, '2026-06-15T08:00:00Z', '2026-06-16T08:00:00Z')
    }
}

describe.each([
    ['read user by user', () => undefined],
    ['read from the audits of all users', crowd],
])('activity, %s', (_how, prepare: (sandbox: Sandbox) => void) => {
    beforeEach(() => prepare(sandbox()))

    test.each([
        ['at the first moment of the window', '2026-06-11T00:00:00Z', [6, 1]],
        ['at the last moment before the window', '2026-06-10T23:59:59Z', [7, 0]],
        ['just now', '2026-06-17T12:00:00Z', [0, 1]],
        ['at the first moment of today', '2026-06-17T00:00:00Z', [0, 1]],
        ['by a clock that is ahead', '2026-06-17T12:04:00Z', [0, 1]],
        ['by a clock that is ahead over midnight', '2026-06-18T00:02:00Z', [0, 1]],
    ])('counts a login %s', async (_when, time, expected) => {
        signIn(sandbox().vault, 'jdoe', time)
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual(expected)
    })

    test('counts days and not logins', async () => {
        const times = ['2026-06-12T07:00:00Z', '2026-06-12T23:59:59Z', '2026-06-13T00:00:00Z', '2026-06-13T00:00:01Z']
        signIn(sandbox().vault, 'jdoe', ...times)
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([4, 2])
    })

    test('does not count a login that failed, nor anything else that happened to a user', async () => {
        const { vault } = sandbox()
        signIn(vault, 'jdoe', '2026-06-12T07:00:00Z')
        const { id: affectedId } = userIn(vault, 'jdoe')
        for (const action of ['loginFailure', 'lock', 'unlock', 'edit', 'passwordChange'] as const)
            vault.userAudits.record({ affectedId, action, at: new Date('2026-06-14T07:00:00Z') })
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([5, 1])
    })

    test('is null and 0 of someone who never came', async () => {
        expect((await shownBy(sandbox())).get('jdoe2')?.slice(0, 2)).toEqual([null, 0])
    })

    test('is not known of someone whose audits lack every login', async () => {
        const { vault } = sandbox()
        userIn(vault, 'jdoe').lastLogin = new Date('2026-06-16T07:00:00Z')
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([1, null])
    })

    test('counts a last login that audits lack among others', async () => {
        const { vault } = sandbox()
        signIn(vault, 'jdoe', '2026-06-12T07:00:00Z')
        userIn(vault, 'jdoe').lastLogin = new Date('2026-06-16T07:00:00Z')
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([1, 2])
    })

    test('takes a last login and its audit for one, though midnight is between them', async () => {
        const { vault } = sandbox()
        signIn(vault, 'jdoe', '2026-06-14T23:59:59Z')
        userIn(vault, 'jdoe').lastLogin = new Date('2026-06-15T00:00:01Z')
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([2, 1])
    })

    test('is the same in the list, in a read and after an update', async () => {
        const { vault, config } = sandbox()
        signIn(vault, 'jdoe', '2026-06-12T07:00:00Z', '2026-06-16T07:00:00Z')
        const listed = await shownBy(sandbox())
        for (const userName of ['jdoe', 'mrossi', 'jdoe2', 'svc-backup', 'svc-sailpoint']) {
            const input = about(userIn(vault, userName).id)
            expect([userName, activityOf(await runOne('std:account:read', input, config(on)))]).toEqual([
                userName,
                listed.get(userName),
            ])
        }
        const updated = await update(sandbox(), 'jdoe', [set('displayName', 'Jane D.')], on)
        expect(activityOf(updated)).toEqual([1, 2, null])
    })

    test('is of one moment, though midnight passes on the way', async () => {
        const { vault } = sandbox()
        signIn(vault, 'jdoe', '2026-06-11T00:00:00Z', '2026-06-17T11:00:00Z')
        clock.set('2026-06-17T23:59:59Z')
        sandbox().onRequest = ({ path }) => {
            if (path.endsWith('/audit')) clock.set('2026-06-18T00:00:01Z')
        }
        expect((await shownBy(sandbox())).get('jdoe')?.slice(0, 2)).toEqual([0, 2])
    })

    test('is null without the right to audits, which the log names once, and the rest is as ever', async () => {
        const { vault, config } = sandbox()
        signIn(vault, 'jdoe', '2026-06-16T07:00:00Z')
        withoutRight(sandbox(), 'View User Audit Report')
        written.take()
        const shown = await shownBy(sandbox())
        const named = warnings().filter((text) => text.includes('"View User Audit Report"'))
        expect(named).toEqual([expect.stringMatching(/^daysActive is missing on some or all accounts: /)])
        expect([...shown.values()].filter(([, days, secrets]) => days !== null || secrets !== null)).toEqual([])
        expect(shown.get('jdoe')).toEqual([1, null, null])
        const plain = await run(list, {}, config())
        expect(plain.map(({ attributes }) => attributes['userName'])).toEqual([...shown.keys()])
        const read = await runOne('std:account:read', about(userIn(vault, 'jdoe').id), config(on))
        expect(activityOf(read)).toEqual([1, null, null])
    })

    // What becomes of the address in a version that does not have it, and of audits in another shape, is not published.
    test.each([
        ['a page of HTML', 404, '<!doctype html><title>Not found</title>'],
        ['nothing', 404, ''],
        ['a bare list', 200, '[]'],
        ['rows without an end', 200, '{"records":[],"hasNext":true}'],
        ['numbers for actions', 200, '{"records":[{"action":8,"userId":2}],"hasNext":false}'],
    ])('is null where audits are %s with HTTP %d, and the list is whole', async (_what, status, body) => {
        signIn(sandbox().vault, 'jdoe', '2026-06-16T07:00:00Z')
        sandbox().faults.add({ on: /\/audit$/, times: Infinity, fault: { kind: 'answer', status, body } })
        const shown = await shownBy(sandbox(), { maxRetries: 0 })
        expect(shown.get('jdoe')).toEqual([1, null, null])
        expect(shown.size).toBe(sandbox().vault.users.size)
    })

    test('is null without the right to audits where nobody needs to be asked about, in the list as in a read', async () => {
        const { vault, config, behaviour } = sandbox()
        behaviour.version = '11.7.000002'
        withoutRight(sandbox(), 'View User Audit Report')
        const scope = { includeApplicationAccounts: false, activityDays: 1 }
        const shown = await shownBy(sandbox(), scope)
        const read = await runOne('std:account:read', about(userIn(vault, 'jdoe2').id), config({ ...on, ...scope }))
        expect(activityOf(read)).toEqual([null, null, null])
        expect([...shown.values()].filter(([, days, secrets]) => days !== null || secrets !== null)).toEqual([])
    })

    test('fails the aggregation where the vault is away', async () => {
        signIn(sandbox().vault, 'jdoe', '2026-06-16T07:00:00Z')
        const fault = { kind: 'answer', status: 503, body: '{}' } as const
        sandbox().faults.add({ on: /\/audit$/, times: Infinity, fault })
        const error = await failureOf(run(list, {}, sandbox().config({ ...on, maxRetries: 0 })))
        expect(error.message).toContain('HTTP 503')
    })
})

test.each([
    [404, '<!doctype html>'],
    [200, '[]'],
])('activity is read user by user where the audits of all are no list (HTTP %d, %s)', async (status, body) => {
    crowd(sandbox())
    signIn(sandbox().vault, 'jdoe', '2026-06-12T07:00:00Z', '2026-06-16T07:00:00Z')
    sandbox().faults.add({ on: /\/action\/audit$/, times: Infinity, fault: { kind: 'answer', status, body } })
    expect((await shownBy(sandbox(), { maxRetries: 0 })).get('jdoe')?.slice(0, 2)).toEqual([1, 2])
})

describe('activity', () => {
    test('takes two calls more to read an account', async () => {
        const { vault, config } = sandbox()
        signIn(vault, 'jdoe', '2026-06-16T07:00:00Z')
        await readBack(sandbox(), 'jdoe')
        const plain = callsOf(sandbox())
        sandbox().forgetExchanges()
        const { id } = userIn(vault, 'jdoe')
        await runOne('std:account:read', about(id), config(on))
        const more = [`GET /api/v1/users/${id}/audit`, `GET /api/v1/users/${id}/secret-activity`]
        expect(callsOf(sandbox()).sort()).toEqual([...plain, ...more].sort())
    })

    test('is not there, and takes no call, unless it is switched on', async () => {
        const accounts = await run(list, {}, sandbox().config({ activityDays: 7 }))
        expect(accounts.flatMap(({ attributes }) => names.filter((name) => name in attributes))).toEqual([])
        expect(callsOf(sandbox()).filter((call) => /audit|activity|version/.test(call))).toEqual([])
    })

    test('can not be set by a plan', async () => {
        const updated = await update(sandbox(), 'jdoe', [set('daysActive', '30'), set('displayName', 'Jane')], on)
        expect(updated.results?.map(({ attribute }) => attribute)).toEqual(['daysActive'])
    })

    test('tells its missing right to a connection test, which succeeds', async () => {
        withoutRight(sandbox(), 'View User Audit Report')
        written.take()
        await expect(run('std:test-connection', {}, sandbox().config(on))).resolves.toEqual([{}])
        expect(warnings().filter((text) => text.includes('"View User Audit Report"'))).not.toEqual([])
    })

    test('says so where all audits that the vault shows are empty', async () => {
        signIn(sandbox().vault, 'jdoe', '2026-06-16T07:00:00Z')
        const none = { records: [], total: 0, skip: 0, take: 500, hasNext: false, success: true }
        const fault = { kind: 'answer', status: 200, body: JSON.stringify(none) } as const
        sandbox().faults.add({ on: /\/audit$/, times: Infinity, fault })
        written.take()
        expect((await shownBy(sandbox())).get('jdoe')).toEqual([1, null, null])
        expect(warnings()).toContainEqual(expect.stringMatching(/^daysActive is not known: the audits lack sign-ins/))
    })
})

describe('the secrets that were used', () => {
    beforeEach(() => {
        sandbox().behaviour.version = '11.7.000002'
        const { vault } = sandbox()
        signIn(vault, 'jdoe', '2026-06-16T07:00:00Z')
        const [first = 0, second = 0, third = 0] = [...vault.secrets.keys()]
        const { id: userId } = userIn(vault, 'jdoe')
        vault.secretUses.record({ userId, secretId: first, at: new Date('2026-06-11T00:00:00Z') })
        vault.secretUses.record({ userId, secretId: second, at: new Date('2026-06-10T23:59:59Z') })
        vault.secretUses.record({ userId, secretId: third, at: new Date('2026-06-12T08:00:00Z') })
        vault.secretUses.record({ userId, secretId: third, at: new Date('2026-06-16T08:00:00Z') })
    })

    test.each([1, 2, 500])('are counted once each, within the window, in pages of %d', async (pageSize) => {
        const shown = await shownBy(sandbox(), { pageSize })
        expect(shown.get('jdoe')).toEqual([1, 1, 2])
        expect(shown.get('mrossi')?.[2]).toBe(0)
    })

    test('are the same in a read', async () => {
        const { vault, config } = sandbox()
        for (const [userName, count] of [
            ['jdoe', 2],
            ['mrossi', 0],
        ] as const) {
            const read = await runOne('std:account:read', about(userIn(vault, userName).id), config(on))
            expect(activityOf(read)[2]).toBe(count)
        }
    })

    test('are counted of a session that began before the window, in the list as in a read', async () => {
        const { vault, config } = sandbox()
        signIn(vault, 'mrossi', '2026-06-10T23:50:00Z')
        const { id: userId } = userIn(vault, 'mrossi')
        const [secretId = 0] = [...vault.secrets.keys()]
        vault.secretUses.record({ userId, secretId, at: new Date('2026-06-11T00:10:00Z') })
        expect((await shownBy(sandbox())).get('mrossi')).toEqual([7, 0, 1])
        expect(activityOf(await runOne('std:account:read', about(userId), config(on)))).toEqual([7, 0, 1])
    })

    test('are not known without the right to see them, while the days are', async () => {
        const { vault, config, behaviour } = sandbox()
        behaviour.secretActivityRight = 'View Secret Audit'
        written.take()
        const shown = await shownBy(sandbox())
        const warned = warnings().filter((text) => text.includes('"View User Audit Report" or "View Secret Audit"'))
        expect(warned).toEqual([expect.stringMatching(/^secretsAccessed is missing on some/)])
        expect(shown.get('jdoe')).toEqual([1, 1, null])
        expect(shown.get('mrossi')?.slice(1)).toEqual([0, null])
        const read = await runOne('std:account:read', about(userIn(vault, 'jdoe').id), config(on))
        expect(activityOf(read)).toEqual([1, 1, null])
    })

    test.each(['wrapped', 'plain', 'blank'] as const)('are known where the version is %s', async (versionShape) => {
        sandbox().behaviour.versionShape = versionShape
        expect((await shownBy(sandbox())).get('jdoe')).toEqual([1, 1, 2])
    })

    test.each(['wrapped', 'blank'] as const)('are not known in a version without them, %s', async (versionShape) => {
        Object.assign(sandbox().behaviour, { version: '11.2.000002', versionShape })
        written.take()
        const shown = await shownBy(sandbox())
        expect([...shown.values()].filter(([, , secrets]) => secrets !== null)).toEqual([])
        expect(warnings().filter((text) => text.includes('secretsAccessed'))).toEqual([])
    })

    test('are named nowhere', async () => {
        written.take()
        await shownBy(sandbox())
        const lines = written.take().join('\n')
        for (const { name } of sandbox().vault.secrets.values()) expect(lines).not.toContain(name)
    })
})
