import { closeAll, passwordForm, token, type Json } from './client'
import { identityClient, startIntegrated, type Integrated, type Reply } from './platform-client'

afterEach(closeAll)

const users = ({ body }: Reply): Json[] => (body?._embedded as { users: Json[] }).users
const list = async ({ identity }: Integrated, query = ''): Promise<Reply> =>
    identity.get(`/users?api-version=3.0&pageSize=1000${query}`)
const namesOf = (found: Json[]): unknown[] => found.map(({ name }) => name)

describe('the people of the identity API', () => {
    it('are those whom the Platform knows', async () => {
        const integrated = await startIntegrated()
        const names = namesOf(users(await list(integrated)))
        const { linked, unlinked, federated, serviceUser, directoryOnly } = integrated.added.people
        for (const { login } of [linked, unlinked, federated, serviceUser]) expect(names).toContain(login)
        expect(names).not.toContain(directoryOnly.login)
    })

    it.each([
        ['filter.displayName', 'weber', 1],
        ['filter.displayName', 'lweber', 0],
        ['filter.searchText', 'LWEBER@', 1],
    ])('can be searched with %s for %s', async (filter, text, count) => {
        const integrated = await startIntegrated()
        expect(users(await list(integrated, `&${filter}=${encodeURIComponent(text)}`))).toHaveLength(count)
    })

    it('are read by uuid and by login', async () => {
        const { identity, added } = await startIntegrated()
        const { uuid, login } = added.people.linked
        const person = { uuid, name: login, displayName: 'Lena Weber', mail: login, state: 'None' }
        expect(await identity.get(`/users/${uuid}?api-version=3.0`)).toEqual({ status: 200, body: person })
        expect((await identity.get(`/users/${encodeURIComponent(login)}`)).body).toEqual(person)
    })

    it.each([
        ['small', ['uuid', 'name', 'displayName', 'mail', 'state']],
        ['rich', expect.arrayContaining(['uuid', 'state', 'mobileNumber', 'status', '_links'])],
        ['otherCase', ['Uuid', 'Name', 'DisplayName', 'Mail', 'State']],
    ] as const)('have %s members', async (identityMembers, members) => {
        const { identity, added } = await startIntegrated({ identityMembers })
        const { body } = await identity.get(`/users/${added.people.disabled.uuid}`)
        expect(Object.keys(body ?? {})).toEqual(members)
    })

    it('have attributes that the older read shows', async () => {
        const { identity, added } = await startIntegrated()
        const { uuid, login } = added.people.disabled
        const { body } = await identity.call('/UserMgmt/GetUserAttributes', { ID: uuid })
        const attributes = { Uuid: uuid, Name: login, DisplayName: 'Olaf Fischer', Mail: login, State: 'Disabled' }
        expect(body).toMatchObject({ success: true, Result: attributes })
        const unknown = await identity.call('/UserMgmt/GetUserAttributes', { ID: added.people.directoryOnly.uuid })
        expect(unknown.body).toMatchObject({ success: false, Result: null })
    })
})

describe('the pages of people', () => {
    const everyone = async (integrated: Integrated): Promise<unknown[]> => namesOf(users(await list(integrated)))

    it('lead from one to the next by a cursor', async () => {
        const integrated = await startIntegrated()
        const found: unknown[] = []
        let next: string | undefined = '/identity/api/users?api-version=3.0&pageSize=4'
        while (next !== undefined) {
            const reply = await integrated.identity.get(next.replace('/identity/api', ''))
            found.push(...namesOf(users(reply)))
            next = (reply.body?._links as { next?: { href: string } }).next?.href
        }
        expect(found).toEqual(await everyone(integrated))
    })

    it('can have numbers', async () => {
        const integrated = await startIntegrated({ identityPaging: 'pageNumber' })
        const page = (number: number) => integrated.identity.get(`/users?pageSize=4&pageNumber=${number}`)
        const second = await page(2)
        expect(second.body?.page).toMatchObject({ number: 2, size: 4 })
        expect(second.body).not.toHaveProperty('_links')
        const found = [...users(await page(1)), ...users(second)]
        expect(namesOf(found)).toEqual((await everyone(integrated)).slice(0, 8))
    })

    it('can be one alone, cut at its size', async () => {
        const integrated = await startIntegrated({ identityPaging: 'none' })
        const reply = await integrated.identity.get('/users?pageSize=4&pageNumber=2')
        expect(Object.keys(reply.body ?? {})).toEqual(['_embedded'])
        expect(namesOf(users(reply))).toEqual((await everyone(integrated)).slice(0, 4))
    })
})

describe('the identity API', () => {
    it.each(['/users/nobody', '/entities/localusers', '/Roles/UpdateRole', '/SaasManage/StoreRole'])(
        'answers %s with a bare 404',
        async (path) => {
            const { identity } = await startIntegrated()
            expect(await identity.get(path)).toEqual({ status: 404, body: undefined })
            expect(await identity.call(path, {})).toEqual({ status: 404, body: undefined })
        }
    )

    it('refuses who has no token, a wrong one, or one of the vault', async () => {
        const { sandbox } = await startIntegrated()
        const { body } = await token(sandbox, passwordForm(sandbox))
        for (const wrong of ['', 'garbage', String(body.access_token)]) {
            expect((await identityClient(sandbox, wrong).get('/users')).status).toBe(401)
            expect((await identityClient(sandbox, wrong).call('/CDirectoryService/CreateUser', {})).status).toBe(401)
        }
    })

    it('can be closed to the service user', async () => {
        const { sandbox, identity } = await startIntegrated({ identityRights: 'none' })
        expect(await identity.get('/users')).toEqual({ status: 403, body: undefined })
        const reply = await identity.call('/CDirectoryService/CreateUser', { Name: 'new@example.com' })
        expect(reply).toMatchObject({ status: 403, body: { success: false } })
        expect(sandbox.vault.platform.knownPerson('new@example.com')).toBeUndefined()
    })

    it('announces a request before it handles it', async () => {
        const { sandbox, identity } = await startIntegrated()
        const announced: string[] = []
        sandbox.onRequest = ({ method, path }) => void announced.push(`${method} ${path}`)
        await identity.get('/users')
        expect(announced).toEqual(['GET /identity/api/users'])
    })
})

describe('reports', () => {
    const run = async ({ identity }: Integrated, ID: string, Value: string, more: object = {}): Promise<Json[]> => {
        const Args = { ...more, Parameters: [{ Name: 'searchString', Value }] }
        const { body } = await identity.call('/Report/RunReport', { ID, Args })
        return (body?.Result as { Results: { Row: Json }[] }).Results.map(({ Row }) => Row)
    }

    it('find people by name', async () => {
        const integrated = await startIntegrated()
        const { uuid, login } = integrated.added.people.linked
        const row = { ID: uuid, Username: login, DisplayName: 'Lena Weber', Email: login, Status: 'Active' }
        expect(await run(integrated, 'user_searchbyname', '%WEBER%')).toEqual([row])
        expect(await run(integrated, 'user_searchbyname', 'weber')).toEqual([])
    })

    it('come in pages, the last of which is short', async () => {
        const integrated = await startIntegrated()
        const first = await run(integrated, 'user_searchbyname', '%corp.example.com', { PageNumber: 1, PageSize: 3 })
        const second = await run(integrated, 'user_searchbyname', '%corp.example.com', { PageNumber: 2, PageSize: 3 })
        expect([first.length, second.length]).toEqual([3, 1])
    })

    it('find the role of everybody', async () => {
        const rows = await run(await startIntegrated(), 'role_searchbyname', '%every%')
        expect(rows).toMatchObject([{ Name: 'Everybody', RoleType: 'PrincipalList' }])
    })

    it('can name their columns in lower case', async () => {
        const integrated = await startIntegrated({ reportColumns: 'lower' })
        const [person] = await run(integrated, 'user_searchbyname', '%weber%')
        expect(Object.keys(person ?? {})).toEqual(['id', 'username', 'displayname', 'email', 'status'])
        expect(await run(integrated, 'role_searchbyname', 'everybody')).toMatchObject([{ name: 'Everybody' }])
    })

    it('that do not exist fail under 200', async () => {
        const { identity } = await startIntegrated()
        const reply = await identity.call('/Report/RunReport', { ID: 'user_all' })
        expect(reply).toEqual({
            status: 200,
            body: { success: false, Result: null, Message: 'The report was not found.' },
        })
    })
})
