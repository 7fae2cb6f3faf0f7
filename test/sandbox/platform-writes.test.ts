import { closeAll, denied, type Answer, type Client } from './client'
import { startIntegrated, type Integrated } from './platform-client'

afterEach(closeAll)

const rename = { displayName: { dirty: true, value: 'Somebody' } }
const newUser = { userName: 'new', displayName: 'New', password: 'made-up-by-the-test' }
const managed = { message: 'This user is managed by the Delinea Platform.' }
const synchronize = ({ client }: Integrated): Promise<Answer> => client.send('POST', '/v1/platform/synchronization-now')

const writes: [string, (client: Client, id: number) => Promise<Answer>][] = [
    ['PATCH', (client, id) => client.send('PATCH', `/v1/users/${id}`, rename)],
    ['PUT', (client, id) => client.send('PUT', `/v1/users/${id}`, { id, displayName: 'Somebody' })],
    ['DELETE', (client, id) => client.send('DELETE', `/v1/users/${id}`)],
    ['lock-out', (client, id) => client.send('POST', `/v1/users/${id}/lock-out`, { data: {} })],
    [
        'password-reset',
        (client, id) =>
            client.send('POST', `/v1/users/${id}/password-reset`, { data: { userId: id, password: 'Ab1!Ab1!' } }),
    ],
]

describe.each(writes)('a %s of a mirror', (_verb, write) => {
    it.each([
        ['denied400', 400, denied],
        ['denied403', 403, denied],
        ['freeText', 400, managed],
    ] as const)('is refused with %s', async (integratedUserWrites, status, body) => {
        const { sandbox, client, added } = await startIntegrated({ integratedUserWrites })
        const before = { ...sandbox.vault.users.get(added.people.linked.userId) }
        expect(await write(client, added.people.linked.userId)).toEqual({ status, body })
        expect(sandbox.vault.users.get(added.people.linked.userId)).toEqual(before)
    })

    it('can be undone by the next synchronization', async () => {
        const integrated = await startIntegrated({ integratedUserWrites: 'undone' })
        const { sandbox, client, added } = integrated
        const before = { ...sandbox.vault.users.get(added.people.linked.userId) }
        expect((await write(client, added.people.linked.userId)).status).toBe(200)
        expect(sandbox.vault.users.get(added.people.linked.userId)).not.toEqual(before)
        await synchronize(integrated)
        expect(sandbox.vault.users.get(added.people.linked.userId)).toEqual(before)
    })

    it('can be accepted for good', async () => {
        const integrated = await startIntegrated({ integratedUserWrites: 'accepted' })
        const { sandbox, client, added } = integrated
        expect((await write(client, added.people.linked.userId)).status).toBe(200)
        const after = { ...sandbox.vault.users.get(added.people.linked.userId) }
        await synchronize(integrated)
        expect(sandbox.vault.users.get(added.people.linked.userId)).toEqual(after)
    })
})

describe('an accepted write', () => {
    it('does not keep later changes of the Platform away', async () => {
        const integrated = await startIntegrated({ integratedUserWrites: 'accepted' })
        const { sandbox, client, added } = integrated
        const { uuid, userId } = added.people.linked
        await client.send('PATCH', `/v1/users/${userId}`, rename)
        sandbox.vault.platform.people.get(uuid)?.states.add('Disabled')
        await synchronize(integrated)
        expect(sandbox.vault.users.get(userId)).toMatchObject({ displayName: 'Somebody', enabled: false })
    })
})

describe('a new user of the vault', () => {
    it.each([
        ['denied400', 400, denied],
        ['denied403', 403, denied],
        ['freeText', 400, managed],
    ] as const)('is refused in a native vault with %s', async (integratedUserWrites, status, body) => {
        const { sandbox, client } = await startIntegrated({ integratedUserWrites })
        expect(await client.send('POST', '/v1/users', newUser)).toEqual({ status, body })
        expect(sandbox.vault.userNamed('new')).toBeUndefined()
    })

    it.each([
        ['undone', false],
        ['accepted', true],
    ] as const)('of a native vault is %s by the next synchronization', async (integratedUserWrites, stays) => {
        const integrated = await startIntegrated({ integratedUserWrites })
        expect((await integrated.client.send('POST', '/v1/users', newUser)).status).toBe(200)
        await synchronize(integrated)
        expect(integrated.sandbox.vault.userNamed('new')?.enabled).toBe(stays)
    })

    it('is made in a hybrid vault', async () => {
        const { sandbox, client } = await startIntegrated({}, 'hybrid')
        expect((await client.send('POST', '/v1/users', newUser)).status).toBe(200)
        expect(sandbox.vault.userNamed('new')?.externalUserSource).toBe('None')
    })
})

describe('what is no mirror', () => {
    it.each(['native', 'hybrid'] as const)('can be written in a %s vault', async (kind) => {
        const { sandbox, client } = await startIntegrated({}, kind)
        const id = sandbox.vault.userNamed('jdoe')?.id
        expect((await client.send('PATCH', `/v1/users/${id}`, rename)).status).toBe(200)
        const group = sandbox.vault.groupNamed('Contractors')
        expect((await client.send('POST', `/v1/groups/${group?.id}/users`, { userId: id })).status).toBe(200)
    })
})

describe('a bulk operation on a mirror', () => {
    const operations = ['force-logout', 'lock', 'disable']
    const carryOut = async ({ client, added }: Integrated, operation: string): Promise<unknown> => {
        const data = { userIds: [added.people.linked.userId] }
        const { body } = await client.send('POST', `/v1/bulk-user-operations/${operation}`, { data })
        return (await client.get(`/v1/bulk-operations/${String(body.bulkOperationId)}/progress`)).body.errors
    }

    it.each(operations)('works: %s', async (operation) => {
        const integrated = await startIntegrated()
        const { sandbox, added } = integrated
        const { userId } = added.people.linked
        expect(await carryOut(integrated, operation)).toEqual([])
        const { enabled, isLockedOut } = sandbox.vault.users.get(userId) ?? {}
        const done = {
            'force-logout': sandbox.vault.forcedLogouts.includes(userId),
            lock: isLockedOut,
            disable: !enabled,
        }
        expect(Object.entries(done).filter(([, isDone]) => isDone)).toEqual([[operation, true]])
    })

    it.each(operations)('can be an error in its progress: %s', async (operation) => {
        const integrated = await startIntegrated({ mirrorBulkOperations: 'itemError' })
        const { sandbox, added } = integrated
        const errors = await carryOut(integrated, operation)
        expect(errors).toMatchObject([{ itemName: added.people.linked.login }])
        expect(sandbox.vault.users.get(added.people.linked.userId)).toMatchObject({ enabled: true, isLockedOut: false })
        expect(sandbox.vault.forcedLogouts).toEqual([])
    })
})
