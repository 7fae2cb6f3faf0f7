import { RefusedByPlatform } from '../../src/platform/envelope'
import { makeMirror, mirrorOf } from '../../src/platform/mirrors'
import { failureOf } from '../support/failure'
import { answer, breakConnection, openSignedIn, openVault, sent, useNock } from './vault'

useNock()

const uuid = 'd1e10000-0002-4000-8000-00000000000a'
const denied = { errorCode: 'API_AccessDenied', message: 'Access Denied' }

describe('the mirror of a person', () => {
    const path = `/api/v1/users/platform/${uuid}`

    it('is looked for by UUID, also among disabled users', async () => {
        const http = openSignedIn()
        answer('GET', path, { body: { id: 41, userName: 'ann@example.com' } })
        await expect(mirrorOf(http, uuid)).resolves.toBe(41)
        expect(sent.at(-1)).toMatchObject({ method: 'GET', url: `${path}?includeInactive=true` })
    })

    it.each([
        { status: 400, body: denied },
        { status: 403, body: denied },
        { status: 404, body: { message: 'No such user.' } },
        { status: 404, body: '' },
        { status: 404, body: '<html>Not found</html>' },
        { status: 200, body: 'null' },
        { status: 200, body: {} },
        { status: 200, body: { id: 0 } },
    ])('is not there, however the vault says so: %j', async (told) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, told)
        await expect(mirrorOf(http, uuid)).resolves.toBeUndefined()
    })

    it.each([500, 503])('is not known to be missing if the vault answers HTTP %d', async (status) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { status, body: {} })
        await expect(mirrorOf(http, uuid)).rejects.toThrow(`HTTP ${status}`)
    })

    it('is looked for at no other address, whatever the UUID is', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users/platform/..%2F3%3Fx', { status: 400, body: denied })
        await mirrorOf(http, '../3?x')
        expect(sent.at(-1)?.url).toBe('/api/v1/users/platform/..%2F3%3Fx?includeInactive=true')
    })
})

describe('a new mirror', () => {
    const path = '/api/v1/platform/create-users-and-groups'
    const person = { uuid, login: 'ann@example.com', displayName: 'Ann Lee' }
    const item = (more: object = {}): object => ({
        type: 'User',
        platformUuid: uuid,
        userId: 41,
        groupId: null,
        error: null,
        ...more,
    })

    /** What comes of one answer. */
    const made = (body: object) => {
        const http = openSignedIn()
        answer('POST', path, { body })
        return makeMirror(http, person)
    }

    it('is asked for with login, name and UUID', async () => {
        await expect(made({ data: [item()], error: null })).resolves.toBe(41)
        expect(sent.at(-1)).toMatchObject({ method: 'POST', url: path })
        expect(sent.at(-1)?.body).toEqual({
            data: [{ type: 'User', entityName: 'ann@example.com', displayName: 'Ann Lee', platformUuid: uuid }],
        })
    })

    it('is named after the login if the person has no name', async () => {
        const http = openSignedIn()
        answer('POST', path, { body: { data: [item()] } })
        await makeMirror(http, { ...person, displayName: null })
        expect(sent.at(-1)?.body).toMatchObject({ data: [{ displayName: 'ann@example.com' }] })
    })

    it.each([
        { data: [item({ userId: null })], error: '' },
        { data: [item({ userId: 0 })] },
        { data: [] },
        { data: null, error: null },
    ])('may not be named by the answer: %j', async (body) => {
        await expect(made(body)).resolves.toBeUndefined()
    })

    it('is the one of the person, whatever else the answer names', async () => {
        const other = item({ platformUuid: uuid.replace(/a$/, 'b'), userId: 42, error: 'Not this one' })
        const body = { data: [other, item({ platformUuid: uuid.toUpperCase() })] }
        await expect(made(body)).resolves.toBe(41)
    })

    it.each([
        [{ data: [item({ userId: null, error: 'No license.' })], error: null }, 'It says: No license'],
        [{ data: [item({ userId: 41, error: 'No license.' })] }, 'It says: No license'],
        [{ data: [], error: 'Not now, see https://acme.delinea.app/x' }, 'It says: Not now, see …'],
        [{ data: null, error: 'Not now' }, 'It says: Not now'],
        [{ success: false, data: [item()] }, 'It gave no reason'],
    ])('is refused by the vault with an error under HTTP 200: %j', async (body, reason) => {
        const error = await failureOf(made(body))
        expect(error).toBeInstanceOf(RefusedByPlatform)
        expect(error.message).toBe(`Secret Server refused POST ${path}. ${reason}.`)
    })

    it('names the right that is missing if the vault denies it', async () => {
        const http = openSignedIn()
        answer('POST', path, { status: 400, body: denied })
        await expect(makeMirror(http, person)).rejects.toThrow('"Administer Users"')
    })

    it('is not asked for again if the answer is lost', async () => {
        const http = openSignedIn({ maxRetries: 2 })
        breakConnection('POST', path, 'ECONNRESET')
        await expect(makeMirror(http, person)).rejects.toThrow('ECONNRESET')
    })

    it('is not asked for in a dry run', async () => {
        const http = openVault({ dryRun: true })
        await expect(makeMirror(http, person)).rejects.toThrow(`POST ${path}`)
        expect(sent).toEqual([])
    })
})
