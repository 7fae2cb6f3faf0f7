import { addPlatform, seedVault } from '../../sandbox'
import { closeAll, start } from './client'
import { startIntegrated } from './platform-client'
import { ask, codeOf } from './wire'

afterEach(closeAll)

describe('the tenant and the vault', () => {
    it('are at different hosts', async () => {
        const { sandbox } = await startIntegrated()
        expect(new URL(String(sandbox.platformConfig().platformUrl)).origin).not.toBe(new URL(sandbox.baseUrl).origin)
    })

    it('take the same bearer', async () => {
        const { client, identity } = await startIntegrated()
        expect((await client.get('/v1/users/current')).status).toBe(200)
        expect((await identity.get('/users?api-version=3.0&pageSize=1')).status).toBe(200)
    })

    it('are recorded together, with whole paths for the tenant', async () => {
        const { sandbox, client, identity } = await startIntegrated()
        sandbox.forgetExchanges()
        await identity.get('/users')
        await client.get('/v1/users/current')
        expect(sandbox.exchanges.map(({ path }) => path)).toEqual(['/identity/api/users', '/api/v1/users/current'])
    })

    it('can both be struck', async () => {
        const { sandbox, client, identity } = await startIntegrated()
        const fault = { kind: 'answer', status: 503, body: '{}' } as const
        sandbox.faults.add({ on: /^GET \/identity\/api\/users$/, fault })
        sandbox.faults.add({ on: /^GET \/api\/v1\/roles$/, fault })
        expect((await identity.get('/users')).status).toBe(503)
        expect((await client.get('/v1/roles')).status).toBe(503)
    })

    it('go down and come back together', async () => {
        const { sandbox, client, identity } = await startIntegrated()
        await sandbox.goDown()
        for (const url of [sandbox.baseUrl, String(sandbox.platformConfig().platformUrl)]) {
            expect(await codeOf(ask(url))).toBe('ECONNREFUSED')
        }
        await sandbox.comeBack()
        expect((await client.get('/v1/roles')).status).toBe(200)
        expect((await identity.get('/users')).status).toBe(200)
    })

    it('have one authority, and are distrusted together', async () => {
        const sandbox = await start({ tls: true })
        const url = `${String(sandbox.platformConfig().platformUrl)}/vaultbroker/api/vaults`
        const ca = String(sandbox.caCertificate)
        expect((await ask(url, { ca })).status).toBe(401)
        sandbox.distrust()
        expect(await codeOf(ask(url, { ca }))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
    })

    it('can be seeded for a vault of any size', async () => {
        const vault = seedVault(50)
        const { people } = addPlatform(vault, 'native')
        const sandbox = await start({ vault })
        expect(sandbox.vault.users.get(people.linked.userId)?.adGuid).toBe(people.linked.uuid)
        expect(sandbox.config().username).toBe(sandbox.platformConfig().clientId)
    })
})
