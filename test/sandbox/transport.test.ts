import { closeAll, records, signedIn, start } from './client'

afterEach(closeAll)

describe('a list', () => {
    it('has ten records a page, counted from page 1', async () => {
        const { body } = await (await signedIn(await start())).get('/v1/users')
        expect(records(body)).toHaveLength(10)
        expect(body).toMatchObject({ currentPage: 1, skip: 0, take: 10, hasPrev: false, prevSkip: 0, sortBy: [] })
        expect(body).toMatchObject({ success: true, severity: 'None' })
    })

    it('names the next skip even on its last page', async () => {
        const { body } = await (await signedIn(await start())).get('/v1/roles?skip=4&take=2')
        expect(body).toMatchObject({ hasNext: false, hasPrev: true, nextSkip: 6, prevSkip: 2, currentPage: 3 })
        expect(body).toMatchObject({ total: 5, pageCount: 3, batchCount: 3 })
    })

    it.each([1, 2])('shows every record once in pages of %i', async (take) => {
        const sandbox = await start()
        const users = await (await signedIn(sandbox)).all('/v1/users?filter.includeInactive=true', take)
        expect(users.map((user) => user.id)).toEqual([...sandbox.vault.users.keys()])
    })

    it('takes any page size', async () => {
        const { body } = await (await signedIn(await start())).get('/v1/users?take=2147483647')
        expect(body.hasNext).toBe(false)
    })

    it('sorts by a field that it knows and echoes the sort', async () => {
        const sort = 'sortBy[0].name=userName&sortBy[0].direction=desc'
        const { body } = await (await signedIn(await start())).get(`/v1/users?take=2&${sort}`)
        expect(records(body).map((user) => user.userName)).toEqual(['tlarsen', 'svc-sailpoint'])
        expect(body.sortBy).toEqual([{ name: 'userName', direction: 'Desc', priority: 0 }])
    })

    it('refuses to sort where the switch says so, but is listed unsorted', async () => {
        const client = await signedIn(await start({ behaviour: { sortRefused: true } }))
        expect((await client.get('/v1/users?sortBy[0].name=id')).status).toBe(400)
        expect((await client.get('/v1/users')).status).toBe(200)
    })
})

describe('the vault', () => {
    it('takes paths, parameter names and member names in any case', async () => {
        const client = await signedIn(await start())
        const { body } = await client.get('/V1/USERS?FILTER.SEARCHTEXT=mrossi&TAKE=1')
        expect(records(body).map((user) => user.userName)).toEqual(['mrossi'])
        const renamed = await client.send('PATCH', `/v1/users/${String(records(body)[0]?.id)}`, {
            DisplayName: { Dirty: true, Value: 'M. Rossi' },
        })
        expect(renamed.body.displayName).toBe('M. Rossi')
    })

    it('ignores parameters that it does not know', async () => {
        const { status } = await (await signedIn(await start())).get('/v1/users?filter.colour=blue')
        expect(status).toBe(200)
    })

    it('refuses a parameter of the wrong type', async () => {
        const { status } = await (await signedIn(await start())).get('/v1/users?filter.domainId=corp')
        expect(status).toBe(400)
    })

    it('refuses malformed JSON', async () => {
        const { status } = await (await signedIn(await start())).send('POST', '/v1/users', '{"userName":')
        expect(status).toBe(400)
    })

    it.each(['/v1/nonsense', '/v1/users/lookup', '/v2/users', '/v2/teams', '/v1/secrets'])(
        'does not know %s',
        async (path) => {
            const { status, body } = await (await signedIn(await start())).get(path)
            expect(status).toBe(404)
            expect(Object.keys(body)).toEqual(['message'])
        }
    )

    it('answers a wrong verb on a known path with 405', async () => {
        const { status } = await (await signedIn(await start())).send('DELETE', '/v1/roles/1')
        expect(status).toBe(405)
    })

    it('may live at the root of its host', async () => {
        const sandbox = await start({ basePath: '' })
        expect(sandbox.baseUrl).toMatch(/:\d+$/)
        expect((await (await signedIn(sandbox)).get('/v1/users/current')).status).toBe(200)
    })

    it('says without a token that it is healthy', async () => {
        const sandbox = await start()
        const response = await fetch(`${sandbox.baseUrl}/api/v1/healthcheck`)
        expect(await response.json()).toMatchObject({ healthy: true, readOnlyMode: false })
    })

    it('says so in one word where it is old', async () => {
        const sandbox = await start({ behaviour: { healthShape: 'text' } })
        const response = await fetch(`${sandbox.baseUrl}/api/v1/healthcheck`)
        expect(await response.text()).toBe('Healthy')
    })

    it.each([
        ['wrapped', { model: { version: '11.2.000002' } }],
        ['plain', { version: '11.2.000002' }],
        ['blank', { model: { version: '' } }],
    ] as const)('tells its version %s', async (versionShape, expected) => {
        const { body } = await (await signedIn(await start({ behaviour: { versionShape } }))).get('/v1/version')
        expect(body).toEqual(expected)
    })

    it('lists its directories', async () => {
        const { body } = await (await signedIn(await start())).get('/v1/domains')
        expect(records(body)).toEqual([{ domainId: 2, domainName: 'corp.example.com' }])
    })
})

describe('a test', () => {
    it('sees each request in order, but no sign-in form', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        await client.get('/v1/users?take=2')
        await client.send('POST', '/v1/groups/99/users', { userId: 3 })
        expect(sandbox.exchanges.map(({ method, path, status }) => [method, path, status])).toEqual([
            ['POST', '/oauth2/token', 200],
            ['GET', '/api/v1/users', 200],
            ['POST', '/api/v1/groups/99/users', 400],
        ])
        expect(sandbox.exchanges.map(({ body }) => body)).toEqual([undefined, undefined, { userId: 3 }])
        expect(sandbox.exchanges[1]?.query.get('take')).toBe('2')
        sandbox.forgetExchanges()
        expect(sandbox.exchanges).toEqual([])
    })

    it('can change the vault between two pages', async () => {
        const sandbox = await start()
        const client = await signedIn(sandbox)
        sandbox.onRequest = async ({ query }) => {
            await Promise.resolve()
            if (query.get('skip') === '1') sandbox.vault.addRole({ name: 'Late' })
        }
        const roles = await client.all('/v1/roles', 1)
        expect(roles.map((role) => role.name)).toContain('Late')
    })

    it('overrides what the connector is configured with', async () => {
        const sandbox = await start()
        const { baseUrl } = sandbox
        expect(sandbox.config({ pageSize: 2 })).toMatchObject({ baseUrl, username: 'svc-sailpoint', pageSize: 2 })
    })
})
