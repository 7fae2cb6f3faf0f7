import { inspect } from 'node:util'
import type { Connection } from '../../src/config'
import { addRoles } from '../../src/secret-server/roles'
import type { VaultHttp } from '../../src/secret-server/http'
import { createUser, currentUser } from '../../src/secret-server/users'
import { password } from '../support/connection'
import { limited, RequestLimits } from '../support/quick-clock'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, answerAt, breakConnection, openSignedIn, openVault, useNock } from './vault'

useNock()

const token = 'token-AgBXqPz81'
const clientSecret = 'S3rvice&Secret+'
const newPassword = 'N3w-Passw0rd!'
const current = '/api/v1/users/current'

// As they are, as a form writes them, and as JSON does.
const secrets = [token, password, clientSecret, newPassword].flatMap((secret) => [
    secret,
    new URLSearchParams({ secret }).toString().slice('secret='.length),
    encodeURIComponent(secret),
])

/** All that an error shows, its cause and hidden members included. */
const shown = (error: Error): string =>
    [error.message, error.stack, inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)].join('\n')

const echo = { message: `${token} ${password} ${newPassword}`, error: `${password} ${clientSecret}`, stackTrace: token }

const signedIn = (changes: Partial<Connection> = {}): VaultHttp => {
    answer('POST', '/oauth2/token', { body: { access_token: token, expires_in: 1199 } })
    return openVault({ maxRetries: 0, ...changes })
}

const platform = (clientId: string): VaultHttp =>
    openVault({
        maxRetries: 0,
        signIn: { type: 'platform', platformUrl: 'https://acme.delinea.app', clientId, clientSecret },
    })

const tokenOfPlatform = '/identity/api/oauth2/token/xpmplatform'

const newUser = {
    userName: 'aberg',
    displayName: 'Anna Berg',
    password: newPassword,
    enabled: true,
    domainId: -1,
} as const

const failures: readonly [string, () => Promise<unknown>][] = [
    ...[400, 401, 403, 429, 500, 503, 200].map((status): [string, () => Promise<unknown>] => [
        `a sign-in that is answered with HTTP ${status}`,
        () => {
            answer('POST', '/oauth2/token', { status, body: echo })
            return currentUser(openVault({ maxRetries: 0 }))
        },
    ]),
    ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH'].map((code): [string, () => Promise<unknown>] => [
        `a sign-in that breaks with ${code}`,
        () => {
            breakConnection('POST', '/oauth2/token', code)
            return currentUser(openVault({ maxRetries: 0 }))
        },
    ]),
    ...[200, 302, 400, 403, 404, 429, 500, 503].map((status): [string, () => Promise<unknown>] => [
        `a read that is answered with HTTP ${status}`,
        () => {
            const http = signedIn()
            answer('GET', current, { status, body: echo, headers: { Location: `https://x.example.com/${token}` } })
            return currentUser(http)
        },
    ]),
    [
        'a token that is refused twice',
        () => {
            const http = signedIn()
            answer('GET', current, { status: 401, body: echo }, { status: 401, body: echo })
            answer('POST', '/oauth2/token', { body: { access_token: token } })
            return currentUser(http)
        },
    ],
    [
        'a read that breaks',
        () => {
            const http = signedIn()
            breakConnection('GET', current, 'ECONNRESET')
            return currentUser(http)
        },
    ],
    [
        'a read that takes too long',
        () => {
            const limits = new RequestLimits()
            const http = signedIn()
            answer('GET', current, {
                hold: () => {
                    limits.leaveOneUnanswered()
                    return new Promise(() => undefined)
                },
            })
            return limited(limits, () => currentUser(http))
        },
    ],
    [
        'a page of HTML',
        () => {
            const http = signedIn()
            answer('GET', current, { body: `<html>${token} ${password}</html>` })
            return currentUser(http)
        },
    ],
    [
        'a new user that is refused',
        () => {
            const http = signedIn()
            const modelState = { password: [`${newPassword} is too short.`], [newPassword]: ['x'] }
            answer('POST', '/api/v1/users', { status: 400, body: { ...echo, modelState } })
            return createUser(http, newUser)
        },
    ],
    [
        'a new user whose answer is lost',
        () => {
            const http = signedIn()
            breakConnection('POST', '/api/v1/users', 'ECONNRESET')
            return createUser(http, newUser)
        },
    ],
    ['a new user in a dry run', () => createUser(openVault({ dryRun: true }), newUser)],
    [
        'a change that is denied',
        () => {
            const http = signedIn()
            answer('POST', '/api/v1/users/7/roles', { status: 403, body: echo })
            return addRoles(http, idOf(7), [idOf(1)])
        },
    ],
    [
        'a client of the platform that is rejected',
        () => {
            answerAt('https://acme.delinea.app', 'POST', tokenOfPlatform, { status: 400, body: echo })
            return currentUser(platform('rejected'))
        },
    ],
    [
        'a vault of the platform that is not trusted',
        () => {
            answerAt('https://acme.delinea.app', 'POST', tokenOfPlatform, { body: { access_token: token } })
            const vault = { isDefault: true, isActive: true, connection: { url: `https://x.example.org/?${token}` } }
            answerAt('https://acme.delinea.app', 'GET', '/vaultbroker/api/vaults', { body: { vaults: [vault] } })
            return currentUser(platform('accepted'))
        },
    ],
]

describe('no secret shows', () => {
    it.each(failures)('in the error of %s', async (_, fail) => {
        const error = await failureOf(fail())
        const found = secrets.filter((secret) => shown(error).includes(secret))
        expect(found).toEqual([])
    })

    it('unless one is put into an error, which this search would find', () => {
        const error = new Error('x', { cause: { config: { headers: { Authorization: `Bearer ${token}` } } } })
        expect(secrets.filter((secret) => shown(error).includes(secret))).toContain(token)
    })
})

describe('what is read of an answer', () => {
    it('is not kept by an error of a later one', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', current, { body: { id: 3, userName: newPassword, permissions: [] } }, { status: 500 })
        await currentUser(http)
        expect(shown(await failureOf(currentUser(http)))).not.toContain(newPassword)
    })
})
