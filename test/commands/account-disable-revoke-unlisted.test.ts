import { type Fault, presets, type Sandbox } from '../../sandbox'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { saidOf, set, update } from '../support/plans'
import { about, type Output, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { addTeam, allowTeams } from '../support/teams'

// jdoe (3) is in the groups Finance (17) and Closed Projects (23), of which the latter is disabled.

const readUser = 'GET /api/v1/users/3'
const readGroups = /^GET \/api\/v1\/users\/3\/groups/

const disabled = ({ config }: Sandbox, overrides = {}): Promise<Output> =>
    runOne('std:account:disable', about('3'), config({ onDisable: 'revoke', ...overrides }))

describe('std:account:disable with onDisable revoke names groups that are not in the list of groups:', () => {
    const sandbox = useSandbox()
    const hidden = "is disabled, or the connector's account can't see it."

    /** Makes the vault say, in the next answer, that jdoe is in these groups. */
    const isIn = (...rows: readonly object[]): void => {
        const body = JSON.stringify({ records: rows, total: rows.length, hasNext: false })
        sandbox().faults.add({ on: readGroups, fault: { kind: 'answer', status: 200, body } })
    }

    test('a disabled group', async () => {
        const sand = sandbox()
        sand.behaviour.inactiveGroupsInUserGroups = true
        const account = await disabled(sand)
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [] } })
        expect(saidOf(account, 'groups')).toEqual([`WARN: groups 23 was not taken away: Closed Projects ${hidden}`])
    })

    test("a group that the connector's account can't see", async () => {
        isIn({ groupId: 17, groupName: 'Finance' }, { groupId: 99, groupName: 'Board' })
        const account = await disabled(sandbox())
        expect(account.attributes.groups).toEqual([])
        expect(saidOf(account, 'groups')).toEqual([`WARN: groups 99 was not taken away: Board ${hidden}`])
    })

    test('a group without a name', async () => {
        isIn({ groupId: 17 }, { groupId: 99 })
        expect(saidOf(await disabled(sandbox()), 'groups')).toEqual([
            `WARN: groups 99 was not taken away: it ${hidden}`,
        ])
    })

    test('but not the personal group of the user', async () => {
        const sand = sandbox()
        sand.behaviour.personalGroupInUserGroups = true
        expect((await disabled(sand)).results).toBeUndefined()
    })

    test('but not the personal group of a user who is disabled already', async () => {
        const sand = sandbox()
        sand.behaviour.personalGroupInUserGroups = true
        userIn(sand.vault, 'jdoe').enabled = false
        expect((await disabled(sand)).results).toBeUndefined()
    })

    const answering = (status: number, body: object): Fault => ({ kind: 'answer', status, body: JSON.stringify(body) })
    test.each([
        ['refuses to tell', presets.accessDenied(403)],
        ['fails to tell', presets.internalError],
        ['has no address to tell', answering(404, { message: 'No such user.' })],
        ['does not tell', answering(200, { id: 3 })],
        ['tells by 0', answering(200, { id: 3, personalGroupId: 0 })],
        ['tells in a wrong form', answering(200, { id: 3, personalGroupId: 'none' })],
    ])('and says that it may be the personal group where the vault %s which that is', async (_how, fault) => {
        const sand = sandbox()
        sand.behaviour.personalGroupInUserGroups = true
        sand.faults.add({ on: /^GET \/api\/v1\/users\/3$/, times: Infinity, fault })
        const account = await disabled(sand, { maxRetries: 0 })
        expect(account).toMatchObject({ disabled: true, attributes: { groups: [] } })
        expect(saidOf(account, 'groups')).toEqual([
            `WARN: groups ${userIn(sand.vault, 'jdoe').personalGroupId} was not taken away: ` +
                "jdoe is disabled, the user's personal group, " +
                "or a group that the connector's account can't see.",
        ])
    })

    test('and fails so that ISC repeats it where the vault may tell later which is the personal group', async () => {
        const sand = sandbox()
        sand.behaviour.personalGroupInUserGroups = true
        sand.faults.add({ on: /^GET \/api\/v1\/users\/3$/, times: Infinity, fault: answering(503, {}) })
        const error = await failureOf(disabled(sand, { maxRetries: 0 }))
        expect(error.message).toMatch(/^java\.net\.ConnectException: .*HTTP 503/)
    })

    test('and asks for no personal group where the list has all groups', async () => {
        await disabled(sandbox())
        expect(callsOf(sandbox())).not.toContain(readUser)
    })

    test('while accounts and updates neither show them nor ask', async () => {
        const sand = sandbox()
        Object.assign(sand.behaviour, { inactiveGroupsInUserGroups: true, personalGroupInUserGroups: true })
        const account = await runOne('std:account:read', about('3'), sand.config())
        expect(account.attributes.groups).toEqual(['17'])
        expect(callsOf(sand)).not.toContain(readUser)
        const updated = await update(sand, 'jdoe', [set('groups', [])])
        expect(updated.attributes.groups).toEqual([])
        expect(updated.results).toBeUndefined()
    })
})

describe('std:account:disable with onDisable revoke names teams that are not in the list of teams:', () => {
    const sandbox = useSandbox()
    const on = { manageTeams: true }

    beforeEach(() => {
        const { vault } = sandbox()
        allowTeams(vault)
        addTeam(vault, 'Night Shift', ['jdoe'])
        Object.assign(vault.teams.get(Number(addTeam(vault, 'Old Shift', ['jdoe']))) ?? {}, { active: false })
        const throughGroup = addTeam(vault, 'Old Budget', [], ['Finance'])
        Object.assign(vault.teams.get(Number(throughGroup)) ?? {}, { active: false })
    })

    test.each(['directOnly', 'withGroups'] as const)(
        'an inactive team of the user itself, where the vault shows %s',
        async (userTeams) => {
            const sand = sandbox()
            sand.behaviour.userTeams = userTeams
            const account = await disabled(sand, on)
            expect(account).toMatchObject({ disabled: true, attributes: { teams: [] } })
            expect(saidOf(account, 'teams')).toEqual(['WARN: teams 2 was not taken away: Old Shift is inactive.'])
        }
    )

    test("a team that the connector's account can't see", async () => {
        const row = { teamId: 9, teamName: 'Board', active: true, isDirectlyAssigned: true }
        const body = JSON.stringify({ records: [row], total: 1, hasNext: false })
        sandbox().faults.add({ on: /^GET .*\/users\/3\/teams/, fault: { kind: 'answer', status: 200, body } })
        expect(saidOf(await disabled(sandbox(), on), 'teams')).toEqual([
            "WARN: teams 9 was not taken away: Board is inactive, or the connector's account can't see it.",
        ])
    })

    test('while accounts and updates do not show them', async () => {
        const sand = sandbox()
        const account = await runOne('std:account:read', about('3'), sand.config(on))
        expect(account.attributes.teams).toEqual(['1'])
        const updated = await update(sand, 'jdoe', [set('teams', [])], on)
        expect(updated.attributes.teams).toEqual([])
        expect(updated.results).toBeUndefined()
    })
})
