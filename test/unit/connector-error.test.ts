import { inspect } from 'node:util'
import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import { connectorErrorOf } from '../../src/commands/connector-error'
import { AccountNotFound, ChangeRefused, ConfigurationError, DryRun, InvalidInput } from '../../src/errors'
import {
    AccessDenied,
    InvalidResponse,
    ListInMotion,
    RequestRefused,
    RequestTooLong,
    VaultFailed,
    VaultReadOnly,
    VaultUnavailable,
    VaultUnreachable,
} from '../../src/secret-server/errors'
import { SignInRefused, TokenRefused } from '../../src/secret-server/sign-in-errors'

const line = 'GET /api/v1/users'
const retryable = /^java\.net\./

describe('an error that may pass', () => {
    it.each([
        ['a refused connection', new VaultUnreachable(line, 'ECONNREFUSED')],
        ['a reset connection', new VaultUnreachable(line, 'ECONNRESET')],
        ['an unknown name', new VaultUnreachable(line, 'ENOTFOUND')],
        ['a failed handshake', new VaultUnreachable(line, 'CERT_HAS_EXPIRED')],
        ['a time-out', new VaultUnreachable(line, 'ETIMEDOUT')],
        ['a vault that is busy', new VaultUnavailable(line, 503, undefined)],
        ['too many requests', new VaultUnavailable(line, 429, 1_000)],
        ['a vault in read-only mode', new VaultReadOnly('POST /api/v1/users', 400)],
        ['a list that changes while it is read', new ListInMotion(line, 'its pages do not meet')],
    ])('says so of %s', (_, error) => {
        expect(connectorErrorOf(error).message).toBe(`java.net.ConnectException: ${error.message}`)
        expect(connectorErrorOf(error).type).toBe(ConnectorErrorType.Generic)
    })

    it.each(['EHOSTUNREACH', 'ENETUNREACH'])('says that there is no route with %s', (code) => {
        const error = new VaultUnreachable(line, code)
        expect(connectorErrorOf(error).message).toBe(`java.net.NoRouteToHostException: ${error.message}`)
    })
})

describe('an error that will not pass', () => {
    it.each([
        new ConfigurationError(['baseUrl is missing']),
        new InvalidInput('x'),
        new ChangeRefused('x'),
        new DryRun(['POST /x']),
        new VaultFailed(line, 500),
        new SignInRefused('x'),
        new TokenRefused(line),
        new AccessDenied(line, 400, '"View Users"'),
        new RequestRefused(line, 404, undefined, [], 'x'),
        new InvalidResponse(line, 'x'),
        new RequestTooLong(line, { length: 2001, longest: 2000 }),
    ])('is passed on as it is: %p', (error) => {
        const { message, type } = connectorErrorOf(error)
        expect(message).toBe(error.message)
        expect(message).not.toMatch(retryable)
        expect(type).toBe(ConnectorErrorType.Generic)
    })

    it('is NotFound only where an account is proven to be gone', () => {
        const { message, type } = connectorErrorOf(new AccountNotFound('There is no account 7.'))
        expect(message).toBe('There is no account 7.')
        expect(type).toBe(ConnectorErrorType.NotFound)
    })

    it('is left alone if it is one for ISC already', () => {
        const error = new ConnectorError('x', ConnectorErrorType.NotFound)
        expect(connectorErrorOf(error)).toBe(error)
    })
})

describe('an error that nobody expected', () => {
    it.each([
        [new TypeError('password is hunter2'), 'TypeError'],
        [Object.assign(new Error('hunter2'), { config: { headers: 'hunter2' } }), 'Error'],
        [new Error('java.net.ConnectException: hunter2', { cause: 'hunter2' }), 'Error'],
        ['hunter2', 'string'],
        [{ message: 'hunter2' }, 'object'],
        [undefined, 'undefined'],
    ])('tells its kind only: %p', (error, kind) => {
        const translated = connectorErrorOf(error)
        expect(translated.message).toBe(
            `Unexpected ${kind} in the connector. Report it with the connector's log of this command.`
        )
        expect(translated.type).toBe(ConnectorErrorType.Generic)
        expect(inspect(translated, { depth: 10, showHidden: true })).not.toContain('hunter2')
    })
})

describe('an error for ISC', () => {
    it('holds nothing but its message, type and place', () => {
        const error = connectorErrorOf(new VaultUnavailable(line, 503, 1_000))
        expect(Object.keys(error).sort()).toEqual(Object.keys(new ConnectorError('x')).sort())
        expect(error.cause).toBeUndefined()
    })
})
