import { SourceError } from '../../src/errors'
import { AccessDenied, InvalidResponse, RequestRefused, VaultFailed } from '../../src/secret-server/errors'
import { grantFolder } from '../../src/secret-server/folder-permissions'
import { addToGroups } from '../../src/secret-server/groups'
import { createUser, currentUser, patchUser } from '../../src/secret-server/users'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, openSignedIn, useNock } from './vault'

useNock()

const current = '/api/v1/users/current'

async function failureAfter(status: number, body: string | object): Promise<SourceError> {
    const http = openSignedIn({ maxRetries: 0 })
    answer('GET', current, { status, body })
    const error = await failureOf(currentUser(http))
    if (!(error instanceof SourceError)) throw error
    return error
}

describe('a refusal', () => {
    it.each([
        ['errorCode', { errorCode: 'API_MetApplicationAPILimit', message: 'Limit.' }, 'API_MetApplicationAPILimit'],
        ['message', { message: 'API_PermissionsAreInherited' }, 'API_PermissionsAreInherited'],
        ['errorCode before message', { errorCode: 'API_One', message: 'API_Two' }, 'API_One'],
        ['no code', { message: 'That did not work.' }, undefined],
        ['a code that is none', { errorCode: '<b>API_Bad</b>', message: 'x' }, undefined],
        ['a list', ['API_One'], undefined],
        ['nothing', '', undefined],
    ])('with %s', async (_, body, code) => {
        const error = await failureAfter(400, body)
        if (!(error instanceof RequestRefused)) throw error
        expect(error.code).toBe(code)
        expect(error.status).toBe(400)
        expect(error.message).toContain(`GET ${current} (HTTP 400, ${code ?? 'no error code'})`)
        expect(error.recovery).toBe('permanent')
    })

    it.each([{ message: 12 }, { errorCode: ['API_AccessDenied'] }])(
        'is none with a reason of another type: %j',
        async (body) => {
            const error = await failureAfter(400, body)
            expect(error).toBeInstanceOf(InvalidResponse)
            expect(error.message).toContain('its error code or message is not a text (HTTP 400)')
        }
    )

    it('is understood at HTTP 403 as at 400', async () => {
        const error = await failureAfter(403, { message: 'API_PermissionsAreInherited' })
        if (!(error instanceof RequestRefused)) throw error
        expect(error.code).toBe('API_PermissionsAreInherited')
        expect(error.message).toContain('(HTTP 403, API_PermissionsAreInherited)')
    })

    it.each([
        ['API_MetApplicationAPILimit', 'application accounts'],
        ['API_CannotAddRemoveUsersFromDirectoryManagedGroups', 'directory'],
        ['API_PermissionsAreInherited', 'the folder that defines the permissions'],
        ['API_InvalidPassword', 'local password policy'],
        [
            'API_Unheard',
            "Check the values in the request, the objects that they name and the licence limits; the vault's own log may say more.",
        ],
    ])('with %s says what to do', async (errorCode, advice) => {
        const { message } = await failureAfter(400, { errorCode })
        expect(message).toContain(advice)
    })

    it('names the members that the vault complains of, and neither its words nor anything else', async () => {
        const { message } = await failureAfter(400, {
            message: 'The request is invalid for Anna.',
            modelState: { 'args.userName': ['Anna is taken.'], 'items[0]': ['x'], 'Anna <b>': ['y'] },
        })
        expect(message).toContain('about args.userName, items[0])')
        expect(message).not.toContain('Anna')
    })

    it.each([
        [404, '<html>Not found</html>'],
        [404, ''],
        [403, '<html>Forbidden</html>'],
        [400, '<html>Bad request</html>'],
        [400, '{"errorCode":"API_AccessDen'],
        [403, '{"message":"Authentication failed or exp'],
    ])('is none if HTTP %i comes with %j, which is not the API, or not all of it', async (status, body) => {
        const error = await failureAfter(status, body)
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain(`it is not an error of the API in JSON (HTTP ${status})`)
        expect(error.message).toContain('baseUrl')
    })

    it.each([404, 405])('with HTTP %i points to the base URL', async (status) => {
        const error = await failureAfter(status, { message: 'No HTTP resource was found.' })
        expect(error).toBeInstanceOf(RequestRefused)
        expect(error.message).toContain('baseUrl')
    })

    it.each([409, 415, 422])('may have HTTP %i', async (status) => {
        const error = await failureAfter(status, {})
        if (!(error instanceof RequestRefused)) throw error
        expect(error.status).toBe(status)
    })
})

describe('access denied', () => {
    it.each([
        [400, { errorCode: 'API_AccessDenied', message: 'Access Denied' }, 'API_AccessDenied'],
        [403, { errorCode: 'API_AccessDenied', message: 'Access Denied' }, 'API_AccessDenied'],
        [400, { message: 'API_AccessDenied' }, 'API_AccessDenied'],
        [400, { errorCode: 'API_AccessDeniedOnFolder' }, 'API_AccessDeniedOnFolder'],
        [403, '', 'access denied'],
        [400, { message: 'Access Denied' }, 'access denied'],
    ])('comes as HTTP %i %j', async (status, body, said) => {
        const error = await failureAfter(status, body)
        expect(error).toBeInstanceOf(AccessDenied)
        expect(error.message).toContain(`GET ${current} (HTTP ${status}, ${said})`)
        expect(error.message).toContain('the connector\'s account lacks "View Users".')
    })
})

describe('a failure inside the vault', () => {
    it('does not tell what the vault said of its inside', async () => {
        const error = await failureAfter(500, { message: 'Oops', stackTrace: 'at Vault.Core', exceptionType: 'Sql' })
        expect(error).toBeInstanceOf(VaultFailed)
        expect(error.message).not.toMatch(/Oops|Vault\.Core|Sql/)
    })
})

describe('an answer that can not be used', () => {
    it.each([
        ['HTML', '<html>Sign in</html>', 'it is not JSON (HTTP 200)'],
        ['nothing', '', 'it is not JSON (HTTP 200)'],
        ['JSON that is cut', '{"id":3,"userName":"sv', 'it is not JSON (HTTP 200)'],
        ['success: false', { success: false, id: 3, userName: 'svc', permissions: [] }, 'it says success: false'],
        ['a list', [], 'an object was expected'],
        ['null', 'null', 'an object was expected'],
        ['an id that is no number', { id: 'x3', userName: 'svc', permissions: [] }, 'id is not an id'],
        ['id 0', { id: 0, userName: 'svc', permissions: [] }, 'id is not an id'],
        ['a permission without a name', { id: 3, permissions: [{}] }, 'name is not a text'],
        ['a permission with a list for a name', { id: 3, permissions: [{ name: [] }] }, 'name is not a text'],
        ['permissions that are no list', { id: 3, userName: 'svc', permissions: {} }, 'permissions is not a list'],
        ['a permission that is no object', { id: 3, userName: 'svc', permissions: ['x'] }, 'an object was expected'],
    ])('holds %s', async (_, body, problem) => {
        const error = await failureAfter(200, body)
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toBe(
            `InvalidResponse: Secret Server's answer to GET ${current} can't be used: ${problem}. ` +
                'Check that baseUrl leads to the vault itself and not to a login page, a proxy or a maintenance page.'
        )
    })

    it.each([301, 302, 307, 308])('redirects (HTTP %i), and is not followed', async (status) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', current, { status, headers: { Location: 'https://elsewhere.example.com/' } })
        const error = await failureOf(currentUser(http))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain(`it redirects to another address (HTTP ${status})`)
        expect(error.message).not.toContain('elsewhere.example.com')
    })
})

describe('a fault of our own while an answer is read', () => {
    it('is neither taken for the vault’s nor repeated', async () => {
        const http = openSignedIn({ maxRetries: 2 })
        answer('GET', current, {})
        const decode = (): never => {
            throw new RangeError('our own fault')
        }
        await expect(http.get({ path: '/v1/users/current', decode })).rejects.toThrow(new RangeError('our own fault'))
    })
})

describe('the answer to a change', () => {
    it('may hold anything that is JSON where nothing is read from it', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/users/7/groups', { body: 'true' })
        await expect(addToGroups(http, idOf(7), [idOf(2)])).resolves.toBeUndefined()
    })

    it.each(['{}', 'true', '{"displayName":7}'])('to a user proves nothing, and is not looked at: %s', async (body) => {
        const http = openSignedIn()
        answer('PATCH', '/api/v1/users/7', { body })
        await expect(patchUser(http, idOf(7), { displayName: 'Anna Berg' })).resolves.toBeUndefined()
    })

    it.each(['{}', '{"id":4}', '{"id":"x"}'])('to a create proves nothing, and is not looked at: %s', async (body) => {
        const http = openSignedIn()
        answer('POST', '/api/v1/users', { body })
        const user = { userName: 'x', displayName: 'X', password: 'p', enabled: true, domainId: -1 } as const
        await expect(createUser(http, user)).resolves.toBeUndefined()
    })

    it('is not believed if it says success: false', async () => {
        const http = openSignedIn()
        answer('POST', '/api/v1/folder-permissions', { body: { success: false } })
        const row = { folderId: idOf<'Folder'>(12), userId: idOf<'User'>(7), folderRole: 'View', secretRole: 'View' }
        await expect(grantFolder(http, { ...row, breakInheritance: false })).rejects.toBeInstanceOf(InvalidResponse)
    })
})
