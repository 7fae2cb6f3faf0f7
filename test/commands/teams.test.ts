import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { add, update } from '../support/plans'
import { about, type Output, run, runOne } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'
import { addTeam, allowTeams } from '../support/teams'

const on = { manageTeams: true }
const type = 'team'

/** The teams of each account, by user name. */
const teamsOf = (accounts: readonly Output[]): unknown =>
    Object.fromEntries(
        accounts.flatMap(({ attributes }) =>
            [attributes.teams].flat().length > 0 ? [[attributes.userName, attributes.teams]] : []
        )
    )

describe('teams', () => {
    const sandbox = useSandbox()
    const listed = (overrides = {}) => run('std:account:list', {}, sandbox().config({ ...on, ...overrides }))

    beforeEach(() => {
        const { vault } = sandbox()
        allowTeams(vault)
        addTeam(vault, 'Night Shift', ['jdoe', 'akumar'], ['IT Operations'])
        addTeam(vault, 'Day Shift', ['jdoe', 'pchen'])
        addTeam(vault, 'Finance', [], ['Finance'])
        Object.assign(vault.teams.get(Number(addTeam(vault, 'Old Shift', ['jdoe']))) ?? {}, { active: false })
    })

    test('are neither listed nor asked for unless they are switched on', async () => {
        const accounts = await run('std:account:list', {}, sandbox().config())
        expect(accounts.map(({ attributes }) => attributes.teams)).toEqual(accounts.map(() => []))
        await expect(run('std:entitlement:list', { type }, sandbox().config())).resolves.toEqual([])
        expect(callsOf(sandbox()).filter((call) => call.includes('team'))).toEqual([])
    })

    test('are listed by name and description, and read one by one alike', async () => {
        const config = sandbox().config(on)
        const teams = await run('std:entitlement:list', { type }, config)
        expect(teams.map(({ attributes }) => attributes)).toEqual([
            { id: '1', name: 'Night Shift', description: 'Everyone of Night Shift', privilegeLevel: 'NONE' },
            { id: '2', name: 'Day Shift', description: 'Everyone of Day Shift', privilegeLevel: 'NONE' },
            { id: '3', name: 'Finance', description: 'Everyone of Finance', privilegeLevel: 'NONE' },
        ])
        for (const team of teams)
            expect(await runOne('std:entitlement:read', { type, ...about(team.identity) }, config)).toEqual(team)
    })

    test('without a description get a sentence that says what a member can do', async () => {
        const { vault, config } = sandbox()
        Object.assign(vault.teams.get(2) ?? {}, { description: null })
        const team = await runOne('std:entitlement:read', { type, ...about('2') }, config(on))
        expect(team.attributes.description).toBe('Can see the users and groups of the team Day Shift')
    })

    test.each(['4', '99', 'x'])('that are inactive or do not exist are an error: %s', async (id) => {
        const error = await failureOf(run('std:entitlement:read', { type, ...about(id) }, sandbox().config(on)))
        expect(error.message).toBe(`This source governs no team ${id}. Aggregate the teams again.`)
    })

    test('are an empty list if there are none, and not if the right is missing', async () => {
        const { vault, config } = sandbox()
        vault.teams.clear()
        await expect(run('std:entitlement:list', { type }, config(on))).resolves.toEqual([])
        vault.roleNamed('SailPoint Connector')?.permissions.splice(-2)
        const error = await failureOf(run('std:entitlement:list', { type }, config(on)))
        expect(error.message).toContain('"View Teams"')
    })

    describe.each(['11.2.000002', '11.7.000002', '11.7.000061'] as const)('in version %s', (version) => {
        beforeEach(() => {
            sandbox().behaviour.version = version
        })

        test.each([
            [{}, 500],
            [{ teamMemberPaging: 'honoured' }, 1],
            [{ teamMemberPaging: 'honoured', userTeams: 'withGroups' }, 2],
            [{ userTeams: 'withGroups', sortRefused: true }, 1],
        ] as const)('are those of the user itself, in list and read alike: %j', async (behaviour, pageSize) => {
            Object.assign(sandbox().behaviour, behaviour)
            const accounts = await listed({ pageSize })
            expect(teamsOf(accounts)).toEqual({ jdoe: ['1', '2'], akumar: ['1'], pchen: ['2'] })
            const config = sandbox().config({ ...on, pageSize })
            for (const account of accounts)
                expect(await runOne('std:account:read', about(account.identity), config)).toEqual(account)
        })

        test('are those of disabled users too', async () => {
            Object.assign(sandbox().vault.userNamed('pchen') ?? {}, { enabled: false })
            expect(teamsOf(await listed())).toMatchObject({ pchen: ['2'] })
        })
    })

    const askedUsers = async (): Promise<string[]> => {
        await listed()
        return callsOf(sandbox()).filter((call) => /^GET \/api\/v1\/users\/\d+\/teams/.test(call))
    }

    test('take no call for a user where the vault tells users', async () => {
        sandbox().behaviour.version = '11.7.000002'
        expect(await askedUsers()).toEqual([])
    })

    test('take no call for a user where only groups are in teams', async () => {
        for (const id of [1, 2]) sandbox().vault.teams.delete(id)
        expect(await askedUsers()).toEqual([])
    })

    test('take a call for each member and for each namesake of one where the vault tells groups only', async () => {
        const asked = ['jdoe', 'jdoe2', 'akumar', 'pchen'].map((name) => userIn(sandbox().vault, name).id)
        expect((await askedUsers()).sort()).toEqual(asked.map((user) => `GET /api/v1/users/${user}/teams`).sort())
    })

    test('take a call for each user where a member may be anybody', async () => {
        const { vault } = sandbox()
        addTeam(vault, 'Closing', [], ['Closed Projects'])
        expect(await askedUsers()).toHaveLength(vault.users.size)
        expect(teamsOf(await listed())).toEqual({ jdoe: ['1', '2'], akumar: ['1'], pchen: ['2'] })
    })

    test('are complete if an older vault hides its version', async () => {
        Object.assign(sandbox().behaviour, { version: '11.2.000002', versionShape: 'blank' })
        expect(teamsOf(await listed())).toEqual({ jdoe: ['1', '2'], akumar: ['1'], pchen: ['2'] })
    })

    test('are added without a look at other members', async () => {
        const account = await update(sandbox(), 'mrossi', [add('teams', ['1', '3'])], on)
        expect(account.attributes.teams).toEqual(['1', '3'])
        const aboutTeams = callsOf(sandbox()).filter((call) => call.includes('/teams/'))
        expect(aboutTeams).toEqual([])
    })

    test('are a right that the connection test names', async () => {
        const { vault, config } = sandbox()
        vault.roleNamed('SailPoint Connector')?.permissions.splice(-1)
        const error = await failureOf(run('std:test-connection', {}, config(on)))
        expect(error.message).toContain('"Administer Teams" to change teams')
    })
})
