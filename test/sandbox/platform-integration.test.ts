import { clientWith, closeAll, denied, records, signedIn, start } from './client'
import { startIntegrated, tenantToken } from './platform-client'

afterEach(closeAll)

const path = '/v1/platform/test-integration'
const all = (value: boolean): object => ({
    hasAuthenticatedCurrentUser: value,
    hasIntegrationConfigured: value,
    hasMatchingIntegrationUris: value,
    hasReceivedIntegrationResponse: value,
})

describe('the test of the integration', () => {
    it('finds none in a plain vault', async () => {
        const client = await signedIn(await start({ behaviour: { version: '11.7.000002' } }))
        expect((await client.get(path)).body).toEqual(all(false))
    })

    it('finds all well in an integrated one', async () => {
        const { client } = await startIntegrated()
        expect((await client.get(path)).body).toEqual(all(true))
    })

    it.each(['hasAuthenticatedCurrentUser', 'hasMatchingIntegrationUris', 'hasReceivedIntegrationResponse'] as const)(
        'can find a fault with %s alone',
        async (name) => {
            const { sandbox, client } = await startIntegrated()
            sandbox.vault.platform.integration[name] = false
            expect((await client.get(path)).body).toEqual({ ...all(true), [name]: false })
        }
    )

    it('does not know a local user as one of the Platform, but knows the bearer of the tenant', async () => {
        const { sandbox } = await startIntegrated({}, 'hybrid')
        const local = await (await signedIn(sandbox)).get(path)
        expect(local.body).toEqual({ ...all(true), hasAuthenticatedCurrentUser: false })
        expect((await clientWith(sandbox, await tenantToken(sandbox)).get(path)).body).toEqual(all(true))
    })

    it('tells the level of the Platform since 11.7.61', async () => {
        const { client } = await startIntegrated({ version: '11.7.000061' })
        const level = (await client.get('/v1/platform/compatibility-level')).body
        expect((await client.get(path)).body).toEqual({ ...all(true), platformCompatibilityLevel: level })
        expect(level).toMatchObject({ major: 1, minor: 0 })
    })

    it.each([
        ['denied', 400],
        ['absent', 404],
        ['fails', 500],
    ] as const)('can be %s', async (testIntegration, status) => {
        const { client } = await startIntegrated({ testIntegration })
        expect((await client.get(path)).status).toBe(status)
    })
})

describe('before 11.7', () => {
    it.each([
        path,
        '/v1/platform/compatibility-level',
        '/v1/platform/provision-status',
        '/v1/platform/provision-requested-date',
        '/v1/platform/get-platform-regions',
        '/v1/platform/directories',
        '/v1/platform/users-groups-search',
        '/v1/platform/members',
        '/v1/users/platform/d1e10000-0002-4000-8000-000000000001',
        '/v1/groups/platform/d1e10000-0004-4000-8000-000000000001',
    ])('%s does not exist', async (absent) => {
        const { client } = await startIntegrated({ version: '11.2.000002' })
        expect((await client.get(absent)).status).toBe(404)
    })

    it('mirrors cannot be made', async () => {
        const { client } = await startIntegrated({ version: '11.2.000002' })
        expect((await client.send('POST', '/v1/platform/create-users-and-groups', { data: [] })).status).toBe(404)
    })

    it.each(['/v1/platform/synchronization', '/v1/platform/groups/search-directory'])('%s exists', async (present) => {
        const { client } = await startIntegrated({ version: '11.2.000002' })
        expect((await client.get(present)).status).toBe(200)
    })
})

describe('the tenant of a vault', () => {
    it('has directories, its own first', async () => {
        const { client, added } = await startIntegrated()
        const { local, corp, partner } = added.directories
        const found = records((await client.get('/v1/platform/directories')).body)
        expect(found.map((directory) => directory.platformDirectoryServiceUuid)).toEqual([local, corp, partner])
    })

    it('has a region, and was never asked for', async () => {
        const { client } = await startIntegrated()
        const { body } = await client.get('/v1/platform/get-platform-regions')
        expect(body.regions).toMatchObject([{ name: 'Europe', isDefault: true }])
        expect((await client.get('/v1/platform/provision-requested-date')).body).toEqual({ requestDateTime: null })
    })

    it('is shown only to those who may see users', async () => {
        const { sandbox, client } = await startIntegrated()
        for (const role of sandbox.vault.roles.values()) role.permissions = []
        expect(await client.get('/v1/platform/directories')).toEqual({ status: 400, body: denied })
        expect(await client.get(path)).toEqual({ status: 400, body: denied })
    })
})

describe('the current user', () => {
    it.each([
        ['native', 'Native'],
        ['hybrid', 'None'],
    ] as const)('of a %s vault tells since 11.7 how it belongs to the Platform', async (kind, type) => {
        const { client } = await startIntegrated({}, kind)
        expect((await client.get('/v1/users/current')).body.platformIntegrationType).toBe(type)
    })

    it('does not before', async () => {
        const { client } = await startIntegrated({ version: '11.2.000002' })
        expect((await client.get('/v1/users/current')).body).not.toHaveProperty('platformIntegrationType')
    })
})
