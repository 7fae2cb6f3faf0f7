import { AccessDenied, InvalidResponse, VaultUnavailable } from '../../src/secret-server/errors'
import { CredentialsRejected, TokenRefused } from '../../src/secret-server/sign-in-errors'
import { addToGroups } from '../../src/secret-server/groups'
import type { VaultHttp } from '../../src/secret-server/http'
import { currentUser } from '../../src/secret-server/users'
import { useClock } from '../support/clock'
import { connectionWith, password } from '../support/connection'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { usePauses } from '../support/pauses'
import { acceptSignIn, answer, breakConnection, openSignedIn, openVault, sent, useNock } from './vault'

useNock()

const current = '/api/v1/users/current'
const self = { body: { id: 3, userName: 'svc', permissions: [] } }
const stale = { status: 403, body: { message: 'Authentication failed or expired token.' } }
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

const signIns = (): number => sent.filter(({ url }) => url === '/oauth2/token').length
const tokens = (): (string | undefined)[] =>
    sent.filter(({ url }) => !url.endsWith('/oauth2/token')).map(({ headers }) => headers.authorization)

/** Holds answers back until so many requests have come. */
function allOf(count: number): () => Promise<void> {
    const all = heldAnswer()
    let come = 0
    return () => {
        come += 1
        if (come === count) all.release()
        return all.hold()
    }
}

function heldAnswer(): { hold: () => Promise<void>; release: () => void } {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    return { hold: () => released, release: () => release() }
}

describe('a token', () => {
    it('is fetched once for many calls at a time', async () => {
        const http = openSignedIn()
        answer('GET', current, ...times(20, self))
        await Promise.all(times(20, http).map(currentUser))
        expect(signIns()).toBe(1)
        expect(new Set(tokens())).toEqual(new Set(['Bearer token-1']))
    })

    it('serves the next command of the same configuration', async () => {
        const connection = connectionWith()
        acceptSignIn()
        answer('GET', current, self, self)
        const first = openVault(connection)
        await currentUser(first)
        first.close()
        await currentUser(openVault({ ...connection }))
        expect(signIns()).toBe(1)
    })

    it.each([
        ['password', { password: `${password}!` }],
        ['domain', { domain: 'corp.example.com' }],
    ])('does not serve a configuration with another %s', async (what, changes) => {
        const signIn = { type: 'password', username: `svc-other-${what}`, password, domain: undefined } as const
        acceptSignIn('token-1')
        acceptSignIn('token-2')
        answer('GET', current, self, self)
        await currentUser(openVault({ signIn }))
        await currentUser(openVault({ signIn: { ...signIn, ...changes } }))
        expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-2'])
    })

    it('does not serve another vault', async () => {
        const connection = connectionWith()
        acceptSignIn()
        answer('GET', current, self)
        await currentUser(openVault(connection))
        answer('POST', '/other/oauth2/token', { body: { access_token: 'token-2' } })
        answer('GET', `/other${current}`, self)
        await currentUser(openVault({ ...connection, baseUrl: `${connection.baseUrl}/other` }))
        expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-2'])
    })

    it('is kept where the vault does not say how long it lasts', async () => {
        const http = openVault()
        answer('POST', '/oauth2/token', { body: { access_token: 'token-1' } })
        answer('GET', current, self, self)
        await currentUser(http)
        await currentUser(http)
        expect(signIns()).toBe(1)
    })
})

describe('a token that ages', () => {
    const clock = useClock('2026-06-17T12:00:00Z')

    it.each([
        [100, '12:01:29', '12:01:30'],
        [1199, '12:18:58', '12:18:59'],
    ])('is renewed before it ends after %i seconds', async (life, stillGood, renewed) => {
        const http = openVault()
        acceptSignIn('token-1', life)
        acceptSignIn('token-2', life)
        answer('GET', current, self, self, self)
        await currentUser(http)
        clock.set(`2026-06-17T${stillGood}Z`)
        await currentUser(http)
        clock.set(`2026-06-17T${renewed}Z`)
        await currentUser(http)
        expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
    })
})

describe.each([
    ['HTTP 401', { status: 401 }],
    ['the message of an ended token', stale],
])('a token that is refused with %s', (_, refusal) => {
    it('is replaced once for all callers, who then succeed', async () => {
        const http = openSignedIn({ maxConcurrency: 16 })
        answer('GET', current, ...times(10, { ...refusal, hold: allOf(10) }))
        const calls = Promise.all(times(10, http).map(currentUser))
        acceptSignIn('token-2')
        answer('GET', current, ...times(10, self))
        await expect(calls).resolves.toHaveLength(10)
        expect(signIns()).toBe(2)
        expect(tokens()).toEqual([...times(10, 'Bearer token-1'), ...times(10, 'Bearer token-2')])
    })

    it('is not replaced again for a caller who learns of it late', async () => {
        const http = openSignedIn()
        const late = heldAnswer()
        answer('GET', current, refusal, { ...refusal, hold: late.hold })
        acceptSignIn('token-2')
        answer('GET', current, self, self)
        const calls = [currentUser(http), currentUser(http)]
        await Promise.race(calls)
        late.release()
        await expect(Promise.all(calls)).resolves.toHaveLength(2)
        expect(signIns()).toBe(2)
    })

    it('lets even a change go out again, which was not made', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/users/7/groups', refusal, {})
        acceptSignIn('token-2')
        await addToGroups(http, idOf(7), [idOf(2)])
        expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-2'])
    })

    it('ends the call if the new one is refused too', async () => {
        const http = openSignedIn()
        answer('GET', current, refusal, refusal)
        acceptSignIn('token-2')
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(TokenRefused)
        expect(signIns()).toBe(2)
    })
})

describe('another 403', () => {
    it.each([
        ['without a body', {}],
        ['with access denied', { errorCode: 'API_AccessDenied', message: 'Access Denied' }],
        ['with nearly the message of an ended token', { message: 'Authentication failed or expired session.' }],
    ])('%s is about rights: nobody signs in again', async (_, body) => {
        const http = openSignedIn()
        answer('GET', current, { status: 403, body })
        await expect(currentUser(http)).rejects.toBeInstanceOf(AccessDenied)
        expect(signIns()).toBe(1)
    })
})

describe('a sign-in', () => {
    it.each([400, 401, 403])(
        'that is rejected with HTTP %i is tried once, and its error holds no password',
        async (status) => {
            const http = openVault({ maxRetries: 2 })
            answer('POST', '/oauth2/token', { status, body: { error: `Login failed for ${password}.` } })
            const error = await failureOf(currentUser(http))
            expect(error).toBeInstanceOf(CredentialsRejected)
            expect(error.message).toContain(`HTTP ${status}`)
            expect(error.message).not.toContain(password)
            expect(signIns()).toBe(1)
        }
    )

    describe('that is rejected', () => {
        const clock = useClock('2026-06-17T12:00:00Z')
        const rejected = async (http: VaultHttp): Promise<void> => {
            answer('POST', '/oauth2/token', { status: 400, body: { error: 'Login failed.' } })
            await expect(currentUser(http)).rejects.toBeInstanceOf(CredentialsRejected)
        }

        it('is not tried again by any call or command of five minutes, each of which says until when', async () => {
            const { connection } = openVault()
            await rejected(openVault(connection))
            clock.set('2026-06-17T12:04:59Z')
            const outcomes = await Promise.allSettled(times(5, openVault(connection)).map(currentUser))
            expect(outcomes.map(({ status }) => status)).toEqual(times(5, 'rejected'))
            await expect(currentUser(openVault(connection))).rejects.toThrow('2026-06-17T12:05:00.000Z')
            expect(signIns()).toBe(1)
        })

        it('is tried again after five minutes', async () => {
            const { connection } = openVault()
            await rejected(openVault(connection))
            clock.set('2026-06-17T12:05:00Z')
            acceptSignIn()
            answer('GET', current, self)
            await expect(currentUser(openVault(connection))).resolves.toMatchObject({ id: 3 })
        })

        it('does not keep another password from being tried', async () => {
            const { connection } = openVault()
            await rejected(openVault(connection))
            acceptSignIn()
            answer('GET', current, self)
            const signIn = { ...connection.signIn, password: 'A-new-one-1!' } as typeof connection.signIn
            await expect(currentUser(openVault({ ...connection, signIn }))).resolves.toMatchObject({ id: 3 })
        })
    })

    it.each([400, 401, 403])('that is rejected with HTTP %i and a page of HTML rests too', async (status) => {
        const { connection } = openVault()
        answer('POST', '/oauth2/token', { status, body: '<html><body>Sign in</body></html>' })
        await expect(currentUser(openVault(connection))).rejects.toBeInstanceOf(CredentialsRejected)
        await expect(currentUser(openVault(connection))).rejects.toBeInstanceOf(CredentialsRejected)
        expect(signIns()).toBe(1)
    })

    it.each([
        ['HTML', '<html><body>Sign in</body></html>'],
        ['JSON without a token', { token_type: 'bearer' }],
        ['a token that is no text', { access_token: { value: 'x' } }],
        ['nothing', ''],
    ])('that is answered with %s is an invalid response and not repeated', async (_, body) => {
        const http = openVault({ maxRetries: 2 })
        answer('POST', '/oauth2/token', { body })
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain('it holds no access token')
        expect(signIns()).toBe(1)
    })

    it.each([429, 503])('is repeated while the vault answers HTTP %i', async (status) => {
        const http = openVault({ maxRetries: 1 })
        answer('POST', '/oauth2/token', { status })
        acceptSignIn()
        answer('GET', current, self)
        await currentUser(http)
        expect(signIns()).toBe(2)
    })

    it('is given up if the vault stays busy', async () => {
        const http = openVault({ maxRetries: 1 })
        answer('POST', '/oauth2/token', { status: 503 }, { status: 503 })
        await expect(currentUser(http)).rejects.toBeInstanceOf(VaultUnavailable)
    })

    it('is not repeated if the vault fails inside, which may have counted it', async () => {
        const http = openVault({ maxRetries: 1 })
        answer('POST', '/oauth2/token', { status: 500 })
        await expect(currentUser(http)).rejects.toThrow('HTTP 500 at POST /oauth2/token')
    })

    it('is repeated if the connection breaks', async () => {
        const http = openVault({ maxRetries: 1 })
        breakConnection('POST', '/oauth2/token', 'ECONNRESET')
        acceptSignIn()
        answer('GET', current, self)
        await expect(currentUser(http)).resolves.toMatchObject({ id: 3 })
    })
})

describe('a refresh token', () => {
    const clock = useClock('2026-06-17T12:00:00Z')
    const granted = (accessToken: string, refreshToken: string): void =>
        answer('POST', '/oauth2/token', {
            body: {
                access_token: accessToken,
                token_type: 'bearer',
                expires_in: 1199,
                refresh_token: refreshToken,
            },
        })
    const forms = (): string[] => sent.filter(({ url }) => url === '/oauth2/token').map(({ body }) => String(body))

    /** A client whose token has run out, so that the next call needs another. */
    async function expired(): Promise<VaultHttp> {
        const http = openVault({ maxRetries: 0 })
        granted('token-1', 'refresh-1')
        answer('GET', current, self)
        await currentUser(http)
        clock.set('2026-06-17T12:30:00Z')
        return http
    }

    it('renews a token that ran out, and is used once', async () => {
        const http = await expired()
        granted('token-2', 'refresh-2')
        granted('token-3', 'refresh-3')
        answer('GET', current, self, self)
        await currentUser(http)
        clock.set('2026-06-17T13:00:00Z')
        await currentUser(http)
        expect(forms().slice(1)).toEqual([
            'grant_type=refresh_token&refresh_token=refresh-1',
            'grant_type=refresh_token&refresh_token=refresh-2',
        ])
        expect(tokens()).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3'])
    })

    it.each([
        ['refused', { status: 400, body: { error: 'invalid_grant' } }],
        ['answered with HTML', { body: '<html></html>' }],
    ])('that is %s is no loss: the password is used', async (_, refusal) => {
        const http = await expired()
        answer('POST', '/oauth2/token', refusal)
        acceptSignIn('token-2')
        answer('GET', current, self)
        await currentUser(http)
        expect(forms().at(-1)).toMatch(/^grant_type=password&/)
        expect(tokens().at(-1)).toBe('Bearer token-2')
    })

    it('is not used after a token was refused, which may have ended the session', async () => {
        const http = openVault()
        granted('token-1', 'refresh-1')
        answer('GET', current, { status: 401 }, self)
        acceptSignIn('token-2')
        await currentUser(http)
        expect(forms().at(-1)).toMatch(/^grant_type=password&/)
    })
})

describe('a sign-in that two commands wait for', () => {
    const pauses = usePauses()

    it('goes on for one when the other has ended', async () => {
        const connection = connectionWith({ maxRetries: 2 })
        const [one, other] = [openVault(connection), openVault(connection)]
        answer('POST', '/oauth2/token', { status: 503 })
        acceptSignIn()
        answer('GET', current, self)
        pauses.hold()
        const outcomes = Promise.allSettled([currentUser(one), currentUser(other)])
        await pauses.begun(2)
        one.close()
        pauses.end()
        await expect(outcomes).resolves.toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }])
    })

    it('is repeated by each as often as its own time allows', async () => {
        const connection = connectionWith({ maxRetries: 3 })
        const hurried = openVault(connection, { giveUpAt: Date.now() - 1 })
        const patient = openVault(connection)
        answer('POST', '/oauth2/token', { status: 503 })
        acceptSignIn()
        answer('GET', current, self)
        const outcomes = Promise.allSettled([currentUser(hurried), currentUser(patient)])
        await expect(outcomes).resolves.toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }])
    })
})
