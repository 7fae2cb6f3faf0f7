import type { Sandbox } from '../../sandbox'
import { closeAll, denied, records, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client
let teamId: number

beforeEach(async () => {
    sandbox = await start({ behaviour: { version: '11.7.000002' } })
    client = await signedIn(sandbox)
    setRights('View Teams', 'View Users', 'Unrestricted by Teams')
    const groupIds = new Set([personalId('jdoe'), groupId('IT Operations')])
    teamId = sandbox.vault.addTeam({ name: 'Night Shift', description: 'Works at night', groupIds }).id
    sandbox.vault.addTeam({ name: 'Old Shift', active: false, groupIds: new Set([personalId('jdoe')]) })
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const personalId = (userName: string): number => sandbox.vault.userNamed(userName)?.personalGroupId ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const setRights = (...permissions: string[]): unknown => {
    const user = sandbox.vault.roleNamed('User')
    if (user) user.permissions = []
    return Object.assign(sandbox.vault.roleNamed('SailPoint Connector') ?? {}, { permissions })
}
const names = async (path: string): Promise<unknown[]> => (await client.all(path, 1)).map((team) => team.teamName)
const members = async (query = ''): Promise<unknown> => (await client.get(`/v1/teams/${teamId}/members${query}`)).body

describe('teams', () => {
    it('are listed without inactive ones unless asked for', async () => {
        expect(await names('/v1/teams')).toEqual(['Night Shift'])
        expect(await names('/v1/teams?filter.includeInactive=true')).toEqual(['Night Shift', 'Old Shift'])
    })

    it('are found by a part of their name', async () => {
        const path = '/v1/teams?filter.includeInactive=true&filter.searchTerm'
        expect(await names(`${path}=NIGHT`)).toEqual(['Night Shift'])
        expect(await names(`${path}=day`)).toEqual([])
    })

    it('are read alone as they are listed', async () => {
        const { body } = await client.get(`/v1/teams/${teamId}`)
        expect(body).toMatchObject({ teamId, teamName: 'Night Shift', teamDescription: 'Works at night', active: true })
        expect(records((await client.get('/v1/teams')).body)).toEqual([body])
    })

    it('are denied under an id that does not exist', async () => {
        expect((await client.get('/v1/teams/999')).body).toEqual(denied)
    })

    it('can be read with the right to administer them', async () => {
        setRights('Administer Teams')
        expect(await names('/v1/teams')).toEqual(['Night Shift'])
    })

    it('are empty as lists and denied alone without a right', async () => {
        setRights('View Users', 'Unrestricted by Teams')
        expect(await names('/v1/teams')).toEqual([])
        expect(await names(`/v1/users/${userId('jdoe')}/teams`)).toEqual([])
        expect(await client.all(`/v1/teams/${teamId}/members/search`, 1)).toEqual([])
        expect(await members()).toEqual([])
        expect((await client.get(`/v1/teams/${teamId}`)).body).toEqual(denied)
    })
})

describe('the members of a team', () => {
    it('are a bare array of groups, of which some are personal', async () => {
        const shared = { teamGroupMembershipId: expect.any(Number) as number, teamId }
        expect(await members()).toEqual([
            { ...shared, groupId: personalId('jdoe'), groupDisplayName: 'Jane Doe', type: 'User' },
            { ...shared, groupId: groupId('IT Operations'), groupDisplayName: 'IT Operations', type: 'Group' },
        ])
    })

    it('keep the ids of their memberships', async () => {
        expect(await members()).toEqual(await members())
    })

    it('come all at once, whatever page is asked for', async () => {
        expect(await members('?skip=1&take=1')).toHaveLength(2)
    })

    it('may come in pages', async () => {
        sandbox.behaviour.teamMemberPaging = 'honoured'
        expect(await members('?skip=1&take=1')).toMatchObject([{ groupDisplayName: 'IT Operations' }])
        expect(await members('?skip=2&take=1')).toEqual([])
    })

    it('are searched for with the ids of users', async () => {
        const found: Json[] = await client.all(`/v1/teams/${teamId}/members/search`, 1)
        const jdoe = { userId: userId('jdoe'), username: 'jdoe', displayName: 'Jane Doe' }
        const operations = { userId: null, username: 'IT Operations', displayName: 'IT Operations' }
        expect(found).toEqual([
            { ...jdoe, teamId, groupId: personalId('jdoe'), domainName: null },
            { ...operations, teamId, groupId: groupId('IT Operations'), domainName: null },
        ])
    })

    it('are searched for by name and domain', async () => {
        sandbox.vault.teams.get(teamId)?.groupIds.add(personalId('akumar'))
        const found = async (query: string): Promise<unknown[]> => {
            const members = await client.all(`/v1/teams/${teamId}/members/search?${query}`, 10)
            return members.map(({ username, domainName }) => [username, domainName])
        }
        expect(await found('filter.searchText=jane')).toEqual([['jdoe', null]])
        expect(await found('filter.domainId=2')).toEqual([['akumar', 'corp.example.com']])
    })

    it('are searched for from 11.7 on', async () => {
        sandbox.behaviour.version = '11.2.000002'
        expect((await client.get(`/v1/teams/${teamId}/members/search`)).status).toBe(404)
    })
})

describe('the teams of a user', () => {
    const teamsOf = (userName: string, query = ''): Promise<Json[]> =>
        client.all(`/v1/users/${userId(userName)}/teams${query}`, 1)

    it('are those that have it itself', async () => {
        const membership = { groupId: personalId('jdoe'), groupName: 'jdoe', isPersonal: true, teamId }
        expect(await teamsOf('jdoe')).toEqual([
            {
                teamId,
                teamName: 'Night Shift',
                teamDescription: 'Works at night',
                active: true,
                domainId: -1,
                isDirectlyAssigned: true,
                teamGroupMemberships: [membership],
            },
        ])
    })

    it('include those through groups if asked for', async () => {
        expect(await teamsOf('pchen')).toEqual([])
        const membership = { groupId: groupId('IT Operations'), groupName: 'IT Operations', isPersonal: false, teamId }
        expect(await teamsOf('pchen', '?filter.includeGroupMemberships=true')).toMatchObject([
            { teamName: 'Night Shift', isDirectlyAssigned: false, teamGroupMemberships: [membership] },
        ])
    })

    it('may include those through groups unasked', async () => {
        sandbox.behaviour.userTeams = 'withGroups'
        expect(await teamsOf('pchen')).toHaveLength(1)
    })

    it('include inactive ones if asked for', async () => {
        expect(await teamsOf('jdoe', '?filter.includeInactive=true')).toHaveLength(2)
    })

    it('are denied for an unknown user', async () => {
        expect((await client.get('/v1/users/999/teams')).body).toEqual(denied)
    })
})
