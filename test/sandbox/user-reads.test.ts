import type { Sandbox } from '../../sandbox'
import { closeAll, denied, records, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const names = (users: Record<string, unknown>[]): unknown[] => users.map((user) => user.userName)

describe('the list of users', () => {
    it('leaves out disabled users unless asked for', async () => {
        expect(names(await client.all('/v1/users', 2))).not.toContain('sbauer')
        expect(names(await client.all('/v1/users?filter.includeInactive=true', 2))).toContain('sbauer')
    })

    it.each([
        ['user name', 'MROSS', ['mrossi']],
        ['display name', 'jane', ['jdoe', 'jdoe2']],
        ['e-mail', 'akumar@', ['akumar']],
    ])('searches in the %s, whatever the case', async (_field, text, expected) => {
        expect(names(await client.all(`/v1/users?filter.searchText=${text}`, 1))).toEqual(expected)
    })

    it('can be searched in some fields only', async () => {
        const query = 'filter.searchText=akumar&filter.searchFields='
        expect(names(await client.all(`/v1/users?${query}displayName`, 1))).toEqual([])
        expect(names(await client.all(`/v1/users?${query}displayName&filter.searchFields=userName`, 1))).toEqual([
            'akumar',
        ])
    })

    it('is turned round where it is asked for in descending order', async () => {
        const found = (direction: string) =>
            client.all(`/v1/users?sortBy[0].name=id&sortBy[0].direction=${direction}`, 2)
        const ascending = (await found('Asc')).map(({ id }) => id)
        expect((await found('Desc')).map(({ id }) => id)).toEqual([...ascending].reverse())
        expect(new Set(ascending).size).toBeGreaterThan(2)
    })

    it('takes several ids', async () => {
        const ids = `filter.userIds=${idOf('mrossi')}&filter.userIds=${idOf('jdoe')}&filter.userIds=999`
        expect(names(await client.all(`/v1/users?${ids}`, 1))).toEqual(['jdoe', 'mrossi'])
    })

    it('tells directory users from local ones', async () => {
        expect(names(await client.all('/v1/users?filter.domainId=2', 1))).toEqual(['akumar', 'tlarsen'])
        expect(names(await client.all('/v1/users?filter.domainId=-1', 2))).not.toContain('akumar')
    })

    it('may ignore the filter for local users', async () => {
        sandbox.behaviour.usersDomainFilterLocal = 'ignored'
        expect(names(await client.all('/v1/users?filter.domainId=-1', 2))).toContain('akumar')
    })

    it('writes times without a zone, and the smallest date for never', async () => {
        const { body } = await client.get('/v1/users?filter.searchText=jdoe&take=2')
        expect(records(body)[0]?.lastLogin).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
        expect(records(body)[1]?.lastLogin).toBe('0001-01-01T00:00:00')
    })

    it('names the domain, which a single read does not', async () => {
        const { body } = await client.get('/v1/users?filter.searchText=akumar')
        expect(records(body)[0]?.domainName).toBe('corp.example.com')
        expect((await client.get(`/v1/users/${idOf('akumar')}`)).body).not.toHaveProperty('domainName')
    })

    it('is empty for a caller without the right to see it', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = []
        expect((await client.get('/v1/users')).body).toMatchObject({ total: 0, records: [] })
    })
})

describe('reading one user', () => {
    it('is denied alike for unknown ids and for disabled users', async () => {
        expect(await client.get('/v1/users/999')).toEqual({ status: 400, body: denied })
        expect(await client.get(`/v1/users/${idOf('sbauer')}`)).toEqual({ status: 400, body: denied })
        expect((await client.get(`/v1/users/${idOf('sbauer')}?includeInactive=true`)).status).toBe(200)
    })

    it('may be denied with 403', async () => {
        sandbox.behaviour.accessDeniedStatus = 403
        expect(await client.get('/v1/users/999')).toEqual({ status: 403, body: denied })
    })

    it('may answer for disabled users without being asked', async () => {
        sandbox.behaviour.disabledUserRead = 'answer'
        expect((await client.get(`/v1/users/${idOf('sbauer')}`)).status).toBe(200)
    })

    it('tells from 11.7 on whether it is a service user of the platform', async () => {
        expect((await client.get('/v1/users/3')).body).not.toHaveProperty('platformServiceUser')
        sandbox.behaviour.version = '11.7.000002'
        expect((await client.get('/v1/users/3')).body.platformServiceUser).toBe(false)
    })

    it('tells the caller who it is and what it may do', async () => {
        const { body } = await client.get('/v1/users/current')
        expect(body).toMatchObject({ id: sandbox.vault.connectorUserId, userName: 'svc-sailpoint' })
        expect(body.permissions).toContainEqual({ name: 'Administer Users' })
    })
})
