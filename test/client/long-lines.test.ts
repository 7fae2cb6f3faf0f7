import { RequestTooLong } from '../../src/secret-server/errors'
import { carryOut } from '../../src/provisioning/carry-out'
import type { Connection } from '../../src/config'
import type { VaultHttp } from '../../src/secret-server/http'
import { readHealth } from '../../src/secret-server/health'
import { currentUser, usersById, usersNamed } from '../../src/secret-server/users'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, answerAt, openSignedIn, openVault, origin, page, sent, useNock } from './vault'

useNock()

const longest = 2000
const groups = '/api/v1/users/7/groups'
const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_none, index) => first + index)
const lineOf = ({ method, url }: { method: string; url: string }): string => `${method} ${url} HTTP/1.1`

/** The requests after the sign-in. */
const asked = () => sent.filter(({ url }) => !url.includes('/oauth2/'))
const longestSent = (): number => Math.max(...sent.map((request) => lineOf(request).length))

const leave = (http: VaultHttp, ids: readonly number[]): Promise<void> =>
    carryOut(http, idOf(7), {
        action: 'remove from groups',
        phase: 'revoke',
        why: 'asked to be removed',
        groups: ids.map((id) => idOf<'Group'>(id)),
        effects: [],
    })

const removal = (ids: readonly number[]): string => `${groups}?${ids.map((id) => `groupIds=${id}`).join('&')}`

describe('a removal from many groups', () => {
    it('is sent in parts as long as a line may be, side by side', async () => {
        const http = openSignedIn()
        const ids = idsFrom(100_000, 300)
        let [underWay, most] = [0, 0]
        const hold = async (): Promise<void> => {
            most = Math.max(most, (underWay += 1))
            await new Promise(setImmediate)
            underWay -= 1
        }
        answer('DELETE', groups, { hold }, { hold }, { hold })
        await leave(http, ids)
        // 39 characters of the line are not ids. Each id takes 16, the first 15.
        const parts = [ids.slice(0, 122), ids.slice(122, 244), ids.slice(244)]
        expect(asked().map(({ url, body }) => [url, body])).toEqual(parts.map((part) => [removal(part), '']))
        expect(most).toBe(3)
        expect(longestSent()).toBeLessThanOrEqual(longest)
    })

    it('takes longer parts of shorter ids', async () => {
        const http = openSignedIn()
        answer('DELETE', groups, {}, {})
        await leave(http, idsFrom(1000, 200))
        expect(asked().map(({ url }) => url)).toEqual([removal(idsFrom(1000, 140)), removal(idsFrom(1140, 60))])
    })

    it.each([
        ['one request if it fits to the last character', 10_000_000, 1],
        ['two requests if it is one character longer', 100_000_000, 2],
    ])('is %s', async (_case, lastId, requests) => {
        const http = openSignedIn()
        const ids = [...idsFrom(100_000, 119), 2_000_000_000, 2_000_000_001, lastId]
        expect(lineOf({ method: 'DELETE', url: removal(ids) })).toHaveLength(longest + requests - 1)
        answer('DELETE', groups, ...Array.from({ length: requests }, () => ({})))
        await leave(http, ids)
        expect(asked()).toHaveLength(requests)
    })

    it('leaves room for a virtual directory', async () => {
        const directory = `/${'Vault'.repeat(40)}`
        const http = openVault({ baseUrl: `${origin}${directory}` })
        answer('POST', `${directory}/oauth2/token`, { body: { access_token: 'token-1' } })
        answer('DELETE', `${directory}${groups}`, {}, {}, {})
        await leave(http, idsFrom(100_000, 300))
        expect(longestSent()).toBeLessThanOrEqual(longest)
        expect(longestSent()).toBeGreaterThan(longest - 16)
    })

    it('leaves room for the virtual directory that the platform names', async () => {
        const platformUrl = 'https://acme.delinea.app'
        const directory = `/${'Vault'.repeat(40)}`
        const at = `https://acme.secretservercloud.com`
        const http = openVault({
            signIn: { type: 'platform', platformUrl, clientId: 'client-long-lines', clientSecret: 's' },
        } satisfies Partial<Connection>)
        const vault = { isDefault: true, isActive: true, connection: { url: `${at}${directory}` } }
        answerAt(platformUrl, 'POST', '/identity/api/oauth2/token/xpmplatform', { body: { access_token: 'p' } })
        answerAt(platformUrl, 'GET', '/vaultbroker/api/vaults', { body: { vaults: [vault] } })
        answerAt(at, 'DELETE', `${directory}${groups}`, {}, {}, {})
        await leave(http, idsFrom(100_000, 300))
        expect(longestSent()).toBeLessThanOrEqual(longest)
    })

    const denied = { status: 403, body: { message: 'Access Denied' } }
    const busy = { status: 503, body: '<html>' }

    it('sends all parts even if one fails', async () => {
        const http = openSignedIn()
        answer('DELETE', groups, denied, {}, {})
        await expect(leave(http, idsFrom(100_000, 300))).rejects.toThrow('denied DELETE /api/v1/users/7/groups')
        expect(asked()).toHaveLength(3)
    })

    it.each([
        ['before', [busy, denied, {}]],
        ['after', [denied, {}, busy]],
    ])('fails with an error that may pass, if that comes %s one that is final', async (_case, answers) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('DELETE', groups, ...answers)
        await expect(leave(http, idsFrom(100_000, 300))).rejects.toMatchObject({ recovery: 'connect' })
    })
})

describe('users by many ids', () => {
    const rowOf = (id: number): object => ({ id, userName: `user${id}`, enabled: true })

    it('are asked for in parts, and are all there', async () => {
        const http = openSignedIn()
        const ids = idsFrom(100_000, 150)
        const parts = [ids.slice(0, 85), ids.slice(85)]
        answer('GET', '/api/v1/users', ...parts.map((part) => page(part.map(rowOf))))
        const found = await usersById(
            http,
            ids.map((id) => idOf<'User'>(id))
        )
        expect(found.map(({ id }) => Number(id))).toEqual(ids)
        const urlOf = (part: readonly number[]): string =>
            `/api/v1/users?${part.map((id) => `filter.userIds=${id}`).join('&')}` +
            '&filter.includeInactive=true&skip=0&take=500'
        expect(asked().map(({ url }) => url)).toEqual(parts.map(urlOf))
    })

    it('fit into a line on every page of a sorted list', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const ids = idsFrom(100_000, 85)
        const rows = ids.map(rowOf)
        const pages = rows.map((row, index) => {
            const records = index === 0 ? [row] : rows.slice(index - 1, index + 1)
            return page(records, { total: rows.length, hasNext: index < rows.length - 1 })
        })
        answer('GET', '/api/v1/users', ...pages.slice(0, 1), ...pages)
        const found = await usersById(
            http,
            ids.map((id) => idOf<'User'>(id))
        )
        expect(found).toHaveLength(85)
        expect(longestSent()).toBeLessThanOrEqual(longest)
    })
})

describe('a search for a user name', () => {
    const named = (id: number, userName: string): object => ({ id, userName, enabled: true })
    const textSent = (): string | null | undefined =>
        asked().map(({ url }) => new URL(url, origin).searchParams.get('filter.searchText'))[0]

    it('of 255 Chinese characters is sent with as many as fit, and finds that user alone', async () => {
        const http = openSignedIn()
        const userName = '漢'.repeat(255)
        answer('GET', '/api/v1/users', page([named(1, `${userName}字`), named(2, userName), named(3, '漢')]))
        const found = await usersNamed(http, userName)
        expect(found.map(({ id }) => id)).toEqual([2])
        expect(asked().map(({ url }) => url)).toEqual([
            `/api/v1/users?filter.searchText=${'%E6%BC%A2'.repeat(206)}&filter.includeInactive=true&skip=0&take=500`,
        ])
        expect(longestSent()).toBeLessThanOrEqual(longest)
    })

    it('does not send half a character', async () => {
        const http = openSignedIn()
        const userName = `a${'👩‍👧'.repeat(100)}`
        answer('GET', '/api/v1/users', page([named(2, userName)]))
        await expect(usersNamed(http, userName)).resolves.toHaveLength(1)
        expect(textSent()).toMatch(/^a(👩‍👧)+$/u)
        expect(asked()[0]?.url).not.toContain('%EF%BF%BD')
        expect(longestSent()).toBeLessThanOrEqual(longest)
    })

    it('is sent whole if it fits', async () => {
        const http = openSignedIn()
        const userName = 'x'.repeat(255)
        answer('GET', '/api/v1/users', page([]))
        await usersNamed(http, userName)
        expect(textSent()).toBe(userName)
    })
})

describe('any other request with a long line', () => {
    const tooLong = { path: '/v1/version', query: { q: 'x'.repeat(2000) }, decode: () => undefined }

    it('is not sent, and fails for good with its length', async () => {
        const http = openSignedIn()
        const error = await failureOf(http.get(tooLong))
        expect(error).toBeInstanceOf(RequestTooLong)
        expect(error).toMatchObject({ recovery: 'permanent' })
        expect(error.message).toMatch(
            /^The connector did not send GET \/api\/v1\/version: the first line of the request has 2031 characters/
        )
        expect(asked()).toEqual([])
    })

    it('is not sent if it is a change', async () => {
        const http = openSignedIn()
        await expect(http.send('POST', tooLong)).rejects.toBeInstanceOf(RequestTooLong)
        expect(asked()).toEqual([])
    })

    it('is not sent for the sign-in or without a token either', async () => {
        const http = openVault({ baseUrl: `${origin}/${'x'.repeat(2000)}` })
        await expect(currentUser(http)).rejects.toThrow('baseUrl if it is very long')
        await expect(readHealth(http)).rejects.toBeInstanceOf(RequestTooLong)
        expect(sent).toEqual([])
    })
})
