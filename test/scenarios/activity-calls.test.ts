import { startSandbox } from '../../sandbox'
import type { Behaviour } from '../../sandbox/behaviour'
import { useClock } from '../support/clock'
import { sized } from '../support/extent'
import { run } from '../support/run'
import { callsOf } from '../support/sandbox'
import { populated } from './activity/populated'
import { seedOf } from './random'

const seed = seedOf(61)
const users = sized(36, 200)
// Of the audits of all users, so that there are as many pages whatever the size.
const pageSize = users / 2

useClock('2026-06-17T12:00:00Z')

interface Setting {
    readonly years?: number
    readonly config?: object
    readonly behaviour?: Partial<Behaviour>
}

/** The calls about activity of an aggregation of a vault with so many years of history. */
async function callsWith({ years = 1, config = {}, behaviour = {} }: Setting): Promise<string[]> {
    const { vault } = populated({ users, days: 365 * years, until: new Date() }, seed)
    const sandbox = await startSandbox({ vault, behaviour })
    try {
        const accounts = await run('std:account:list', {}, sandbox.config({ includeActivity: true, ...config }))
        expect(accounts).toHaveLength(users)
        return callsOf(sandbox).filter((call) => /audit|activity|version/.test(call))
    } finally {
        await sandbox.close()
    }
}

const countOf = async (setting: Setting): Promise<number> => (await callsWith(setting)).length

describe.each(['newestFirst', 'oldestFirst'] as const)('with audits %s', (auditOrder) => {
    test.each([
        ['all users at once', 'all'],
        ['user by user', 'refused'],
    ] as const)(
        `the calls do not grow with the years before the window, %s (SEED=${seed})`,
        async (_how, actionAudits) => {
            const behaviour = { auditOrder, actionAudits }
            // Where the oldest come first, a second page also costs a look at the end: so long that all have one.
            const [less, more] = auditOrder === 'newestFirst' ? [1, sized(2, 3)] : [3, sized(4, 6)]
            const config = { pageSize: 50 }
            expect(await countOf({ behaviour, config, years: more })).toBe(
                await countOf({ behaviour, config, years: less })
            )
        }
    )

    test(`the calls grow with the days of the window (SEED=${seed})`, async () => {
        const behaviour = { auditOrder }
        const [month, quarter] = [
            await countOf({ behaviour, config: { pageSize } }),
            await countOf({ behaviour, config: { pageSize, activityDays: 90 } }),
        ]
        expect(quarter / month).toBeGreaterThan(2)
        expect(quarter / month).toBeLessThan(3.5)
    })

    test('no more pages are read than hold the window, and a few', async () => {
        const until = new Date()
        const { history } = populated({ users, days: 30, until }, seed)
        const pages = Math.ceil(history.filter(({ succeeded }) => succeeded).length / pageSize)
        const calls = await callsWith({ behaviour: { auditOrder }, config: { pageSize } })
        const ofAll = calls.filter((call) => call.endsWith('/users/action/audit'))
        expect(ofAll.length).toBeGreaterThanOrEqual(pages)
        expect(ofAll.length).toBeLessThanOrEqual(pages + 3)
    })
})

test('one reading of the audits of all users is enough, besides those that it is compared with', async () => {
    const calls = await callsWith({})
    expect(calls.filter((call) => call.endsWith('/users/action/audit')).length).toBeGreaterThan(1)
    // Its own, for the names of actions, and three samples.
    expect(calls.filter((call) => /\/users\/\d+\/audit$/.test(call))).toHaveLength(4)
    expect(calls.filter((call) => call.endsWith('/version'))).toHaveLength(1)
    expect(calls.filter((call) => call.includes('secret-activity'))).toEqual([])
})

test('users who did not sign in within the window, or in a session that leads into it, are not asked for', async () => {
    const { vault } = populated({ users, days: 365, until: new Date() }, seed)
    const since = (time: string) =>
        [...vault.users.values()].filter(
            ({ isApplicationAccount, lastLogin, id }) =>
                isApplicationAccount || (lastLogin?.getTime() ?? 0) >= Date.parse(time) || id === vault.connectorUserId
        )
    const [active, present] = [since('2026-06-13T00:00:00Z'), since('2026-06-06T00:00:00Z')]
    const behaviour: Partial<Behaviour> = { actionAudits: 'refused', version: '11.7.000002' }
    const calls = await callsWith({ behaviour, config: { activityDays: 5 } })
    expect(present.length).toBeLessThan(users)
    expect(active.length).toBeLessThan(present.length)
    const asked = (end: string): string[] => calls.filter((call) => call.endsWith(end) && /\/users\/\d+\//.test(call))
    expect(new Set(asked('/audit')).size).toBe(active.length)
    expect(asked('/secret-activity')).toHaveLength(present.length)
})

test('nothing is asked for where activity is switched off', async () => {
    await expect(callsWith({ config: { includeActivity: false } })).resolves.toEqual([])
})
