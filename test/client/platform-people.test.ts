import { type PlatformPerson, readPerson } from '../../src/platform/people'
import { AccessDenied } from '../../src/secret-server/errors'
import { SignInRefused } from '../../src/secret-server/sign-in-errors'
import { failureOf } from '../support/failure'
import { acceptClient, listVaults, openTenant, platformUrl, vaultAt } from './tenant'
import { answerAt, openSignedIn, origin, sent, useNock } from './vault'

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
        { ...member, name: 'Ann Lee', username: 'ann@example.com' },
        { ...member, name: 'Ann Lee', username: 'ann', loginName: 'ann@example.com' },
        { ...member, name: undefined, userPrincipalName: 'ann@example.com' },
        { ...member, name: 7, username: ['ann'], loginName: { of: 'ann' }, userPrincipalName: 'ann@example.com' },
        { ...member, mail: 7, email: 'ann@example.com' },
        { ...member, displayName: 'Ann Lee', state: 4, status: 'Active' },
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
        [{ ...member, displayName: 7 }],
        [{ ...member, mail: { address: 'ann@example.com' } }],
        [{ ...member, name: false }],
        [{ ...member, state: ['None'] }],
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

    it('is out of reach with a token that the vault accepts but the identity API does not, which names the rights', async () => {
        const http = openTenant()
        const refused = { status: 401, body: '' }
        answerAt(platformUrl, 'GET', byLogin, refused, refused)
        acceptClient('platform-2')
        listVaults(vaultAt(origin))
        const error = await failureOf(readPerson(http, 'ann@example.com'))
        expect(error).toBeInstanceOf(AccessDenied)
        expect(error.message).toContain(
            'the connector\'s service user lacks "Manage Identity Settings" and ' +
                '"Bypass Direct API Authentication Restriction" in the Delinea Platform.'
        )
        expect(error.message).toContain('The Delinea Platform denied GET /identity/api/users/{id} (HTTP 401')
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
