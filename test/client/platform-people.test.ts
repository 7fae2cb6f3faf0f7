import { type PlatformPerson, readPerson, somePeople } from '../../src/platform/people'
import { AccessDenied, InvalidResponse } from '../../src/secret-server/errors'
import { SignInRefused } from '../../src/secret-server/sign-in-errors'
import { failureOf } from '../support/failure'
import { openTenant, platformUrl } from './tenant'
import { answerAt, openSignedIn, sent, useNock } from './vault'

useNock()

const uuid = 'd1e10000-0002-4000-8000-000000000001'
const [byUuid, byLogin] = [`/identity/api/users/${uuid}`, '/identity/api/users/ann%40example.com']
const attributes = '/identity/api/UserMgmt/GetUserAttributes'
const member = { uuid, name: 'ann@example.com', displayName: 'Ann Lee', mail: 'ann@example.com', state: 'None' }
const ann: PlatformPerson = {
    uuid,
    login: 'ann@example.com',
    displayName: 'Ann Lee',
    email: 'ann@example.com',
    state: { isDisabled: false, isLocked: false, isExpired: false },
}
const failed = { success: false, Result: null, Message: 'No such user.' }

/** What went out after the sign-in. */
const calls = (): string[] => sent.slice(2).map(({ method, url }) => `${method} ${url}`)

describe('a person of the Platform', () => {
    it.each([
        ['login', 'ann@example.com', byLogin],
        ['UUID', uuid, byUuid],
    ])('is read by %s, at the host of the tenant, with the token of the sign-in', async (_case, id, path) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, { body: member })
        await expect(readPerson(http, id)).resolves.toEqual(ann)
        expect(calls()).toEqual([`GET ${path}?api-version=3.0`])
        expect(sent.at(-1)?.headers).toMatchObject({ host: 'acme.delinea.app', authorization: 'Bearer platform-1' })
    })

    it.each([
        { Uuid: uuid, UserName: 'ann@example.com', DISPLAYNAME: 'Ann Lee', Email: 'ann@example.com', Status: 'Active' },
        { ...member, username: 'other', email: 'other@example.com', _links: {} },
        { ...member, name: '', username: 'ann@example.com' },
    ])('is read whatever its members are called: %j', async (body) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { body })
        await expect(readPerson(http, uuid)).resolves.toEqual(ann)
    })

    it.each([
        [{ mail: null }, { email: null }],
        [{ mail: '' }, { email: null }],
        [{ displayName: '' }, { displayName: null }],
        [{ state: 'Disabled, Locked' }, { state: { isDisabled: true, isLocked: true, isExpired: false } }],
        [{ state: 'Locked', status: 'Suspended' }, { state: { isDisabled: false, isLocked: true, isExpired: false } }],
        [{ state: 'Expired' }, { state: { isDisabled: false, isLocked: false, isExpired: true } }],
        [{ state: undefined, status: 'Suspended' }, { state: { isDisabled: true, isLocked: false, isExpired: false } }],
    ])('has what the tenant tells: %j', async (more, told) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { body: { ...member, ...more } })
        await expect(readPerson(http, uuid)).resolves.toEqual({ ...ann, ...told })
    })

    it.each([
        [{ uuid, name: 'ann@example.com', displayName: 'Ann Lee' }],
        [{ uuid, mail: 'ann@example.com', state: 'None' }],
        [{ uuid, name: 'ann@example.com', mail: 'ann@example.com', state: 'None' }],
        [{ uuid, name: 'ann@example.com', mail: 'ann@example.com', state: 'Odd' }],
    ])('is read a second time for what the first answer leaves out: %j', async (body) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byLogin, { body })
        const Result = { Name: 'ann@example.com', Mail: 'ann@example.com', DisplayName: 'Ann Lee', State: 'None' }
        answerAt(platformUrl, 'POST', attributes, { body: { success: true, Result, Message: null } })
        await expect(readPerson(http, 'ann@example.com')).resolves.toEqual(ann)
        expect(calls()).toEqual([`GET ${byLogin}?api-version=3.0`, `POST ${attributes}`])
        expect(sent.at(-1)?.body).toEqual({ ID: uuid })
    })

    it('is told by the first answer where both tell', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { body: { ...member, mail: null, state: undefined } })
        const Result = { Name: 'other', Mail: 'other@example.com', DisplayName: 'Other', State: 'Locked' }
        answerAt(platformUrl, 'POST', attributes, { body: { success: true, Result } })
        await expect(readPerson(http, uuid)).resolves.toEqual({
            ...ann,
            email: null,
            state: { isDisabled: false, isLocked: true, isExpired: false },
        })
    })

    it.each([
        [{ status: 404, body: '' }],
        [{ body: failed }],
        [{ body: { success: true, Result: null } }],
        [{ body: { success: true, Result: 'x' } }],
    ])('is as far told as the first answer tells it, if the second does not: %j', async (told) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { body: { uuid, name: 'ann@example.com' } })
        answerAt(platformUrl, 'POST', attributes, told)
        await expect(readPerson(http, uuid)).resolves.toEqual({
            uuid,
            login: 'ann@example.com',
            displayName: undefined,
            email: undefined,
            state: undefined,
        })
    })

    it('is read by the second address alone where the tenant does not offer the first, if the UUID is known', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { status: 404, body: '' })
        const Result = { Name: 'ann@example.com', Mail: 'ann@example.com', DisplayName: 'Ann Lee', State: 'None' }
        answerAt(platformUrl, 'POST', attributes, { body: { success: true, Result } })
        await expect(readPerson(http, uuid)).resolves.toEqual(ann)
    })

    it.each([
        { status: 404, body: '' },
        { status: 404, body: { message: 'Unknown.' } },
        { body: failed },
        { body: 'null' },
        { body: {} },
    ])('is nobody by a login that the tenant does not know: %j', async (told) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byLogin, told)
        await expect(readPerson(http, 'ann@example.com')).resolves.toBeUndefined()
        expect(calls()).toHaveLength(1)
    })

    it('is nobody by a UUID that neither address knows', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byUuid, { status: 404, body: '' })
        answerAt(platformUrl, 'POST', attributes, { body: failed })
        await expect(readPerson(http, uuid)).resolves.toBeUndefined()
    })

    it('is not taken for unknown without the right to see people, which the error names', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', byLogin, { status: 403, body: {} })
        const error = await failureOf(readPerson(http, 'ann@example.com'))
        expect(error).toBeInstanceOf(AccessDenied)
        expect(error.message).toContain('"Manage Identity Settings" in the Delinea Platform')
    })

    it('is not named in errors', async () => {
        const http = openTenant({ maxRetries: 0 })
        answerAt(platformUrl, 'GET', byLogin, { status: 503 })
        const error = await failureOf(readPerson(http, 'ann@example.com'))
        expect(error.message).toContain('The Delinea Platform answered HTTP 503 to GET /identity/api/users/{id}')
        expect(error.message).not.toContain('ann')
    })

    it('is asked for again by the second address, although that is a POST', async () => {
        const http = openTenant({ maxRetries: 1 })
        answerAt(platformUrl, 'GET', byUuid, { status: 404, body: '' })
        const Result = { Name: 'ann@example.com', State: 'None' }
        answerAt(platformUrl, 'POST', attributes, { status: 500 }, { body: { success: true, Result } })
        await expect(readPerson(http, uuid)).resolves.toMatchObject({ login: 'ann@example.com' })
    })

    it('is read in a dry run too', async () => {
        const http = openTenant({ dryRun: true })
        answerAt(platformUrl, 'GET', byUuid, { body: { uuid } })
        answerAt(platformUrl, 'POST', attributes, { body: { success: true, Result: { Name: 'ann' } } })
        await expect(readPerson(http, uuid)).resolves.toMatchObject({ login: 'ann' })
    })

    it('is not asked for with a token of the vault', async () => {
        const http = openSignedIn()
        await expect(readPerson(http, uuid)).rejects.toEqual(
            new SignInRefused('The identity API needs a sign-in at the Delinea Platform.')
        )
        expect(sent.map(({ url }) => url)).toEqual(['/oauth2/token'])
    })
})

describe('the first people of a tenant', () => {
    const path = '/identity/api/users'
    const people = (...users: readonly object[]) => ({ body: { _embedded: { users } } })

    it('are asked for by number', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, people({ uuid, name: 'ann@example.com' }))
        await expect(somePeople(http, 1_000)).resolves.toEqual({ logins: ['ann@example.com'], isAll: true })
        expect(calls()).toEqual([`GET ${path}?api-version=3.0&pageSize=1000`])
    })

    it.each([
        [1, true],
        [2, false],
        [3, false],
    ])('may not be all if they are as many as were asked for: %d of 2', async (count, isAll) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, people(...Array.from({ length: count }, () => ({ name: 'ann' }))))
        await expect(somePeople(http, 2)).resolves.toMatchObject({ isAll })
    })

    it('are told whatever the case of their members, and also without logins', async () => {
        const http = openTenant()
        const users = [{ UserName: 'ann' }, { NAME: 'bob' }, { uuid }, { name: '' }]
        answerAt(platformUrl, 'GET', path, { body: { _Embedded: { Users: users } } })
        await expect(somePeople(http, 9)).resolves.toEqual({
            logins: ['ann', 'bob', undefined, undefined],
            isAll: true,
        })
    })

    it.each([{}, { _embedded: {} }, { _embedded: { users: 'none' } }, failed])(
        'are an invalid response if the answer has no list: %j',
        async (body) => {
            const http = openTenant({ maxRetries: 0 })
            answerAt(platformUrl, 'GET', path, { body })
            await expect(somePeople(http, 9)).rejects.toBeInstanceOf(InvalidResponse)
        }
    )
})
