import type { Fault } from '../../sandbox/faults/fault'
import { presets } from '../../sandbox/faults/presets'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { type LossyProxy, startLossyProxy } from '../support/lossy-proxy'
import { add, remove, saidOf, update } from '../support/plans'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'
import { addTeam, allowTeams } from '../support/teams'

// jdoe belongs to team 1, and mrossi with pchen to team 2.

const on = { manageTeams: true, maxRetries: 0 }
const bulk = '/api/v1/bulk-user-operations'

const ways = [
    {
        way: 'one by one',
        version: '11.7.000061',
        join: (team: number) => ({ method: 'POST', path: `/api/v2/teams/${team}/members` }),
        leave: (team: number) => ({ method: 'DELETE', path: `/api/v1/teams/${team}/members` }),
    },
    {
        way: 'by bulk operations',
        version: '11.7.000002',
        join: () => ({ method: 'POST', path: `${bulk}/add-to-team` }),
        leave: () => ({ method: 'POST', path: `${bulk}/remove-from-team` }),
    },
] as const

const lineOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

const sandbox = useSandbox()

beforeEach(() => {
    const { vault } = sandbox()
    allowTeams(vault)
    addTeam(vault, 'Night Shift', ['jdoe'])
    addTeam(vault, 'Day Shift', ['mrossi', 'pchen'], ['Finance'])
    addTeam(vault, 'Late Shift', [])
})

describe.each(ways)('the teams of a vault that changes members $way', ({ version, join, leave }) => {
    let proxy: LossyProxy | undefined

    beforeEach(() => {
        sandbox().behaviour.version = version
    })
    afterEach(() => proxy?.close())

    test('are not changed again by a plan that is repeated', async () => {
        const changes = [add('teams', '2'), remove('teams', '1')]
        await update(sandbox(), 'jdoe', changes, on)
        const account = await update(sandbox(), 'jdoe', changes, on)
        expect(account.attributes.teams).toEqual(['2'])
        expect(writesOf(sandbox())).toEqual([lineOf(leave(1)), lineOf(join(2))])
    })

    test('keep their other members', async () => {
        const { vault } = sandbox()
        const others = [...(vault.teams.get(2)?.groupIds ?? [])]
        await update(sandbox(), 'jdoe', [add('teams', '2')], on)
        expect([...(vault.teams.get(2)?.groupIds ?? [])]).toEqual([...others, userIn(vault, 'jdoe').personalGroupId])
        await update(sandbox(), 'jdoe', [remove('teams', '2')], on)
        expect([...(vault.teams.get(2)?.groupIds ?? [])]).toEqual(others)
    })

    test.each([
        ['add', join(2), [add('teams', '2')], ['1', '2']],
        ['remove', leave(1), [remove('teams', '1')], []],
    ])('are changed once if the answer of the %s gets lost', async (_what, lost, changes, teams) => {
        proxy = await startLossyProxy(sandbox().baseUrl, lost)
        const config = { ...on, baseUrl: proxy.baseUrl }
        expect((await failureOf(update(sandbox(), 'jdoe', changes, config))).message).toContain('ECONNRESET')
        const account = await update(sandbox(), 'jdoe', changes, config)
        expect(account.attributes.teams).toEqual(teams)
        expect(writesOf(sandbox())).toEqual([lineOf(lost)])
    })

    test('are joined even if another team is gone meanwhile, which is an ERROR result', async () => {
        const { vault } = sandbox()
        sandbox().onRequest = ({ method }) => {
            if (method === 'POST') vault.teams.delete(3)
        }
        const account = await update(sandbox(), 'jdoe', [add('teams', ['2', '3'])], on)
        expect(account.attributes.teams).toEqual(['1', '2'])
        expect(saidOf(account, 'teams')).toEqual([expect.stringMatching(/^ERROR: teams 3: /)])
    })
})

describe('the progress of a bulk operation that fails half way', () => {
    test.each<[string, Fault, number]>([
        ['has not carried out, starts it again', presets.maintenance, 2],
        ['has carried out, starts nothing', presets.gatewayTimeout, 1],
    ])('is an error that ISC repeats, and the repetition of what the vault %s', async (_what, fault, starts) => {
        const { behaviour, faults } = sandbox()
        behaviour.bulkOperationPolls = 1
        faults.add({ on: /\/progress$/, after: 1, fault })
        const error = await failureOf(update(sandbox(), 'jdoe', [add('teams', '2')], on))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*\/progress/)
        const account = await update(sandbox(), 'jdoe', [add('teams', '2')], on)
        expect(account.attributes.teams).toEqual(['1', '2'])
        expect(writesOf(sandbox())).toEqual(Array.from({ length: starts }, () => `POST ${bulk}/add-to-team`))
    })
})

describe('the personal group of a user', () => {
    const asked = (userName: string): string[] =>
        callsOf(sandbox()).filter((call) => call === `GET /api/v1/users/${userIn(sandbox().vault, userName).id}`)

    beforeEach(() => {
        sandbox().behaviour.version = '11.7.000061'
    })

    test('is asked for once, however many teams change', async () => {
        await update(sandbox(), 'jdoe', [add('teams', ['2', '3']), remove('teams', '1')], on)
        expect(asked('jdoe')).toHaveLength(1)
    })

    test('is not asked for if no team changes', async () => {
        await update(sandbox(), 'jdoe', [add('groups', '19')], on)
        expect(asked('jdoe')).toEqual([])
    })
})
