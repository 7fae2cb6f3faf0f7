import { endSessions } from '../../src/provisioning/state/end-sessions'
import type { VaultHttp } from '../../src/secret-server/http'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { usePauses } from '../support/pauses'
import { answer, breakConnection, openSignedIn, sent, useNock } from './vault'

useNock()
const pauses = usePauses()

const logout = '/api/v1/bulk-user-operations/force-logout'
const progress = '/api/v1/bulk-operations/op-1/progress'
const started = { body: { bulkOperationId: 'op-1' } }
const running = { body: { isComplete: false, errors: [] } }
const complete = { body: { isComplete: true, errors: [] } }
const failed = { status: 500, body: { message: 'An error has occurred.' } }
const denied = { status: 400, body: { errorCode: 'API_AccessDenied', message: 'Access Denied' } }

const end = (http: VaultHttp) => endSessions(http, idOf(7))
const callsAfterSignIn = (): string[] =>
    sent.filter(({ url }) => !url.includes('/oauth2/')).map(({ method, url }) => `${method} ${url}`)
const mayBeOpen = (problem: string) => [
    {
        level: 'WARN',
        attribute: 'disabled',
        message: expect.stringMatching(
            `^Sessions of account 7 in Secret Server may still be open\\. .*${problem}.* End the sessions in Secret Server, or wait`
        ) as unknown,
    },
]

describe('the end of the sessions of a user', () => {
    it('is asked for in a body, and its progress is read without a pause', async () => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, complete)
        await expect(end(http)).resolves.toEqual([])
        expect(callsAfterSignIn()).toEqual([`POST ${logout}`, `GET ${progress}`])
        expect(sent.find(({ url }) => url === logout)?.body).toEqual({ data: { userIds: [7] } })
        expect(pauses.asked).toEqual([])
    })

    it('is waited for, with pauses that grow', async () => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, running, running, running, complete)
        await expect(end(http)).resolves.toEqual([])
        expect(pauses.asked).toEqual([250, 500, 1_000])
    })

    it('may not come within half a minute', async () => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, ...Array.from({ length: 8 }, () => running))
        await expect(end(http)).resolves.toEqual(mayBeOpen('The vault has not confirmed yet that they have ended\\.'))
        expect(pauses.asked.reduce((sum, pause) => sum + pause, 0)).toBe(30_750)
    })

    it('takes an operation without a list of errors for one without errors', async () => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, { body: { isComplete: true } })
        await expect(end(http)).resolves.toEqual([])
    })

    it.each([true, false])('may fail, with isComplete %s', async (isComplete) => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, { body: { isComplete, errors: [{ itemName: 'jdoe', errorMessage: 'secret words' }] } })
        const findings = await end(http)
        expect(findings).toEqual(mayBeOpen('The vault reported an error when it ended them\\.'))
        expect(JSON.stringify(findings)).not.toContain('secret words')
    })

    it('may be denied', async () => {
        const http = openSignedIn()
        answer('POST', logout, denied)
        await expect(end(http)).resolves.toEqual(mayBeOpen('Secret Server denied POST .*"Administer Users"'))
    })

    it('may be unknown to the vault', async () => {
        const http = openSignedIn()
        answer('POST', logout, { status: 404, body: { message: 'No HTTP resource was found that matches it.' } })
        await expect(end(http)).resolves.toEqual(mayBeOpen('HTTP 404'))
    })

    it('is not known if the progress is denied', async () => {
        const http = openSignedIn()
        answer('POST', logout, started)
        answer('GET', progress, denied)
        await expect(end(http)).resolves.toEqual(mayBeOpen('Secret Server denied GET'))
    })

    it('is not known if the answer names no operation', async () => {
        const http = openSignedIn()
        answer('POST', logout, {}, {})
        await expect(end(http)).resolves.toEqual(mayBeOpen('bulkOperationId'))
    })

    it('is asked for again after HTTP 500', async () => {
        const http = openSignedIn()
        answer('POST', logout, failed, started)
        answer('GET', progress, complete)
        await expect(end(http)).resolves.toEqual([])
    })

    it('is asked for twice at most', async () => {
        const http = openSignedIn()
        answer('POST', logout, failed, failed)
        await expect(end(http)).resolves.toEqual(mayBeOpen('failed with HTTP 500'))
    })

    it('is asked for once where maxRetries is 0', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('POST', logout, failed)
        await expect(end(http)).resolves.toEqual(mayBeOpen('failed with HTTP 500'))
        expect(callsAfterSignIn()).toEqual([`POST ${logout}`])
    })

    it('fails so that ISC repeats the command if the connection breaks', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        breakConnection('POST', logout, 'ECONNRESET')
        await expect(failureOf(end(http))).resolves.toMatchObject({ recovery: 'connect' })
    })

    it('fails so that ISC repeats the command if the connection breaks at its progress', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('POST', logout, started)
        breakConnection('GET', progress, 'ECONNRESET')
        await expect(failureOf(end(http))).resolves.toMatchObject({ recovery: 'connect' })
    })

    it('fails so that ISC repeats the command if the vault is busy', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('POST', logout, { status: 503, body: '<html>' })
        await expect(failureOf(end(http))).resolves.toMatchObject({ recovery: 'connect' })
    })

    it('reads the progress of an operation whose id needs escapes', async () => {
        const http = openSignedIn()
        answer('POST', logout, { body: { bulkOperationId: 'op/1' } })
        answer('GET', '/api/v1/bulk-operations/op%2F1/progress', complete)
        await expect(end(http)).resolves.toEqual([])
    })
})
