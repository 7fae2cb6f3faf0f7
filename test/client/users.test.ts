import {
    createUser,
    currentUser,
    listUsers,
    patchUser,
    userDetails,
    usersById,
    usersNamed,
} from '../../src/secret-server/users'
import { idOf } from '../support/ids'
import { userWith } from '../support/users'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const users = '/api/v1/users'

/** A row of the list, as a vault sends it. */
const row = (more: object = {}): object => ({
    id: 7,
    userName: 'aberg',
    displayName: 'Anna Berg',
    emailAddress: 'anna.berg@example.com',
    enabled: true,
    isLockedOut: false,
    isApplicationAccount: false,
    lastLogin: '0001-01-01T00:00:00',
    loginFailures: 0,
    created: '2024-01-02T03:04:05',
    domainId: -1,
    domainName: 'Local',
    externalUserSource: 'None',
    platformIntegrationType: 'None',
    twoFactorMethod: 'None',
    ...more,
})

const onlyUser = async (more: object) => {
    const http = openSignedIn()
    answer('GET', users, page([row(more)]))
    const [user] = await usersById(http, [idOf(7)])
    return user
}

describe('a user of the list', () => {
    it('is read with all that an account shows', async () => {
        await expect(onlyUser({})).resolves.toEqual(userWith())
    })

    it.each([-1, 0, null, undefined])(
        'is local with the domain %s, whatever the domain is called',
        async (domainId) => {
            await expect(onlyUser({ domainId })).resolves.toMatchObject({ domainId: undefined, domainName: null })
        }
    )

    it('belongs to the domain that it names', async () => {
        const domain = { domainId: 2, domainName: 'corp.example.com' }
        await expect(onlyUser(domain)).resolves.toMatchObject(domain)
    })

    it('may lack what older vaults do not know', async () => {
        const http = openSignedIn()
        answer('GET', users, page([{ id: 7, userName: 'aberg', enabled: false }]))
        await expect(usersById(http, [idOf(7)])).resolves.toEqual([
            {
                id: 7,
                userName: 'aberg',
                displayName: null,
                emailAddress: null,
                enabled: false,
                isLockedOut: false,
                isApplicationAccount: false,
                domainId: undefined,
                domainName: null,
                externalUserSource: null,
                platformIntegrationType: null,
                twoFactorMethod: null,
                created: null,
                lastLogin: null,
                neverSignedIn: false,
            },
        ])
    })

    it('has no e-mail address if it is empty', async () => {
        await expect(onlyUser({ emailAddress: '' })).resolves.toMatchObject({ emailAddress: null })
    })

    it.each([
        ['enabled', 'yes', 'enabled is not true or false'],
        ['isLockedOut', 2, 'isLockedOut is not true or false'],
        ['emailAddress', {}, 'emailAddress is not a text'],
        ['id', -1, 'id is not an id'],
    ])('is refused if its %s is %j', async (name, value, problem) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', users, page([row({ [name]: value })]))
        await expect(usersById(http, [idOf(7)])).rejects.toThrow(problem)
    })
})

describe('all users', () => {
    it('include disabled ones', async () => {
        const http = openSignedIn()
        answer('GET', users, page([row()]))
        const found = await listUsers(http)
        expect(found).toEqual([userWith()])
        expect(sent.at(-1)?.url).toBe(
            `${users}?filter.includeInactive=true&sortBy%5B0%5D.name=id&sortBy%5B0%5D.direction=Asc&skip=0&take=500`
        )
    })
})

describe('users by id', () => {
    it('are those of these ids, whatever else the vault sends', async () => {
        const http = openSignedIn()
        answer('GET', users, page([row({ id: 8 }), row()]))
        await expect(usersById(http, [idOf(7), idOf(9)])).resolves.toEqual([userWith()])
    })

    it('are not looked for any further once all are found', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const first = page([row()], { hasNext: true, total: 900 })
        answer('GET', users, first, first)
        await expect(usersById(http, [idOf(7)])).resolves.toHaveLength(1)
    })
})

describe('users by name', () => {
    it('have exactly this name, in whatever case and domain', async () => {
        const http = openSignedIn()
        const found = ['aberg', 'ABerg', 'aberg2', 'xaberg'].map((userName, index) => row({ id: index + 1, userName }))
        answer('GET', users, page(found))
        const named = await usersNamed(http, 'aberg')
        expect(named.map(({ id }) => id)).toEqual([1, 2])
        expect(sent.at(-1)?.url).toContain('?filter.searchText=aberg&filter.includeInactive=true&')
    })
})

describe('the current user', () => {
    it('is told with the names of its permissions', async () => {
        const http = openSignedIn()
        const permissions = [{ name: 'View Users' }, { name: 'View Groups' }]
        answer('GET', '/api/v1/users/current', { body: { id: 3, userName: 'svc', permissions } })
        await expect(currentUser(http)).resolves.toEqual({
            id: 3,
            permissions: ['View Users', 'View Groups'],
            platformIntegrationType: null,
        })
    })

    it.each([{ id: 3 }, { id: 3, permissions: null }])('may have permissions that are not told: %j', async (body) => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/current', { body })
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3, permissions: undefined })
    })

    it('is told with its kind of integration with the Platform', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/current', { body: { id: 3, platformIntegrationType: 'Hybrid' } })
        await expect(currentUser(http)).resolves.toMatchObject({ platformIntegrationType: 'Hybrid' })
    })
})

describe('the details of a user', () => {
    const path = `${users}/7`
    const adGuid = 'd1e10000-0002-4000-8000-000000000001'

    it('are told for disabled users too', async () => {
        const http = openSignedIn()
        answer('GET', path, { body: { id: 7, personalGroupId: 31, adGuid, platformServiceUser: true } })
        await expect(userDetails(http, idOf(7))).resolves.toEqual({
            personalGroup: 31,
            externalId: adGuid,
            isPlatformServiceUser: true,
        })
        expect(sent.at(-1)?.url).toBe(`${path}?includeInactive=true`)
    })

    it.each([
        { id: 7 },
        { id: 7, personalGroupId: 0, adGuid: null, platformServiceUser: null },
        { id: 7, personalGroupId: 'none', adGuid: {} },
    ])('are not known where the vault does not tell them: %j', async (body) => {
        const http = openSignedIn()
        answer('GET', path, { body })
        await expect(userDetails(http, idOf(7))).resolves.toEqual({
            personalGroup: undefined,
            externalId: null,
            isPlatformServiceUser: undefined,
        })
    })

    it('say that the integration does not keep the user', async () => {
        const http = openSignedIn()
        answer('GET', path, { body: { id: 7, platformServiceUser: false } })
        await expect(userDetails(http, idOf(7))).resolves.toMatchObject({ isPlatformServiceUser: false })
    })

    it('are refused if it can not be read whether the integration keeps the user', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { body: { id: 7, platformServiceUser: 'perhaps' } })
        await expect(userDetails(http, idOf(7))).rejects.toThrow('platformServiceUser is not true or false')
    })

    it.each([403, 404, 500, 503])('are an error if the vault answers HTTP %s', async (status) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { status, body: {} })
        await expect(userDetails(http, idOf(7))).rejects.toThrow(`HTTP ${status}`)
    })
})

describe('a new user', () => {
    it('is posted with what is known of it', async () => {
        const http = openSignedIn()
        answer('POST', users, { body: row({ id: 41 }) })
        const user = {
            userName: 'aberg',
            displayName: 'Anna Berg',
            password: 'Secret-1',
            emailAddress: 'anna.berg@example.com',
            enabled: true,
            domainId: -1,
        } as const
        await createUser(http, user)
        expect(sent.at(-1)?.body).toEqual(user)
        expect(sent.at(-1)?.url).toBe(users)
    })
})

describe('changes of a user', () => {
    it('are marked as dirty one by one, without a wrapper', async () => {
        const http = openSignedIn()
        answer('PATCH', `${users}/7`, {})
        await patchUser(http, idOf(7), { displayName: 'Anna B.', emailAddress: '', enabled: false })
        expect(sent.at(-1)?.body).toEqual({
            displayName: { dirty: true, value: 'Anna B.' },
            emailAddress: { dirty: true, value: '' },
            enabled: { dirty: true, value: false },
        })
    })

    it('leave out what does not change', async () => {
        const http = openSignedIn()
        answer('PATCH', `${users}/7`, {})
        await patchUser(http, idOf(7), { enabled: true })
        expect(sent.at(-1)?.body).toEqual({ enabled: { dirty: true, value: true } })
    })
})
