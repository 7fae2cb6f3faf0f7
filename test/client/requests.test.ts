import packageJson from '../../package.json'
import { currentUser } from '../../src/secret-server/users'
import { patchUser, usersById } from '../../src/secret-server/users'
import { removeFromGroups } from '../../src/secret-server/groups'
import { readHealth } from '../../src/secret-server/health'
import { readVersion } from '../../src/secret-server/version'
import { connectionWith, password } from '../support/connection'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { acceptSignIn, answer, openSignedIn, openVault, origin, page, sent, useNock } from './vault'

useNock()

const userAgent = `sailpoint-secret-server-connector/${packageJson.version}`
const self = { id: 3, userName: 'svc', permissions: [] }

describe('the address of a request', () => {
    it('is below /api of the base URL', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/current', { body: self })
        await currentUser(http)
        expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
            'POST /oauth2/token',
            'GET /api/v1/users/current',
        ])
    })

    it('keeps a virtual directory', async () => {
        const http = openVault({ baseUrl: `${origin}/SecretServer` })
        answer('POST', '/SecretServer/oauth2/token', { body: { access_token: 'token-1' } })
        answer('GET', '/SecretServer/api/v1/users/current', { body: self })
        await currentUser(http)
        expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
            'POST /SecretServer/oauth2/token',
            'GET /SecretServer/api/v1/users/current',
        ])
    })

    it('repeats the key of a list', async () => {
        const http = openSignedIn({ pageSize: 20 })
        answer('GET', '/api/v1/users', page([]))
        await usersById(http, [idOf(4), idOf(11)])
        expect(sent.at(-1)?.url).toBe(
            '/api/v1/users?filter.userIds=4&filter.userIds=11&filter.includeInactive=true' + '&skip=0&take=20'
        )
    })

    it('leaves out parameters that are undefined, and the question mark if none is left', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/version', {})
        await http.get({ path: '/v1/version', query: { colour: undefined }, decode: () => undefined })
        expect(sent.at(-1)?.url).toBe('/api/v1/version')
    })

    it('escapes the values of parameters', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/version', {})
        await http.get({ path: '/v1/version', query: { q: 'a&b=c d' }, decode: () => undefined })
        expect(sent.at(-1)?.url).toBe('/api/v1/version?q=a%26b%3Dc+d')
    })
})

describe('the headers of a request', () => {
    it('carry the token, and no content type without a body', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/current', { body: self })
        await currentUser(http)
        const headers = sent.at(-1)?.headers ?? {}
        expect(headers).toMatchObject({
            authorization: 'Bearer token-1',
            'user-agent': userAgent,
            accept: 'application/json',
            host: 'vault.example.com',
        })
        expect(headers).not.toHaveProperty('content-type')
    })

    it('say JSON with a body', async () => {
        const http = openSignedIn()
        answer('PATCH', '/api/v1/users/7', {})
        await patchUser(http, idOf(7), { enabled: true })
        expect(sent.at(-1)?.headers).toMatchObject({
            authorization: 'Bearer token-1',
            'content-type': 'application/json',
            accept: 'application/json',
            'user-agent': userAgent,
        })
    })

    it('say nothing of content for a DELETE without a body', async () => {
        const http = openSignedIn()
        answer('DELETE', '/api/v1/users/7/groups', {})
        await removeFromGroups(http, idOf(7), [idOf(2)])
        expect(sent.at(-1)?.headers).not.toHaveProperty('content-type')
        expect(sent.at(-1)?.body).toBe('')
    })

    it('hold no token in the health check, which signs nobody in', async () => {
        const http = openVault()
        answer('GET', '/api/v1/healthcheck', { body: { healthy: true } })
        await readHealth(http)
        expect(sent).toHaveLength(1)
        expect(sent[0]?.headers).toMatchObject({ accept: 'application/json', 'user-agent': userAgent })
        expect(sent[0]?.headers).not.toHaveProperty('authorization')
    })
})

describe('the password grant', () => {
    const signInAs = async (domain: string | undefined): Promise<void> => {
        const http = openSignedIn({ signIn: { type: 'password', username: 'svc forms', password, domain } })
        answer('GET', '/api/v1/version', {})
        await readVersion(http)
    }

    it('is a form of type, user name and password', async () => {
        await signInAs(undefined)
        expect(sent[0]?.body).toBe('grant_type=password&username=svc+forms&password=Tr0ub4dor%263+%25x%2B')
        expect(sent[0]?.headers).toMatchObject({
            'content-type': 'application/x-www-form-urlencoded',
            accept: 'application/json',
            'user-agent': userAgent,
        })
        expect(sent[0]?.headers).not.toHaveProperty('authorization')
    })

    it('names the domain if there is one', async () => {
        await signInAs('corp.example.com')
        expect(sent[0]?.body).toBe(
            'grant_type=password&username=svc+forms&password=Tr0ub4dor%263+%25x%2B&domain=corp.example.com'
        )
    })
})

describe('a dry run', () => {
    it('sends no change and says so', async () => {
        const http = openVault({ dryRun: true })
        const error = await failureOf(patchUser(http, idOf(7), { enabled: false }))
        expect(error.name).toBe('DryRun')
        expect(error.message).toContain('PATCH /api/v1/users/7')
        expect(sent).toEqual([])
    })

    it('reads as always', async () => {
        const http = openSignedIn({ dryRun: true })
        answer('GET', '/api/v1/users/current', { body: self })
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
    })
})

describe('a client that was closed', () => {
    it('sends nothing any more', async () => {
        const connection = connectionWith()
        acceptSignIn()
        const http = openVault(connection)
        answer('GET', '/api/v1/users/current', { body: self })
        await currentUser(http)
        http.close()
        await expect(currentUser(http)).rejects.toThrow('The command ended before this request was sent.')
        expect(sent).toHaveLength(2)
    })
})
