import { RefusedByPlatform } from '../../src/platform/envelope'
import { changePerson, createPerson, type NewPerson, setPersonState } from '../../src/platform/person-changes'
import { DryRun } from '../../src/errors'
import type { VaultHttp } from '../../src/secret-server/http'
import { InvalidResponse, RequestRefused, VaultFailed, VaultUnavailable } from '../../src/secret-server/errors'
import { failureOf } from '../support/failure'
import { openPlatform, openTenant, platformUrl } from './tenant'
import { answerAt, sent, useNock } from './vault'

useNock()

const uuid = 'd1e10000-0002-4000-8000-000000000001'
const service = '/identity/api/CDirectoryService'
const paths = {
    create: `${service}/CreateUser`,
    change: `${service}/ChangeUser`,
    state: `${service}/SetUserState`,
} as const

const ann: NewPerson = { login: 'ann@example.com', displayName: 'Ann Lee', password: 'Pass-Word-1' }
const done = { body: { success: true, Result: uuid, Message: null } }

const deeds: readonly (readonly [name: string, path: string, deed: (http: VaultHttp) => Promise<unknown>])[] = [
    ['a create', paths.create, (http) => createPerson(http, ann)],
    ['a change', paths.change, (http) => changePerson(http, uuid, { displayName: 'Ann L.' })],
    ['a change of state', paths.state, (http) => setPersonState(http, uuid, 'Disabled')],
]

describe('a new person', () => {
    it('is made without an invitation, a role or anything else that nobody asked for', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.create, done)
        await createPerson(http, ann)
        expect(sent.at(-1)).toMatchObject({ method: 'POST', url: paths.create })
        expect(sent.at(-1)?.headers).toMatchObject({ host: 'acme.delinea.app', authorization: 'Bearer platform-1' })
        expect(sent.at(-1)?.body).toEqual({
            Name: 'ann@example.com',
            DisplayName: 'Ann Lee',
            Password: 'Pass-Word-1',
            SendEmailInvite: false,
        })
    })

    it('gets an e-mail address if there is one', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.create, done)
        await createPerson(http, { ...ann, email: 'ann@mail.example' })
        expect(sent.at(-1)?.body).toMatchObject({ Mail: 'ann@mail.example', SendEmailInvite: false })
    })

    it.each([uuid, { ID: uuid }, { Id: uuid }])('has the UUID that the answer tells: %j', async (Result) => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.create, { body: { success: true, Result } })
        await expect(createPerson(http, ann)).resolves.toBe(uuid)
    })

    it.each([null, '', 'ann@example.com', 7, {}, { ID: null }, { ID: 'x' }, [uuid]])(
        'may have been made if the answer tells no UUID: %j',
        async (Result) => {
            const http = openTenant()
            answerAt(platformUrl, 'POST', paths.create, { body: { success: true, Result } })
            const error = await failureOf(createPerson(http, ann))
            expect(error).toBeInstanceOf(InvalidResponse)
            expect(error).toMatchObject({ isUnclear: true })
        }
    )

    it.each([
        'The password Pass-Word-1 is known.',
        'UGFzcy1Xb3JkLTE does not do.',
        'pass-word-1',
        'Too short: P a s s - W o r d - 1',
    ])('keeps its password to itself, whatever words the Platform repeats it in: %s', async (Message) => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.create, { body: { success: false, Message } })
        const error = await failureOf(createPerson(http, ann))
        expect(error.message).toBe(
            `The Delinea Platform refused POST ${paths.create}. Its reason is left out, because it may repeat the password.`
        )
    })
})

describe('a change of a person', () => {
    it.each([
        [{ displayName: 'Ann L.' }, { ID: uuid, DisplayName: 'Ann L.' }],
        [{ emailAddress: 'ann@mail.example' }, { ID: uuid, Mail: 'ann@mail.example' }],
        [{ emailAddress: '' }, { ID: uuid, Mail: '' }],
        [
            { displayName: 'Ann L.', emailAddress: 'ann@mail.example' },
            { ID: uuid, DisplayName: 'Ann L.', Mail: 'ann@mail.example' },
        ],
    ])('sends what changes, and nothing else: %j', async (to, body) => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.change, { body: { success: true, Result: null } })
        await expect(changePerson(http, uuid, to)).resolves.toBeUndefined()
        expect(sent.at(-1)).toMatchObject({ method: 'POST', url: paths.change })
        expect(sent.at(-1)?.body).toEqual(body)
    })
})

describe('a change of the state of a person', () => {
    it.each(['None', 'Disabled'] as const)('sends the whole new state: %s', async (state) => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', paths.state, { body: { success: true } })
        await expect(setPersonState(http, uuid, state)).resolves.toBeUndefined()
        expect(sent.at(-1)).toMatchObject({ method: 'POST', url: paths.state })
        expect(sent.at(-1)?.body).toEqual({ ID: uuid, state })
    })
})

describe.each(deeds)('%s that the Platform does not make', (_name, path, deed) => {
    it('is refused under HTTP 200, with its words unless they may repeat a password', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', path, { body: { success: false, Result: null, Message: 'Not allowed.' } })
        const error = await failureOf(deed(http))
        expect(error).toBeInstanceOf(RefusedByPlatform)
        const reason =
            path === paths.create
                ? 'Its reason is left out, because it may repeat the password'
                : 'It says: Not allowed'
        expect(error.message).toBe(`The Delinea Platform refused POST ${path}. ${reason}.`)
    })

    it('is out of reach under a bare 404, which says whom to ask', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'POST', path, { status: 404, body: '' })
        const error = await failureOf(deed(http))
        expect(error).toBeInstanceOf(RequestRefused)
        expect(error.message).toContain('does not offer this call to service users')
    })

    it('is not sent again if it is open whether it was made', async () => {
        const http = openTenant({ maxRetries: 2 })
        answerAt(platformUrl, 'POST', path, { status: 500 })
        const error = await failureOf(deed(http))
        expect(error).toBeInstanceOf(VaultFailed)
        expect(error).toMatchObject({ isUnclear: true })
    })

    it('does not ask whether the vault is read-only, which has nothing to do with it', async () => {
        const http = openTenant({ maxRetries: 0 })
        answerAt(platformUrl, 'POST', path, { status: 503 })
        await expect(deed(http)).rejects.toBeInstanceOf(VaultUnavailable)
        expect(sent.at(-1)?.url).toBe(path)
    })

    it('is not sent in a dry run', async () => {
        const error = await failureOf(deed(openPlatform({ dryRun: true })))
        expect(error).toBeInstanceOf(DryRun)
        expect(error.message).toContain(`POST ${path}`)
        expect(sent).toEqual([])
    })
})
