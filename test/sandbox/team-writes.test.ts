import { startSandbox, type Sandbox } from '../../sandbox'
import { closeAll, denied, records, signedIn, start, type Answer, type Client } from './client'

let sandbox: Sandbox
let client: Client
let teamId: number

beforeEach(async () => {
    sandbox = await start({ behaviour: { version: '11.7.000061' } })
    client = await signedIn(sandbox)
    sandbox.vault.roleNamed('SailPoint Connector')?.permissions.push('Administer Teams')
    teamId = sandbox.vault.addTeam({ name: 'Night Shift', groupIds: new Set([personalId('jdoe')]) }).id
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const personalId = (userName: string): number => sandbox.vault.userNamed(userName)?.personalGroupId ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const members = (): number[] => [...(sandbox.vault.teams.get(teamId)?.groupIds ?? [])]
const takeRightAway = (): unknown =>
    Object.assign(sandbox.vault.roleNamed('SailPoint Connector') ?? {}, { permissions: ['View Teams', 'View Users'] })

const changes = [
    ['adding', 'POST', () => `/v2/teams/${teamId}/members`],
    ['removing', 'DELETE', () => `/v1/teams/${teamId}/members`],
] as const

describe('single members of a team', () => {
    const add = (...groupIds: number[]): Promise<Answer> =>
        client.send('POST', `/v2/teams/${teamId}/members`, { data: { groupIds } })
    const remove = (...groupIds: number[]): Promise<Answer> =>
        client.send('DELETE', `/v1/teams/${teamId}/members`, { data: { groupIds } })

    it('are added, and all members are the answer', async () => {
        const { status, body } = await add(personalId('mrossi'), groupId('Finance'))
        expect(status).toBe(200)
        const shown = records(body).map((member) => member.groupDisplayName)
        expect(shown).toEqual(['Jane Doe', 'Marco Rossi', 'Finance'])
    })

    it('are removed, and the others are the answer', async () => {
        await add(personalId('mrossi'))
        const { body } = await remove(personalId('jdoe'))
        expect(records(body).map((member) => member.groupDisplayName)).toEqual(['Marco Rossi'])
    })

    it('can be added twice and removed twice', async () => {
        await add(personalId('jdoe'))
        expect(members()).toEqual([personalId('jdoe')])
        await remove(personalId('jdoe'))
        expect((await remove(personalId('jdoe'))).status).toBe(200)
        expect(members()).toEqual([])
    })

    it('must exist', async () => {
        expect((await add(999)).body).toEqual(denied)
    })

    it.each(changes)('are denied without the right: %s', async (_what, method, path) => {
        takeRightAway()
        const { body } = await client.send(method, path(), { data: { groupIds: [personalId('mrossi')] } })
        expect(body).toEqual(denied)
    })

    it.each(changes)('are wrapped in data: %s', async (_what, method, path) => {
        expect((await client.send(method, path(), { groupIds: [personalId('jdoe')] })).status).toBe(400)
        expect(members()).toEqual([personalId('jdoe')])
    })

    it.each(['11.2.000002', '11.7.000002'] as const)('can be changed in newer vaults than %s', async (version) => {
        sandbox.behaviour.version = version
        expect((await add(personalId('mrossi'))).status).toBe(404)
        expect((await remove(personalId('jdoe'))).status).toBe(405)
    })

    it('come with the other features of 11.7', async () => {
        expect((await client.get(`/v1/teams/${teamId}/members/search`)).status).toBe(200)
        expect((await client.get('/v3/configuration/general')).status).toBe(200)
    })
})

describe('the team of many users', () => {
    const bulk = (operation: string, userIds: number[], id = teamId): Promise<Answer> =>
        client.send('POST', `/v1/bulk-user-operations/${operation}`, { data: { userIds, teamId: id } })
    const progressAfter = async (answer: Promise<Answer>): Promise<unknown> => {
        const { bulkOperationId } = (await answer).body
        return (await client.get(`/v1/bulk-operations/${String(bulkOperationId)}/progress`)).body
    }

    it('gets their personal groups', async () => {
        const progress = await progressAfter(bulk('add-to-team', [userId('mrossi'), userId('pchen')]))
        expect(progress).toMatchObject({ isComplete: true, errors: [] })
        expect(members()).toEqual(['jdoe', 'mrossi', 'pchen'].map(personalId))
    })

    it('loses their personal groups', async () => {
        await bulk('remove-from-team', [userId('jdoe')])
        expect(members()).toEqual([])
    })

    it('is changed in every version', async () => {
        sandbox.behaviour.version = '11.2.000002'
        expect((await bulk('add-to-team', [userId('mrossi')])).status).toBe(200)
    })

    it('is changed by the time that the progress tells so', async () => {
        sandbox.behaviour.bulkOperationPolls = 1
        const { bulkOperationId } = (await bulk('add-to-team', [userId('mrossi')])).body
        const path = `/v1/bulk-operations/${String(bulkOperationId)}/progress`
        await client.get(path)
        expect(members()).toEqual([personalId('jdoe')])
        expect((await client.get(path)).body.isComplete).toBe(true)
        expect(members()).toContain(personalId('mrossi'))
    })

    it('tells of an unknown user in the progress only', async () => {
        const errors = [{ itemName: '999', errorMessage: 'Access Denied' }]
        expect(await progressAfter(bulk('add-to-team', [999]))).toMatchObject({ isComplete: true, errors })
    })

    it('must exist', async () => {
        expect((await bulk('add-to-team', [userId('mrossi')], 999)).body).toEqual(denied)
    })

    it.each(['add-to-team', 'remove-from-team'])('needs the right to administer teams: %s', async (operation) => {
        takeRightAway()
        expect((await bulk(operation, [userId('jdoe')])).body).toEqual(denied)
        expect(members()).toEqual([personalId('jdoe')])
    })
})

it('saving the whole list of members changes nothing and fails the test', async () => {
    const other = await startSandbox()
    const team = other.vault.addTeam({ name: 'Night Shift' })
    const path = `/v1/teams/${team.id}/members`
    const body = { groupIds: { dirty: true, value: [other.vault.everyoneId] } }
    expect((await (await signedIn(other)).send('POST', path, body)).status).toBe(405)
    expect(team.groupIds.size).toBe(0)
    expect(other.teamOverwrites).toEqual([`POST /api${path}`])
    await expect(other.close()).rejects.toThrow(`POST /api${path}`)
})
