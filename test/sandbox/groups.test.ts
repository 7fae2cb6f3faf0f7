import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const members = (name: string): number[] => [...sandbox.vault.memberIds(groupId(name))]
const directoryManaged = 'API_CannotAddRemoveUsersFromDirectoryManagedGroups'

describe('groups', () => {
    it('are listed without disabled and personal ones', async () => {
        const groups = await client.all('/v1/groups', 2)
        expect(groups.map((group) => group.name)).toEqual([
            'Everyone',
            'Identity Governance',
            'Finance',
            'Finance Managers',
            'IT Operations',
            'Human Resources',
            'Contractors',
            'AD Database Admins',
        ])
    })

    it('are listed with how many belong to them', async () => {
        const groups = await client.all('/v1/groups?filter.includeInactive=true', 1)
        expect(groups.find((group) => group.name === 'IT Operations')?.memberCount).toBe(3)
        expect(groups.find((group) => group.name === 'Closed Projects')?.memberCount).toBe(1)
    })

    it('tell only when read alone whether members can be edited', async () => {
        expect((await client.all('/v1/groups', 2))[0]).not.toHaveProperty('canEditMembers')
        expect((await client.get(`/v1/groups/${groupId('Finance')}`)).body.canEditMembers).toBe(true)
        expect((await client.get(`/v1/groups/${groupId('AD Database Admins')}`)).body.canEditMembers).toBe(false)
        expect((await client.get(`/v1/groups/${groupId('Everyone')}`)).body.canEditMembers).toBe(false)
    })

    it('are denied under an id that does not exist', async () => {
        expect(await client.get('/v1/groups/999')).toEqual({ status: 400, body: denied })
    })

    it('are denied alone and empty as a list without the right', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Users']
        expect((await client.get('/v1/groups')).body.total).toBe(0)
        expect((await client.get(`/v1/groups/${groupId('Finance')}`)).body).toEqual(denied)
    })
})

describe('members of a group', () => {
    it('are listed without disabled users unless asked for', async () => {
        const path = `/v1/groups/${groupId('Human Resources')}/users`
        const active = await client.all(path, 1)
        const all = await client.all(`${path}?filter.includeInactiveUsersForGroup=true`, 1)
        expect(active.map((member) => member.userName)).toEqual(['odiaz'])
        expect(all.map((member) => member.userName)).toEqual(['sbauer', 'odiaz'])
    })

    it('of Everyone are all users', async () => {
        const path = `/v1/groups/${groupId('Everyone')}/users?filter.includeInactiveUsersForGroup=true`
        expect(await client.all(path, 2)).toHaveLength(sandbox.vault.users.size)
    })

    it('can be added one by one, twice without harm', async () => {
        const path = `/v1/groups/${groupId('Contractors')}/users`
        const added = await client.send('POST', path, { userId: userId('jdoe') })
        expect(added.body).toMatchObject({ groupName: 'Contractors', userName: 'jdoe' })
        expect((await client.send('POST', path, { userId: userId('jdoe') })).status).toBe(200)
        expect(members('Contractors')).toEqual([userId('jdoe')])
    })

    it('can be removed, and so can those who are none', async () => {
        const path = `/v1/groups/${groupId('Finance')}/users/${userId('jdoe')}`
        expect((await client.send('DELETE', path)).status).toBe(200)
        expect((await client.send('DELETE', path)).status).toBe(200)
        expect(members('Finance')).toEqual([userId('mrossi')])
    })

    it('are read one by one, and denied for those who are none', async () => {
        const path = `/v1/groups/${groupId('Finance')}/users`
        expect((await client.get(`${path}/${userId('jdoe')}`)).body.userName).toBe('jdoe')
        expect((await client.get(`${path}/${userId('pchen')}`)).body).toEqual(denied)
    })

    it('change together by PATCH, whose member names do not match', async () => {
        const patch = { addedUserIds: [userId('pchen')], removeUserIds: [userId('jdoe')] }
        const { body } = await client.send('PATCH', `/v1/groups/${groupId('Finance')}/users`, patch)
        expect(body).toEqual({ success: true })
        expect(members('Finance')).toEqual([userId('mrossi'), userId('pchen')])
    })

    it('are replaced by PUT', async () => {
        await client.send('PUT', `/v1/groups/${groupId('Finance')}/users`, { userIds: [userId('pchen')] })
        expect(members('Finance')).toEqual([userId('pchen')])
    })

    it('of a synchronized group cannot be edited', async () => {
        const path = `/v1/groups/${groupId('AD Database Admins')}/users`
        const added = await client.send('POST', path, { userId: userId('jdoe') })
        const removed = await client.send('DELETE', `${path}/${userId('akumar')}`)
        expect([added.status, added.body.errorCode]).toEqual([400, directoryManaged])
        expect([removed.status, removed.body.errorCode]).toEqual([400, directoryManaged])
    })

    it('of a platform group can be edited only where the switch says so', async () => {
        const { id } = sandbox.vault.addGroup({ name: 'Platform', isPlatform: true })
        const add = () => client.send('POST', `/v1/groups/${id}/users`, { userId: userId('jdoe') })
        expect((await add()).body.errorCode).toBe(directoryManaged)
        sandbox.behaviour.platformGroupEdits = 'allow'
        expect((await add()).status).toBe(200)
    })

    it('of Everyone cannot be edited', async () => {
        const path = `/v1/groups/${groupId('Everyone')}/users/${userId('jdoe')}`
        expect((await client.send('DELETE', path)).status).toBe(400)
    })

    it('must exist', async () => {
        const { body } = await client.send('POST', `/v1/groups/${groupId('Finance')}/users`, { userId: 999 })
        expect(body).toEqual(denied)
    })
})

describe('groups of a user', () => {
    const names = async (userName: string): Promise<unknown[]> => {
        const groups = await client.all(`/v1/users/${userId(userName)}/groups`, 1)
        return groups.map((group) => group.groupName)
    }

    it('are listed without disabled groups', async () => {
        expect(await names('jdoe')).toEqual(['Everyone', 'Finance'])
    })

    it('may be listed with disabled and personal groups', async () => {
        sandbox.behaviour.inactiveGroupsInUserGroups = true
        sandbox.behaviour.personalGroupInUserGroups = true
        expect(await names('jdoe')).toEqual(['Everyone', 'jdoe', 'Finance', 'Closed Projects'])
    })

    it('are added by a body and removed by the query', async () => {
        const path = `/v1/users/${userId('jdoe')}/groups`
        await client.send('POST', path, { groupIds: [groupId('Contractors'), groupId('IT Operations')] })
        expect(await names('jdoe')).toEqual(['Everyone', 'Finance', 'IT Operations', 'Contractors'])
        const query = `groupIds=${groupId('Finance')}&groupIds=${groupId('Contractors')}`
        await client.send('DELETE', `${path}?${query}`, { groupIds: [groupId('IT Operations')] })
        expect(await names('jdoe')).toEqual(['Everyone', 'IT Operations'])
    })

    it('are replaced by PUT, Everyone aside', async () => {
        await client.send('PUT', `/v1/users/${userId('jdoe')}/groups`, { groupIds: [groupId('Contractors')] })
        expect(await names('jdoe')).toEqual(['Everyone', 'Contractors'])
    })
})
