import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
    for (const role of sandbox.vault.roles.values()) {
        role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
    }
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const personalId = (userName: string): number => sandbox.vault.userNamed(userName)?.personalGroupId ?? 0
const team = (...groupIds: number[]) => sandbox.vault.addTeam({ name: 'Team', groupIds: new Set(groupIds) })
const users = async (): Promise<unknown[]> => {
    return (await client.all('/v1/users?filter.includeInactive=true', 2)).map((user) => user.userName)
}
const groups = async (path = '/v1/groups'): Promise<unknown[]> => {
    return (await client.all(path, 1)).map((group) => group.name ?? group.groupName)
}

describe('a caller whom teams restrict', () => {
    it('sees only itself without a team', async () => {
        expect(await users()).toEqual(['svc-sailpoint'])
        expect(await groups()).toEqual([])
    })

    it('may not even see itself', async () => {
        sandbox.behaviour.callerHiddenByTeams = true
        expect(await users()).toEqual([])
        expect((await client.get('/v1/users/current')).body.userName).toBe('svc-sailpoint')
    })

    it('sees the users and groups of its teams', async () => {
        team(personalId('svc-sailpoint'), personalId('jdoe'), groupId('IT Operations'))
        expect(await users()).toEqual(['svc-sailpoint', 'jdoe', 'akumar', 'pchen', 'nobrien'])
        expect(await groups()).toEqual(['IT Operations'])
    })

    it('is in a team through its groups too', async () => {
        team(groupId('Identity Governance'), personalId('mrossi'))
        expect(await users()).toEqual(['svc-sailpoint', 'mrossi'])
    })

    it('sees nothing of other teams and of inactive ones', async () => {
        team(groupId('Finance'))
        team(personalId('svc-sailpoint'), groupId('Contractors')).active = false
        expect(await users()).toEqual(['svc-sailpoint'])
        expect(await groups()).toEqual([])
    })

    it('is denied what teams hide, as if it did not exist', async () => {
        team(personalId('svc-sailpoint'), personalId('jdoe'))
        expect((await client.get(`/v1/users/${userId('jdoe')}`)).status).toBe(200)
        expect((await client.get(`/v1/users/${userId('mrossi')}`)).body).toEqual(denied)
        expect((await client.get(`/v1/groups/${groupId('Finance')}`)).body).toEqual(denied)
        const joined = { userId: userId('jdoe') }
        expect((await client.send('POST', `/v1/groups/${groupId('Finance')}/users`, joined)).body).toEqual(denied)
    })

    it('sees the members, groups and role holders that its teams show', async () => {
        team(personalId('svc-sailpoint'), personalId('jdoe'), groupId('IT Operations'))
        const auditor = sandbox.vault.roleNamed('Auditor')?.id ?? 0
        expect(await groups(`/v1/users/${userId('jdoe')}/groups`)).toEqual([])
        expect(await groups(`/v1/users/${userId('pchen')}/groups`)).toEqual(['IT Operations'])
        const holders = `/v1/roles/${auditor}/groups`
        expect(await groups(holders)).toEqual(['IT Operations'])
        expect(await groups(`${holders}?filter.includeInactiveUsersForGroup=true`)).toEqual(['IT Operations'])
    })

    it('finds no roles of a user that teams hide', async () => {
        expect(await groups(`/v1/roles?filter.userId=${userId('tlarsen')}`)).toEqual([])
    })
})

it('a caller with the right is not restricted, whatever its teams', async () => {
    team(personalId('svc-sailpoint'))
    sandbox.vault.roleNamed('SailPoint Connector')?.permissions.push('Unrestricted by Teams')
    expect(await users()).toHaveLength(sandbox.vault.users.size)
})
