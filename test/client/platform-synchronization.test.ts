import { readSynchronization, synchronizeIfPossible } from '../../src/platform/synchronization'
import { useWrittenLog } from '../support/written-log'
import { acceptSignIn, answer, openSignedIn, openVault, sent, useNock } from './vault'

useNock()
const log = useWrittenLog()

describe('the start of a synchronization', () => {
    const path = '/api/v1/platform/synchronization-now'

    it('is a request without a body', async () => {
        const http = openSignedIn()
        answer('POST', path, { body: 'true' })
        await synchronizeIfPossible(http)
        expect(sent.at(-1)).toMatchObject({ method: 'POST', url: path, body: '' })
    })

    it.each([
        { body: 'false' },
        { status: 400, body: { message: 'One runs already.' } },
        { status: 403, body: { errorCode: 'API_AccessDenied' } },
        { status: 404, body: '' },
    ])('may be refused, since the vault also starts some by itself: %j', async (refusal) => {
        const http = openSignedIn()
        answer('POST', path, refusal)
        if (refusal.status === 400) answer('GET', '/api/v1/healthcheck', { body: { healthy: true } })
        await expect(synchronizeIfPossible(http)).resolves.toBeUndefined()
    })

    it.each([{ status: 500 }, { body: '<html>' }, { body: { success: false } }])(
        'may be answered in a way that does not show what came of it: %j',
        async (unclear) => {
            const http = openSignedIn({ maxRetries: 0 })
            answer('POST', path, unclear)
            await expect(synchronizeIfPossible(http)).resolves.toBeUndefined()
        }
    )

    it.each([{ status: 502 }, { status: 503 }, { status: 401 }])(
        'is not needed, so an error that may pass is only logged: %j',
        async (failure) => {
            const http = openSignedIn({ maxRetries: 0 })
            answer('POST', path, failure)
            if (failure.status === 503) answer('GET', '/api/v1/healthcheck', { body: { healthy: true } })
            if (failure.status === 401) {
                acceptSignIn('token-2')
                answer('POST', path, failure)
            }
            await synchronizeIfPossible(http)
            expect(log.take().join('\n')).toContain('The connector could not start a synchronization. Secret Server')
        }
    )

    it('is not sent in a dry run', async () => {
        const http = openVault({ dryRun: true })
        await synchronizeIfPossible(http)
        expect(sent).toEqual([])
    })
})

describe('the state of the synchronization', () => {
    const path = '/api/v1/platform/synchronization'
    const [start, end] = ['2026-01-02T03:04:05', '2026-01-02T03:04:07']

    it.each([
        ['runs', { startDateTime: start, endDateTime: null }, true],
        ['runs', { startDateTime: start }, true],
        ['has ended', { startDateTime: start, endDateTime: end }, false],
        ['never began', { startDateTime: null, endDateTime: null }, false],
        ['never began', {}, false],
    ])('tells that it %s: %j', async (_case, body, isRunning) => {
        const http = openSignedIn()
        answer('GET', path, { body: { errorCount: 0, lastLogEntry: 'x', ...body } })
        await expect(readSynchronization(http)).resolves.toEqual({ isRunning })
        expect(sent.at(-1)).toMatchObject({ method: 'GET', url: path })
    })

    it('is an error if the vault refuses to tell it', async () => {
        const http = openSignedIn()
        answer('GET', path, { status: 403, body: { errorCode: 'API_AccessDenied' } })
        await expect(readSynchronization(http)).rejects.toThrow('HTTP 403')
    })
})
