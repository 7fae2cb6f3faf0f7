import { SourceError } from '../../src/errors'
import {
    AccessDenied,
    InvalidResponse,
    RequestRefused,
    UnknownRoute,
    VaultFailed,
    VaultUnavailable,
} from '../../src/secret-server/errors'
import { TokenRefused } from '../../src/secret-server/sign-in-errors'
import { contentOf, decoded, unavailabilityIn } from '../../src/secret-server/answer'
import { WireMismatch } from '../../src/secret-server/wire'

const line = 'GET /api/v1/users/current'

const answer = (status: number, body: string | object, retryAfter?: string) => ({
    status,
    retryAfter,
    body: typeof body === 'string' ? body : JSON.stringify(body),
})

function failureAfter(status: number, body: string | object, at = line): SourceError {
    try {
        contentOf(at, answer(status, body))
    } catch (error) {
        if (error instanceof SourceError) return error
        throw error
    }
    throw new Error('Nothing was thrown')
}

describe('an answer', () => {
    it.each([200, 201, 204, 299])('with HTTP %i gives its JSON', (status) => {
        expect(contentOf(line, answer(status, { id: 3 }))).toEqual({ id: 3 })
    })

    it.each([['true'], ['[]'], ['{"success":true}'], ['{"success":null}']])('may be %s', (body) => {
        expect(contentOf(line, answer(200, body))).toEqual(JSON.parse(body))
    })

    it.each([
        [300, '{}', new InvalidResponse(line, 'it redirects to another address (HTTP 300)')],
        [399, '{}', new InvalidResponse(line, 'it redirects to another address (HTTP 399)')],
        [200, '', new InvalidResponse(line, 'it is not JSON (HTTP 200)')],
        [200, { success: false }, new InvalidResponse(line, 'it says success: false')],
        [500, '{}', new VaultFailed(line, 500)],
        [501, '', new VaultFailed(line, 501)],
        [401, '<html>', new TokenRefused(line)],
        [401, { errorCode: 5 }, new TokenRefused(line)],
        [401, { errorCode: 'API_AccessDenied' }, new TokenRefused(line)],
        [400, { message: 'Authentication failed or expired token.' }, new TokenRefused(line)],
        [403, { message: 'Authentication failed or expired token.' }, new TokenRefused(line)],
        [403, { message: 'Authentication failed or expired token' }, new TokenRefused(line)],
        [400, { message: 'AUTHENTICATION FAILED OR EXPIRED TOKEN ' }, new TokenRefused(line)],
        [400, '<html>', new InvalidResponse(line, 'it is not an error of the API in JSON (HTTP 400)')],
        [404, '', new InvalidResponse(line, 'it is not an error of the API in JSON (HTTP 404)')],
        [400, { message: 5 }, new InvalidResponse(line, 'its error code or message is not a text (HTTP 400)')],
        [400, { errorCode: {} }, new InvalidResponse(line, 'its error code or message is not a text (HTTP 400)')],
    ])('with HTTP %i and %j is a failure', (status, body, failure) => {
        const error = failureAfter(status, body)
        expect(error).toBeInstanceOf(failure.constructor)
        expect(error.message).toBe(failure.message)
    })

    it.each([408, 429, 502, 503, 504])('with HTTP %i says that the vault is busy, and for how long', (status) => {
        const error = failureAfter(status, '<html>')
        expect(error).toBeInstanceOf(VaultUnavailable)
        expect(unavailabilityIn(line, answer(status, '', '5'))).toMatchObject({ status, retryAfter: 5_000 })
        expect(unavailabilityIn(line, answer(status, ''))).toMatchObject({ status, retryAfter: undefined })
    })

    it.each([200, 400, 409, 500, 501])('with HTTP %i does not say that the vault is busy', (status) => {
        expect(unavailabilityIn(line, answer(status, '', '5'))).toBeUndefined()
    })
})

describe('a refusal', () => {
    const general =
        "Check the values in the request, the objects that they name and the licence limits; the vault's own log may say more."
    const address =
        'Check that baseUrl is the address of the vault, and that the version of the vault offers this call.'
    const stale = 'Authentication failed or expired token.'

    it.each([
        ['has no body', 400, '', undefined, [], general],
        ['has no reason', 409, { message: null, errorCode: null }, undefined, [], general],
        ['is no object', 400, '[]', undefined, [], general],
        ['has the text of an ended token at another status', 409, { message: stale }, undefined, [], general],
        ['is not found', 404, { message: 'No such user' }, undefined, [], address],
        ['is not allowed', 405, {}, undefined, [], address],
        ['has a code', 400, { errorCode: 'API_One' }, 'API_One', [], general],
        ['has a code with HTTP 403', 403, { errorCode: 'API_One' }, 'API_One', [], general],
        ['has a code in its message', 400, { errorCode: 'x', message: 'API_One' }, 'API_One', [], general],
        ['has a code within a text', 400, { message: 'It is API_One' }, undefined, [], general],
        ['has a code before a text', 400, { message: 'API_One is it' }, undefined, [], general],
        ['has a code of 80 letters', 400, { message: `API_${'x'.repeat(80)}` }, `API_${'x'.repeat(80)}`, [], general],
        ['has a code that is too long', 400, { message: `API_${'x'.repeat(81)}` }, undefined, [], general],
        ['names members', 400, { modelState: { 'a.b': [], 'c[0]': [] } }, undefined, ['a.b', 'c[0]'], general],
        ['names no members', 400, { modelState: 'x' }, undefined, [], general],
        [
            'names members that can not be repeated',
            400,
            { modelState: { 'a b': [], ' a': [], 'a ': [], ['x'.repeat(61)]: [], ['y'.repeat(60)]: [], '': [] } },
            undefined,
            ['y'.repeat(60)],
            general,
        ],
        [
            'is known',
            400,
            { errorCode: 'API_MetApplicationAPILimit' },
            'API_MetApplicationAPILimit',
            [],
            'The licence allows no more application accounts.',
        ],
        [
            'is known, and not found',
            404,
            { errorCode: 'API_PermissionsAreInherited' },
            'API_PermissionsAreInherited',
            [],
            'Request access on the folder that defines the permissions.',
        ],
    ])('that %s', (_, status, body, code, fields, advice) => {
        const error = failureAfter(status, body)
        expect(error).toBeInstanceOf(RequestRefused)
        expect(error).not.toBeInstanceOf(UnknownRoute)
        expect(error).toMatchObject({ status, code })
        expect(error.message).toBe(new RequestRefused(line, status, code, fields, advice).message)
    })

    it.each([
        [404, 'No HTTP resource was found that matches the request URI.', true],
        [404, 'It says: No HTTP resource was found', false],
        [405, 'No HTTP resource was found', false],
    ])('with HTTP %i and "%s" is about a route that is not there: %s', (status, message, isUnknown) => {
        expect(failureAfter(status, { message }) instanceof UnknownRoute).toBe(isUnknown)
    })
})

describe('a right that is lacking', () => {
    const users = '/api/v1/users/7'

    it.each([
        [`GET ${users}/audit`, '"View User Audit Report"'],
        [`GET ${users}/audit/more`, '"View Users"'],
        [`GET ${users}/secret-activity`, '"View User Audit Report" or "View Secret Audit"'],
        ['GET /api/v1/folders', '"View Folders", and View on the folder'],
        ['GET /api/v1/folder-permissions', '"View Folders", and View on the folder'],
        ['POST /api/v1/folder-permissions', '"Administer Folders", and Owner on the folder'],
        ['DELETE /api/v1/folder-permissions/90', '"Administer Folders", and Owner on the folder'],
        ['GET /api/v2/secrets', '"View Secret", and List on the secret'],
        ['PUT /api/v1/secret-permissions/90', '"Share Secret", and Owner on the secret'],
        ['GET /api/v1/roles', '"View Roles" and "View Group Roles"'],
        ['GET /api/v1/roles/3/groups', '"View Roles" and "View Group Roles"'],
        [`POST ${users}/roles`, '"Administer Role Assignment"'],
        [`GET ${users}/groups`, '"View Groups"'],
        [`DELETE ${users}/groups`, '"Administer Groups"'],
        [`GET ${users}`, '"View Users"'],
        [`PATCH ${users}`, '"Administer Users"'],
    ])('for %s is %s', (at, right) => {
        const error = failureAfter(403, '', at)
        expect(error).toBeInstanceOf(AccessDenied)
        expect(error.message).toBe(new AccessDenied(at, 403, right).message)
    })

    it.each([
        [400, { message: 'Access Denied' }],
        [400, { errorCode: 'API_AccessDenied' }],
        [404, { message: 'API_AccessDenied' }],
        [403, { message: 'x' }],
        [400, { errorCode: 'API_AccessDeniedOnFolder', message: 'x' }],
        [403, { errorCode: 'API_AccessDeniedToSecret' }],
        [400, { errorCode: 'API_GenericException', message: 'Access Denied' }],
        [403, { errorCode: 'API_GenericException', message: 'Access Denied' }],
        [400, { message: 'access denied' }],
        [400, { message: 'ACCESS DENIED.' }],
        [400, { Message: 'Access is denied' }],
    ])('comes as HTTP %i %j', (status, body) => {
        expect(failureAfter(status, body)).toBeInstanceOf(AccessDenied)
    })

    it('is told with the code of the vault', () => {
        const error = failureAfter(400, { errorCode: 'API_AccessDeniedOnFolder' })
        expect(error.message).toContain('(HTTP 400, API_AccessDeniedOnFolder)')
    })

    it.each([
        [403, { errorCode: 'API_GenericException', message: 'x' }],
        [404, { message: 'Access Denied' }],
    ])('is not what HTTP %i %j says', (status, body) => {
        expect(failureAfter(status, body)).toBeInstanceOf(RequestRefused)
    })
})

describe('an error under a status of success', () => {
    it.each([
        [{ errorCode: 'API_One', message: 'x' }, 'API_One', "Check the vault's own log"],
        [{ errorCode: 'API_AccessDenied', records: [] }, 'API_AccessDenied', "the connector's account lacks"],
        [{ message: 'Access Denied' }, 'HTTP 200', "the connector's account lacks"],
        [{ Message: 'x', MessageDetail: 'y' }, 'HTTP 200', "Check the vault's own log"],
        [{ success: 'False' }, 'success: false', ''],
    ])('is no answer: %j', (body, said, advice) => {
        const error = failureAfter(200, body)
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain(said)
        expect(error.message).toContain(advice)
    })

    it.each([
        [{ message: 'x', id: 5 }],
        [{ message: null }],
        [{ errorCode: '' }],
        [{ errorCode: null, id: 5 }],
        [[]],
        [{}],
    ])('is not what an answer like %j says', (body) => {
        expect(contentOf(line, { status: 200, retryAfter: undefined, body: JSON.stringify(body) })).toEqual(body)
    })
})

describe('what an answer is decoded to', () => {
    it('is what the decoder gives', () => {
        expect(decoded(line, 5, (content) => [content])).toEqual([5])
    })

    it('is a failure of the vault if the decoder finds something else', () => {
        const decode = (): never => {
            throw new WireMismatch('id is not an id')
        }
        expect(() => decoded(line, {}, decode)).toThrow(new InvalidResponse(line, 'id is not an id'))
        expect(() => decoded(line, {}, decode)).toThrow(InvalidResponse)
    })

    it('is a fault of our own if the decoder fails otherwise', () => {
        const fault = new RangeError('id')
        const decode = (): never => {
            throw fault
        }
        expect(() => decoded(line, {}, decode)).toThrow(fault)
    })
})
