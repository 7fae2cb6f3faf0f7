import { closeAll } from './client'
import { done, failed, mirror, startIntegrated, type Integrated, type Reply } from './platform-client'

afterEach(closeAll)

const setState = ({ identity }: Integrated, ID: string, state: string): Promise<Reply> =>
    identity.call('/CDirectoryService/SetUserState', { ID, state })
const statesOf = ({ sandbox }: Integrated, uuid: string): string[] => [
    ...(sandbox.vault.platform.people.get(uuid)?.states ?? []),
]
describe('the state of a person', () => {
    it('is set as a whole, and shows in the mirror', async () => {
        const integrated = await startIntegrated()
        const { uuid, userId } = integrated.added.people.linked
        expect(await setState(integrated, uuid, 'Disabled,Locked')).toEqual(done)
        expect((await integrated.identity.get(`/users/${uuid}`)).body?.state).toBe('Disabled,Locked')
        expect(await mirror(integrated, userId)).toMatchObject({ enabled: false, isLockedOut: true })
        await setState(integrated, uuid, 'None')
        expect(await mirror(integrated, userId)).toMatchObject({
            enabled: true,
            isLockedOut: false,
            lockOutReason: null,
        })
    })

    it('must be one that exists, of somebody who does, and not of the built-in administrator', async () => {
        const integrated = await startIntegrated()
        const { linked, cloudAdmin } = integrated.added.people
        expect(await setState(integrated, linked.uuid, 'Gone')).toEqual(failed)
        expect(await setState(integrated, 'nobody', 'Disabled')).toEqual(failed)
        expect(await setState(integrated, cloudAdmin.uuid, 'Disabled')).toEqual(failed)
        expect(statesOf(integrated, cloudAdmin.uuid)).toEqual([])
    })

    it.each([
        ['absent', { status: 404, body: undefined }],
        ['refused', failed],
    ] as const)('may be out of reach: %s', async (mode, reply) => {
        const integrated = await startIntegrated({ setUserState: mode })
        const { uuid } = integrated.added.people.linked
        expect(await setState(integrated, uuid, 'Disabled')).toEqual(reply)
        expect(statesOf(integrated, uuid)).toEqual([])
    })

    it.each([
        ['refused', failed],
        ['ignored', done],
    ] as const)('of a directory or a federation does not change: %s', async (directoryPersonState, reply) => {
        const integrated = await startIntegrated({ directoryPersonState })
        for (const { uuid } of [integrated.added.people.directory, integrated.added.people.federated]) {
            expect(await setState(integrated, uuid, 'Disabled')).toEqual(reply)
            expect(statesOf(integrated, uuid)).toEqual([])
        }
    })
})

describe('a mirror', () => {
    const change = async (behaviour: Parameters<typeof startIntegrated>[0]) => {
        const integrated = await startIntegrated(behaviour)
        const { uuid, userId } = integrated.added.people.linked
        await setState(integrated, uuid, 'Disabled')
        return { integrated, uuid, isEnabled: async () => (await mirror(integrated, userId)).enabled }
    }

    it('may follow after so many reads', async () => {
        const { isEnabled } = await change({ mirrorFollows: 'afterReads', mirrorReads: 2 })
        expect([await isEnabled(), await isEnabled(), await isEnabled()]).toEqual([true, true, false])
    })

    it('may follow after reads by uuid and in lists, too', async () => {
        const { integrated, uuid, isEnabled } = await change({ mirrorFollows: 'afterReads' })
        expect((await integrated.client.get(`/v1/users/platform/${uuid}`)).body.enabled).toBe(true)
        await integrated.client.get('/v1/users?take=100')
        expect(await isEnabled()).toBe(false)
    })

    it('may follow with a synchronization only', async () => {
        const { integrated, isEnabled } = await change({ mirrorFollows: 'afterSynchronization' })
        for (let read = 0; read < 3; read += 1) expect(await isEnabled()).toBe(true)
        await integrated.client.send('POST', '/v1/platform/synchronization-now')
        expect(await isEnabled()).toBe(false)
    })
})
