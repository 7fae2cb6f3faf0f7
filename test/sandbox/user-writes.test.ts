import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Answer, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const newUser = { userName: 'new', displayName: 'New User', password: 'long-enough-1', enabled: true }

describe('creating a user', () => {
    it('answers with a zoned time and personal group 0, which later reads correct', async () => {
        const created = await client.send('POST', '/v1/users', newUser)
        expect(created.status).toBe(200)
        expect(created.body).toMatchObject({ personalGroupId: 0, domainId: -1, enabled: true, emailAddress: null })
        expect(created.body.created).toMatch(/\.\d{3}Z$/)
        const read = await client.get(`/v1/users/${String(created.body.id)}`)
        expect(read.body.personalGroupId).toBeGreaterThan(0)
        expect(read.body.created).not.toMatch(/Z$/)
    })

    it('gives it the default role and Everyone', async () => {
        const { body } = await client.send('POST', '/v1/users', newUser)
        const id = String(body.id)
        const roles = await client.all(`/v1/users/${id}/roles-assigned`, 1)
        expect(roles).toEqual([{ roleId: 2, roleName: 'User', isDirectAssignment: true, groups: [] }])
        expect((await client.all(`/v1/users/${id}/groups`, 1)).map((group) => group.groupName)).toEqual(['Everyone'])
    })

    it.each(['userName', 'displayName', 'password'])('needs a %s', async (member) => {
        const { status, body } = await client.send('POST', '/v1/users', { ...newUser, [member]: undefined })
        expect(status).toBe(400)
        expect(body.modelState).toHaveProperty(member)
    })

    it('refuses a name that is taken in the domain, even by a disabled user', async () => {
        const taken = { ...newUser, userName: 'SBauer' }
        expect((await client.send('POST', '/v1/users', taken)).status).toBe(400)
        expect((await client.send('POST', '/v1/users', { ...taken, domainId: 2 })).status).toBe(200)
    })

    describe('of a directory', () => {
        const create = (): Promise<Answer> => client.send('POST', '/v1/users', { ...newUser, domainId: 2 })

        it('makes it', async () => {
            expect((await create()).status).toBe(200)
            expect(sandbox.vault.userNamed('new', 2)).toBeDefined()
        })

        it('may be refused without a code', async () => {
            sandbox.behaviour.directoryUserCreates = 'refuse'
            const { status, body } = await create()
            expect(status).toBe(400)
            expect(Object.keys(body)).toEqual(['message', 'modelState'])
        })

        it('may be denied', async () => {
            sandbox.behaviour.directoryUserCreates = 'denied'
            expect((await create()).body).toEqual(denied)
        })

        it('may be answered without being made', async () => {
            sandbox.behaviour.directoryUserCreates = 'ignored'
            const { status, body } = await create()
            expect(status).toBe(200)
            expect(body).toMatchObject({ userName: 'new', domainId: 2 })
            expect((await client.get(`/v1/users/${String(body.id)}`)).body).toEqual(denied)
        })

        it('has nothing to do with creates of local users', async () => {
            sandbox.behaviour.directoryUserCreates = 'denied'
            expect((await client.send('POST', '/v1/users', newUser)).status).toBe(200)
        })
    })

    it('refuses a short password', async () => {
        const { status } = await client.send('POST', '/v1/users', { ...newUser, password: 'short' })
        expect(status).toBe(400)
    })

    it.each([
        ['long-enough', 2, 200],
        ['long-enough', 3, 400],
        ['Long-enough', 3, 200],
        ['Long-enough', 4, 400],
        ['Long-enough-1', 4, 200],
    ] as const)(
        'takes the password %s where %i kinds of characters are needed: %i',
        async (password, kinds, expected) => {
            sandbox.behaviour.passwordCharacterClasses = kinds
            const { status, body } = await client.send('POST', '/v1/users', { ...newUser, password })
            expect(status).toBe(expected)
            expect(body.errorCode).toBe(expected === 200 ? undefined : 'API_InvalidPassword')
        }
    )

    it('refuses application accounts beyond the licence with a code', async () => {
        sandbox.behaviour.applicationAccountLimit = 2
        const { body } = await client.send('POST', '/v1/users', { ...newUser, isApplicationAccount: true })
        expect(body.errorCode).toBe('API_MetApplicationAPILimit')
    })

    it('refuses to enable beyond the licence', async () => {
        sandbox.behaviour.userLimit = 1
        const patch = { enabled: { dirty: true, value: true } }
        expect((await client.send('PATCH', `/v1/users/${idOf('sbauer')}`, patch)).status).toBe(400)
    })
})

describe('changing a user', () => {
    it('applies dirty members only', async () => {
        const patch = { displayName: { dirty: true, value: 'New' }, emailAddress: { dirty: false, value: 'x@y' } }
        const { body } = await client.send('PATCH', `/v1/users/${idOf('jdoe')}`, patch)
        expect(body).toMatchObject({ displayName: 'New', emailAddress: 'jdoe@example.com' })
    })

    it('ignores a wrapper, the user name and the domain', async () => {
        const dirty = (value: unknown) => ({ dirty: true, value })
        const patch = { data: { displayName: dirty('X') }, userName: dirty('x'), domainId: dirty(2) }
        const { status, body } = await client.send('PATCH', `/v1/users/${idOf('jdoe')}`, patch)
        expect(status).toBe(200)
        expect(body).toMatchObject({ displayName: 'Jane Doe', userName: 'jdoe', domainId: -1 })
    })

    it('forgets the failures when it unlocks', async () => {
        const patch = { isLockedOut: { dirty: true, value: false } }
        const { body } = await client.send('PATCH', `/v1/users/${idOf('odiaz')}`, patch)
        expect(body).toMatchObject({ isLockedOut: false, loginFailures: 0, lockOutReason: null })
    })

    it('leaves passwords and copied e-mail addresses to the directory', async () => {
        const path = `/v1/users/${idOf('akumar')}`
        const password = { password: { dirty: true, value: 'long-enough-1' } }
        const email = { emailAddress: { dirty: true, value: 'a@b' } }
        expect((await client.send('PATCH', path, password)).status).toBe(400)
        expect((await client.send('PATCH', path, email)).status).toBe(400)
    })

    it('by PUT resets what the body leaves out', async () => {
        const id = idOf('jdoe')
        const { body } = await client.send('PUT', `/v1/users/${id}`, { id, displayName: 'Jane' })
        expect(body).toMatchObject({ displayName: 'Jane', emailAddress: null, enabled: false })
    })

    it('by PUT wants the same id in path and body', async () => {
        expect((await client.send('PUT', `/v1/users/${idOf('jdoe')}`, { id: 999 })).status).toBe(400)
    })
})

describe('deleting a user', () => {
    it('disables it and keeps what it holds', async () => {
        const id = idOf('jdoe')
        const { body } = await client.send('DELETE', `/v1/users/${id}`)
        expect(body).toEqual({ id, objectType: 'User', responseCodes: [] })
        expect(sandbox.vault.users.get(id)?.enabled).toBe(false)
        expect(sandbox.vault.groupIdsOf(id)).toContain(sandbox.vault.groupNamed('Finance')?.id)
    })

    it.each(['sbauer', 'svc-sailpoint', 'admin'])('is denied for %s', async (userName) => {
        expect(await client.send('DELETE', `/v1/users/${idOf(userName)}`)).toEqual({ status: 400, body: denied })
    })

    it('is denied for a service user of the platform', async () => {
        const { id } = sandbox.vault.addUser({ userName: 'platform-svc', platformServiceUser: true })
        expect(await client.send('DELETE', `/v1/users/${id}`)).toEqual({ status: 400, body: denied })
    })
})
