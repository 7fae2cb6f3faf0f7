import { SourceError } from '../../src/errors'
import {
    AccessDenied,
    InvalidResponse,
    RequestRefused,
    VaultFailed,
    VaultUnavailable,
    VaultUnreachable,
} from '../../src/secret-server/errors'
import { addToGroups } from '../../src/secret-server/groups'
import { readHealth } from '../../src/secret-server/health'
import { currentUser, patchUser } from '../../src/secret-server/users'
import { readVersion } from '../../src/secret-server/version'
import { useClock } from '../support/clock'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { usePauses } from '../support/pauses'
import { answer, breakConnection, openSignedIn, openVault, sent, useNock } from './vault'

useNock()

const current = '/api/v1/users/current'
const user = '/api/v1/users/7'
const self = { body: { id: 3, userName: 'svc', permissions: [] } }

const callsOf = (method: string): number => sent.filter((request) => request.method === method).length

describe('a read', () => {
    it.each([408, 429, 500, 501, 502, 503, 504])('is repeated after HTTP %i', async (status) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('GET', current, { status }, { status }, self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
        expect(callsOf('GET')).toBe(3)
    })

    it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED'])(
        'is repeated after %s',
        async (code) => {
            const http = openSignedIn({ maxRetries: 1 })
            breakConnection('GET', current, code)
            answer('GET', current, self)
            await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
        }
    )

    it('is repeated after a page of HTML', async () => {
        const http = openSignedIn({ maxRetries: 1 })
        answer('GET', current, { body: '<html>Maintenance</html>' }, self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
    })

    it.each([
        [408, VaultUnavailable, 'connect'],
        [429, VaultUnavailable, 'connect'],
        [502, VaultUnavailable, 'connect'],
        [503, VaultUnavailable, 'connect'],
        [504, VaultUnavailable, 'connect'],
        [500, VaultFailed, 'permanent'],
    ])('ends with HTTP %i after its last repetition', async (status, kind, recovery) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('GET', current, { status }, { status }, { status })
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(kind)
        expect(error).toMatchObject({ recovery })
        expect(error.message).toContain(`HTTP ${status}`)
        expect(error.message).toContain(`GET ${current}`)
    })

    it('ends with what it failed with last', async () => {
        const http = openSignedIn({ maxRetries: 1 })
        answer('GET', current, { status: 503 }, { status: 500 })
        await expect(currentUser(http)).rejects.toBeInstanceOf(VaultFailed)
    })

    it.each([
        [400, RequestRefused],
        [403, AccessDenied],
        [404, RequestRefused],
        [409, RequestRefused],
    ])('is not repeated after HTTP %i', async (status, kind) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('GET', current, { status })
        await expect(currentUser(http)).rejects.toBeInstanceOf(kind)
        expect(callsOf('GET')).toBe(1)
    })

    it('is sent once if nothing may be repeated', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', current, { status: 503 })
        await expect(currentUser(http)).rejects.toBeInstanceOf(VaultUnavailable)
    })

    it('is not repeated after the time at which the command gives up', async () => {
        const http = openSignedIn({ maxRetries: 2 }, { giveUpAt: Date.now() })
        answer('GET', current, { status: 503 })
        await expect(currentUser(http)).rejects.toBeInstanceOf(VaultUnavailable)
    })

    it('without a token is not repeated, for it is a hint', async () => {
        const http = openVault({ maxRetries: 1 })
        answer('GET', '/api/v1/healthcheck', { status: 503 })
        await expect(readHealth(http)).resolves.toBeUndefined()
    })
})

describe('the time that the vault asks to wait', () => {
    useClock('2026-06-17T12:00:00Z')
    const pauses = usePauses()
    const busyFor = (wait: string) => ({ status: 429, headers: { 'Retry-After': wait } })
    // The delay between repetitions, which is added to it, is some milliseconds here.
    const secondsAsked = (): number[] => pauses.asked.map((milliseconds) => Math.floor(milliseconds / 100) / 10)

    it('may be no time at all', async () => {
        const http = openSignedIn()
        answer('GET', current, busyFor('0'), self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
        expect(secondsAsked()).toEqual([0])
    })

    it('is waited for in seconds', async () => {
        const http = openSignedIn()
        answer('GET', current, busyFor('1'), self)
        await currentUser(http)
        expect(secondsAsked()[0]).toBe(1)
    })

    it('is waited for as a date', async () => {
        const http = openSignedIn()
        answer('GET', current, busyFor('Wed, 17 Jun 2026 12:00:02 GMT'), self)
        await currentUser(http)
        expect(secondsAsked()[0]).toBe(2)
    })

    it.each([
        ['a date that has passed', new Date(0).toUTCString()],
        ['neither a number nor a date', 'soon'],
    ])('is nothing to wait for if it is %s', async (_, wait) => {
        const http = openSignedIn()
        answer('GET', current, busyFor(wait), self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
        expect(Math.max(...secondsAsked())).toBe(0)
    })

    it.each([
        ['in seconds', '121', 121_000],
        ['as a date', 'Wed, 01 Jan 2200 00:00:00 GMT', 1_000_000],
    ])('is left to ISC if it is long (%s)', async (_, wait, least) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('GET', current, busyFor(wait))
        const error = await failureOf(currentUser(http))
        if (!(error instanceof VaultUnavailable)) throw error
        expect(error.retryAfter).toBeGreaterThanOrEqual(least)
        expect(callsOf('GET')).toBe(1)
    })

    it('holds back every call, not only the one that was told', async () => {
        const http = openSignedIn()
        answer('GET', current, busyFor('1'), self)
        answer('GET', '/api/v1/version', { body: { version: '11.7' } })
        pauses.hold()
        const told = currentUser(http)
        await pauses.begun()
        const other = readVersion(http)
        await pauses.begun(2)
        expect(secondsAsked()).toEqual([1, 1])
        expect(callsOf('GET')).toBe(1)
        pauses.end()
        await Promise.all([told, other])
    })

    it('is left to ISC if the command would have to give up before', async () => {
        const http = openSignedIn({ maxRetries: 2 }, { giveUpAt: Date.now() + 3_000 })
        answer('GET', current, busyFor('5'))
        await expect(currentUser(http)).rejects.toBeInstanceOf(VaultUnavailable)
        expect(callsOf('GET')).toBe(1)
    })
})

describe('a change', () => {
    it('is repeated after HTTP 429, which turned it away', async () => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('PATCH', user, { status: 429 }, { status: 429 }, {})
        await patchUser(http, idOf(7), { enabled: true })
        expect(callsOf('PATCH')).toBe(3)
        expect(sent.at(-1)?.body).toEqual({ enabled: { dirty: true, value: true } })
    })

    it.each([
        'ECONNREFUSED',
        'ENOTFOUND',
        'EAI_AGAIN',
        'EHOSTUNREACH',
        'ENETUNREACH',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'ERR_TLS_CERT_ALTNAME_INVALID',
    ])('is repeated after %s, with which it never arrived', async (code) => {
        const http = openSignedIn({ maxRetries: 1 })
        breakConnection('PATCH', user, code)
        answer('PATCH', user, {})
        await patchUser(http, idOf(7), { enabled: true })
        expect(callsOf('PATCH')).toBe(1)
    })

    it.each([
        [408, VaultUnavailable],
        [500, VaultFailed],
        [502, VaultUnavailable],
        [503, VaultUnavailable],
        [504, VaultUnavailable],
    ])('is not repeated after HTTP %i', async (status, kind) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('PATCH', user, { status })
        await expect(patchUser(http, idOf(7), { enabled: true })).rejects.toBeInstanceOf(kind)
        expect(callsOf('PATCH')).toBe(1)
    })

    it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('is not repeated after %s', async (code) => {
        const http = openSignedIn({ maxRetries: 2 })
        breakConnection('POST', '/api/v1/users/7/groups', code)
        const error = await failureOf(addToGroups(http, idOf(7), [idOf(2)]))
        expect(error).toBeInstanceOf(VaultUnreachable)
        expect(error).toMatchObject({ code, neverSent: false })
    })

    it.each([
        ['HTML', '<html>Sign in</html>'],
        ['success: false', { success: false }],
    ])('is not repeated after %s', async (_, body) => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('PATCH', user, { body })
        await expect(patchUser(http, idOf(7), { enabled: true })).rejects.toBeInstanceOf(InvalidResponse)
        expect(callsOf('PATCH')).toBe(1)
    })
})

describe('a connection that fails', () => {
    it.each([
        ['ECONNREFUSED', 'connect'],
        ['ECONNRESET', 'connect'],
        ['ENOTFOUND', 'connect'],
        ['DEPTH_ZERO_SELF_SIGNED_CERT', 'connect'],
        ['EHOSTUNREACH', 'no-route'],
        ['ENETUNREACH', 'no-route'],
    ])('with %s says so and may pass (%s)', async (code, recovery) => {
        const http = openSignedIn({ maxRetries: 0 })
        breakConnection('GET', current, code)
        const error = await failureOf(currentUser(http))
        if (!(error instanceof SourceError)) throw error
        expect(error).toBeInstanceOf(VaultUnreachable)
        expect(error.recovery).toBe(recovery)
        expect(error.message).toContain(`(${code}) at GET ${current}.`)
    })

    it('without a code counts as reset', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        breakConnection('GET', current)
        await expect(currentUser(http)).rejects.toMatchObject({ code: 'ECONNRESET', neverSent: false })
    })
})
