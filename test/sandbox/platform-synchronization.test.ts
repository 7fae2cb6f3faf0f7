import { closeAll, type Json } from './client'
import { startIntegrated, type Integrated } from './platform-client'

afterEach(closeAll)

const now = async ({ client }: Integrated): Promise<unknown> =>
    (await client.send('POST', '/v1/platform/synchronization-now')).body
const status = async ({ client }: Integrated): Promise<Json> => (await client.get('/v1/platform/synchronization')).body

describe('a synchronization with the Platform', () => {
    it('has no moments before the first', async () => {
        const integrated = await startIntegrated()
        expect(await status(integrated)).toEqual({
            startDateTime: null,
            endDateTime: null,
            nextSynchronizationDateTime: null,
            errorCount: 0,
            lastSyncGroupsCreated: 0,
            lastSyncUsersAddedToGroups: 0,
            lastSyncUsersRemovedFromGroups: 0,
            lastLogEntry: '',
        })
    })

    it('is done as it is started, in the oldest version too, and ends after it starts', async () => {
        const integrated = await startIntegrated({ version: '11.2.000002' })
        expect(await now(integrated)).toBe(true)
        const first = await status(integrated)
        expect(String(first.endDateTime) > String(first.startDateTime)).toBe(true)
        await now(integrated)
        expect(String((await status(integrated)).startDateTime) > String(first.endDateTime)).toBe(true)
    })

    it('copies states and names', async () => {
        const integrated = await startIntegrated()
        const { sandbox, added } = integrated
        const person = sandbox.vault.platform.people.get(added.people.linked.uuid)
        Object.assign(person ?? {}, { displayName: 'Lena Weber-Wolf', mail: null })
        person?.states.add('Disabled').add('Locked')
        await now(integrated)
        const after = { displayName: 'Lena Weber-Wolf', emailAddress: null, enabled: false, isLockedOut: true }
        expect(sandbox.vault.users.get(added.people.linked.userId)).toMatchObject(after)
    })

    it('copies memberships and counts them', async () => {
        const integrated = await startIntegrated()
        const { sandbox, added } = integrated
        const { linked, federated, administrator } = added.people
        const members = sandbox.vault.platform.groups.get(added.groups.linked.uuid)?.members
        members?.clear()
        members?.add(federated.uuid).add(administrator.uuid)
        await now(integrated)
        const { groupId } = added.groups.linked
        expect(sandbox.vault.isMember(groupId, linked.userId)).toBe(false)
        expect(sandbox.vault.isMember(groupId, administrator.userId)).toBe(true)
        const counted = { lastSyncUsersAddedToGroups: 1, lastSyncUsersRemovedFromGroups: 1 }
        expect(await status(integrated)).toMatchObject(counted)
    })

    it('makes mirrors for people whom the Platform knows, and for no others', async () => {
        const integrated = await startIntegrated({ version: '11.2.000002' })
        const { sandbox, added, identity } = integrated
        await identity.call('/CDirectoryService/CreateUser', { Name: 'new@example.com', SendEmailInvite: false })
        await now(integrated)
        expect(sandbox.vault.userNamed('new@example.com')?.externalUserSource).toBe('Platform')
        expect(sandbox.vault.userNamed(added.people.directoryOnly.login)).toBeUndefined()
    })

    it('also happens from time to time', async () => {
        const { sandbox, added } = await startIntegrated()
        sandbox.vault.platform.people.get(added.people.linked.uuid)?.states.add('Disabled')
        sandbox.vault.synchronize()
        expect(sandbox.vault.users.get(added.people.linked.userId)?.enabled).toBe(false)
    })

    it('is told to be running for as many polls as it is told, and does its work then', async () => {
        const integrated = await startIntegrated({ synchronizationPolls: 2 })
        const { sandbox, added } = integrated
        sandbox.vault.platform.people.get(added.people.linked.uuid)?.states.add('Disabled')
        const isEnabled = () => sandbox.vault.users.get(added.people.linked.userId)?.enabled
        await now(integrated)
        expect((await status(integrated)).endDateTime).toBeNull()
        expect((await status(integrated)).endDateTime).toBeNull()
        expect(isEnabled()).toBe(true)
        expect((await status(integrated)).endDateTime).not.toBeNull()
        expect(isEnabled()).toBe(false)
    })

    it('can end with errors', async () => {
        const integrated = await startIntegrated({ synchronizationRuns: 'endsWithErrors' })
        await now(integrated)
        const { errorCount, endDateTime, lastLogEntry } = await status(integrated)
        expect([errorCount, lastLogEntry]).toEqual([1, 'Synchronization ended with errors.'])
        expect(endDateTime).not.toBeNull()
    })

    it('can go on for ever', async () => {
        const integrated = await startIntegrated({ synchronizationRuns: 'neverEnds' })
        expect(await now(integrated)).toBe(true)
        for (let poll = 0; poll < 5; poll += 1) expect((await status(integrated)).endDateTime).toBeNull()
    })

    it.each([
        ['true', true],
        ['false', false],
        ['refused400', { message: 'A synchronization is running.' }],
    ] as const)('while one runs is answered with %s', async (synchronizationWhileRunning, answer) => {
        const integrated = await startIntegrated({ synchronizationPolls: 1, synchronizationWhileRunning })
        await now(integrated)
        const { startDateTime } = await status(integrated)
        expect(await now(integrated)).toEqual(answer)
        expect((await status(integrated)).startDateTime).toBe(startDateTime)
    })
})
