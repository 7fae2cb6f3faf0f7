import { readSynchronization, startSynchronization } from '../../src/platform/synchronization'
import { failureOf } from '../support/failure'
import { answer, openSignedIn, openVault, sent, useNock } from './vault'

useNock()

describe('the start of a synchronization', () => {
    const path = '/api/v1/platform/synchronization-now'

    it('is a request without a body', async () => {
        const http = openSignedIn()
        answer('POST', path, { body: 'true' })
        await startSynchronization(http)
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
        await expect(startSynchronization(http)).resolves.toBeUndefined()
    })

    it('is an error if the vault may do it later', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('POST', path, { status: 502 })
        await expect(startSynchronization(http)).rejects.toThrow('HTTP 502')
    })

    it('is not sent in a dry run', async () => {
        const http = openVault({ dryRun: true })
        const error = await failureOf(startSynchronization(http))
        expect(error.message).toContain(`POST ${path}`)
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
