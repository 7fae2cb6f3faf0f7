import type { Sandbox } from '../../sandbox'
import { closeAll, denied, passwordForm, signedIn, start, token, type Answer, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const idOf = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const password = 'A-brand-new-1'

describe('a password reset', () => {
    const reset = (userName: string, more: object = {}): Promise<Answer> => {
        const userId = idOf(userName)
        return client.send('POST', `/v1/users/${userId}/password-reset`, { data: { userId, password, ...more } })
    }

    it('lets the user in with the new password', async () => {
        expect(await reset('jdoe')).toEqual({ status: 200, body: { success: true } })
        const form = passwordForm(sandbox, { username: 'jdoe', password })
        expect((await token(sandbox, form)).status).toBe(200)
    })

    it('is wrapped in data', async () => {
        const userId = idOf('jdoe')
        const answer = await client.send('POST', `/v1/users/${userId}/password-reset`, { userId, password })
        expect(answer.status).toBe(400)
        expect(sandbox.vault.users.get(userId)?.password).not.toBe(password)
    })

    it('is refused for a directory user, unless the vault is lax', async () => {
        expect((await reset('akumar')).status).toBe(400)
        sandbox.behaviour.directoryUserEdits = 'allow'
        expect((await reset('akumar')).status).toBe(200)
    })

    it('is held to the password policy', async () => {
        expect((await reset('jdoe', { password: 'short' })).body.errorCode).toBe('API_InvalidPassword')
        sandbox.behaviour.passwordCharacterClasses = 4
        expect((await reset('jdoe', { password: 'long-enough' })).body.errorCode).toBe('API_InvalidPassword')
    })

    it('needs the same id in path and body, and a user', async () => {
        expect((await reset('jdoe', { userId: 999 })).status).toBe(400)
        expect((await reset('nobody')).body).toEqual(denied)
    })
})

describe('locking out', () => {
    const lockOut = (userName: string, data: object): Promise<Answer> => {
        return client.send('POST', `/v1/users/${idOf(userName)}/lock-out`, { data })
    }
    const unlock = { isLockedOut: { dirty: true, value: false } }

    it('keeps the reason and what was said about it', async () => {
        const description = 'Left without notice'
        const answer = await lockOut('jdoe', { reasonType: 'SuspiciousActivity', description })
        expect(answer).toEqual({ status: 200, body: { success: true } })
        const { body } = await client.get(`/v1/users/${idOf('jdoe')}`)
        const reason = { lockOutReason: 'SuspiciousActivity', lockOutReasonDescription: description }
        expect(body).toMatchObject({ isLockedOut: true, ...reason })
    })

    it('keeps the user out', async () => {
        await lockOut('jdoe', { reasonType: 'Other' })
        const form = passwordForm(sandbox, { username: 'jdoe', password: 'Sandbox-Only-2!' })
        expect((await token(sandbox, form)).status).toBe(400)
    })

    it('is undone by PATCH, which forgets reason, words and failures', async () => {
        await lockOut('odiaz', { reasonType: 'Other', description: 'Words' })
        const { body } = await client.send('PATCH', `/v1/users/${idOf('odiaz')}`, unlock)
        const nothing = { lockOutReason: null, lockOutReasonDescription: null, loginFailures: 0 }
        expect(body).toMatchObject({ isLockedOut: false, ...nothing })
    })

    it('is wrapped in data and takes no other reasons', async () => {
        const unwrapped = await client.send('POST', `/v1/users/${idOf('jdoe')}/lock-out`, { reasonType: 'Other' })
        expect(unwrapped.status).toBe(400)
        expect((await lockOut('jdoe', { reasonType: 'Boredom' })).status).toBe(400)
        expect(sandbox.vault.userNamed('jdoe')?.isLockedOut).toBe(false)
    })

    it('needs the right to administer users', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Users']
        expect((await lockOut('jdoe', { reasonType: 'Other' })).body).toEqual(denied)
    })
})
