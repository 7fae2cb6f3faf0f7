import { closeAll, passwordForm, signedIn, start, token } from './client'

afterEach(closeAll)

const writes: [method: string, path: string][] = [
    ['POST', '/v1/users'],
    ['PUT', '/v1/users/3'],
    ['PATCH', '/v1/users/3'],
    ['DELETE', '/v1/users/3'],
    ['POST', '/v1/users/3/password-reset'],
    ['POST', '/v1/users/3/lock-out'],
    ['POST', '/v1/users/3/roles'],
    ['DELETE', '/v1/users/3/roles'],
    ['POST', '/v1/users/3/groups'],
    ['DELETE', '/v1/users/3/groups?groupIds=4'],
    ['POST', '/v1/groups/4/users'],
    ['PATCH', '/v1/groups/4/users'],
    ['DELETE', '/v1/groups/4/users/3'],
    ['POST', '/v1/groups/4/roles'],
    ['DELETE', '/v1/groups/4/roles'],
    ['PATCH', '/v1/roles/1/groups'],
    ['POST', '/v1/folders'],
    ['POST', '/v1/folder-permissions'],
    ['PUT', '/v1/folder-permissions/1'],
    ['DELETE', '/v1/folder-permissions/1'],
    ['PATCH', '/v1/folder/1/permissions'],
    ['POST', '/v1/secret-permissions'],
    ['PUT', '/v1/secret-permissions/1'],
    ['DELETE', '/v1/secret-permissions/1'],
]

describe('a vault in read-only mode', () => {
    it.each(writes)('refuses %s %s', async (method, path) => {
        const client = await signedIn(await start({ behaviour: { readOnlyMode: true } }))
        const { status, body } = await client.send(method, path, {})
        expect(status).toBe(503)
        expect(body.message).toBe('The vault is in read-only mode.')
    })

    it('may refuse with 400', async () => {
        const client = await signedIn(await start({ behaviour: { readOnlyMode: true, readOnlyStatus: 400 } }))
        const answer = await client.send('PATCH', '/v1/users/3', { displayName: { dirty: true, value: 'X' } })
        expect(answer).toEqual({ status: 400, body: { message: 'The vault is in read-only mode.' } })
    })

    it('changes nothing', async () => {
        const sandbox = await start({ behaviour: { readOnlyMode: true } })
        await (await signedIn(sandbox)).send('POST', '/v1/users/3/lock-out', { data: { reasonType: 'Other' } })
        expect(sandbox.vault.users.get(3)?.isLockedOut).toBe(false)
    })

    it('still reads, and lets a caller in and out', async () => {
        const sandbox = await start({ behaviour: { readOnlyMode: true } })
        expect((await token(sandbox, passwordForm(sandbox))).status).toBe(200)
        const client = await signedIn(sandbox)
        expect((await client.get('/v1/groups')).status).toBe(200)
        expect((await client.send('POST', '/v1/oauth-expiration')).status).toBe(200)
    })

    it('says so when asked for its health', async () => {
        const sandbox = await start({ behaviour: { readOnlyMode: true } })
        const response = await fetch(`${sandbox.baseUrl}/api/v1/healthcheck`)
        expect(await response.json()).toMatchObject({ healthy: true, readOnlyMode: true })
    })
})
