import { ConnectorErrorType } from '@sailpoint/connector-sdk'
import { presets } from '../../sandbox'
import { notAuthenticated, serverError, staleToken } from '../../sandbox/answers'
import type { Fault } from '../../sandbox/faults/fault'
import { log } from '../../src/log'
import { userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { signInsOf } from '../support/plans'
import { run } from '../support/run'
import { callsOf, useSandbox, writesOf } from '../support/sandbox'

const testConnection = 'std:test-connection'
const wrong = 'Not-The-Password-1!'

afterEach(() => jest.restoreAllMocks())

describe('std:test-connection', () => {
    const sandbox = useSandbox()

    test('sends one empty object if all is well, and writes nothing', async () => {
        const sand = sandbox()
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
        expect(writesOf(sand)).toEqual([])
        expect(signInsOf(sand)).toBe(1)
    })

    test('reads of each kind of access that is switched on', async () => {
        const sand = sandbox()
        const { id } = userIn(sand.vault, 'svc-sailpoint')
        await run(testConnection, {}, sand.config())
        expect(callsOf(sand)).toEqual(
            expect.arrayContaining([
                'GET /api/v1/healthcheck',
                'GET /api/v1/users/current',
                'GET /api/v1/users',
                `GET /api/v1/users/${id}/groups`,
                `GET /api/v1/users/${id}/roles-assigned`,
                'GET /api/v1/folder-permissions',
                'GET /api/v1/version',
            ])
        )
    })

    test('reads nothing of kinds that are switched off', async () => {
        const sand = sandbox()
        await run(testConnection, {}, sand.config({ manageRoles: false, manageFolderPermissions: false }))
        expect(callsOf(sand).filter((call) => /role|folder/.test(call))).toEqual([])
    })

    test.each([
        { healthShape: 'text' },
        { versionShape: 'plain' },
        { versionShape: 'blank' },
        { version: '11.7.000002', versionShape: 'plain' },
        { sortRefused: true, unfilteredPermissions: 'refuse' },
        { readOnlyMode: true },
        { accessDeniedStatus: 403 },
    ] as const)('succeeds where the vault behaves like %j', async (behaviour) => {
        const sand = sandbox()
        Object.assign(sand.behaviour, behaviour)
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
    })

    test('succeeds in a dry run', async () => {
        expect(await run(testConnection, {}, sandbox().config({ dryRun: true }))).toEqual([{}])
    })

    test.each([undefined, 3])('tries a wrong password once and says what to do (maxRetries %s)', async (maxRetries) => {
        const sand = sandbox()
        const error = await failureOf(run(testConnection, {}, sand.config({ password: wrong, maxRetries })))
        expect(error.message).toMatch(/^Secret Server rejected the sign-in at POST \/SecretServer\/oauth2\/token/)
        expect(error.message).toContain('Check the user name, password and domain')
        expect(error.message).toContain('does not try this sign-in again before')
        expect(error.message).not.toContain(wrong)
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(signInsOf(sand)).toBe(1)
        expect(userIn(sand.vault, 'svc-sailpoint').loginFailures).toBe(1)
    })

    test('does not lock the account, however many commands come with an outdated password', async () => {
        const sand = sandbox()
        for (let command = 0; command < 6; command += 1)
            await expect(run(testConnection, {}, sand.config({ password: wrong }))).rejects.toThrow(
                'rejected the sign-in'
            )
        expect(userIn(sand.vault, 'svc-sailpoint')).toMatchObject({ loginFailures: 1, isLockedOut: false })
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
    })

    test.each([
        ['an unknown account', { username: 'nobody' }],
        ['a domain that the account is not of', { domain: 'corp.example.com' }],
        ['a disabled account', { username: 'sbauer', password: 'Sandbox-Only-2!' }],
        ['a locked account', { username: 'odiaz', password: 'Sandbox-Only-2!' }],
        ['an account with a second factor', { username: 'pchen', password: 'Sandbox-Only-2!' }],
    ])('is refused for %s, once', async (_case, credentials) => {
        const sand = sandbox()
        await expect(run(testConnection, {}, sand.config(credentials))).rejects.toThrow(
            'Secret Server rejected the sign-in'
        )
        expect(signInsOf(sand)).toBe(1)
    })

    test.each([
        ['web services are off', { webServicesEnabled: false }, 'that web services are switched on'],
        ['only application accounts may sign in', { preventDirectApiAuthentication: true }, 'rejected the sign-in'],
    ])('says what to check if %s', async (_case, behaviour, advice) => {
        const sand = sandbox()
        Object.assign(sand.behaviour, behaviour)
        userIn(sand.vault, 'svc-sailpoint').isApplicationAccount = false
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow(advice)
    })

    test('signs in with a domain', async () => {
        const sand = sandbox()
        userIn(sand.vault, 'svc-sailpoint').domainId = 2
        await expect(run(testConnection, {}, sand.config({ domain: 'corp.example.com' }))).resolves.toEqual([{}])
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow('rejected the sign-in')
    })

    test('fails for an account that sees no users, and names the rights', async () => {
        const sand = sandbox()
        const rights = sand.vault.roleNamed('SailPoint Connector')?.permissions ?? []
        rights.splice(0, rights.length, 'View Groups', 'View Roles', 'View Folders')
        const error = await failureOf(run(testConnection, {}, sand.config()))
        expect(error.message).toBe(
            'The connector\'s account lacks role permissions in Secret Server: "View Users" to read accounts; ' +
                '"Administer Users" to change accounts; ' +
                '"Administer Groups" to change groups; "Administer Role Assignment" to change roles; ' +
                '"Administer Folders" to change folder permissions. Give them to a role of this account. ' +
                'Or switch off what is not needed (dryRun for a source that only reads). Then test the connection again.'
        )
    })

    test('names all that is missing at once, and nothing of what is switched off', async () => {
        const sand = sandbox()
        const rights = sand.vault.roleNamed('SailPoint Connector')?.permissions ?? []
        rights.splice(0, rights.length, 'View Users', 'Administer Users', 'Unrestricted by Teams')
        const error = await failureOf(run(testConnection, {}, sand.config({ manageRoles: false })))
        expect(error.message).toContain(
            ': "View Groups" to read groups; "View Folders" to read folder permissions; ' +
                '"Administer Groups" to change groups; "Administer Folders" to change folder permissions. '
        )
    })

    test('takes an account that may change nothing for the account of a source that only reads, if it is one', async () => {
        const sand = sandbox()
        const role = sand.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = role.permissions.filter((right) => !/^(Administer|Own|Share|Edit)/.test(right))
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow('"Administer Users" to change accounts')
        await expect(run(testConnection, {}, sand.config({ dryRun: true }))).resolves.toEqual([{}])
    })

    test('warns of an account that people could use', async () => {
        const sand = sandbox()
        userIn(sand.vault, 'svc-sailpoint').isApplicationAccount = false
        const warn = jest.spyOn(log, 'warn')
        await run(testConnection, {}, sand.config())
        expect(warn.mock.calls.flat()).toContainEqual(expect.stringContaining('is not an application account'))
    })

    test('fails for an account that teams hide from itself', async () => {
        const sand = sandbox()
        for (const role of sand.vault.roles.values())
            role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
        sand.behaviour.callerHiddenByTeams = true
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow('"Unrestricted by Teams"')
    })

    test('names the right that a failed read names, not the first right to read such objects', async () => {
        const sand = sandbox()
        for (const role of sand.vault.roles.values())
            role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
        const { message } = await failureOf(run(testConnection, {}, sand.config()))
        expect(message).toContain('"Unrestricted by Teams" to read groups')
        expect(message).not.toContain('"View Groups"')
    })

    test('fails where something else answers than a vault', async () => {
        const sand = sandbox()
        const elsewhere = sand.config({ baseUrl: new URL(sand.baseUrl).origin, maxRetries: 0 })
        await expect(run(testConnection, {}, elsewhere)).rejects.toThrow(
            'Check baseUrl, including its virtual directory'
        )
    })

    test('fails, and tells to check baseUrl, where a web site answers every request with a page', async () => {
        const sand = sandbox()
        sand.faults.add({ times: Infinity, fault: presets.html200 })
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow(
            'Check that baseUrl leads to the vault itself and not to a login page'
        )
    })

    test.each(['/', '/api', '/api/v1/'])('takes an address that ends in %s', async (ending) => {
        const sand = sandbox()
        expect(await run(testConnection, {}, sand.config({ baseUrl: `${sand.baseUrl}${ending}` }))).toEqual([{}])
    })

    test('fails so that ISC repeats it if the vault is busy', async () => {
        const sand = sandbox()
        sand.onRequest = () => {
            throw serverError(503, 'busy')
        }
        await expect(run(testConnection, {}, sand.config({ maxRetries: 0 }))).rejects.toThrow(
            /^java\.net\.ConnectException: .*HTTP 503/
        )
    })

    test('repeats what may pass', async () => {
        const sand = sandbox()
        let asked = 0
        sand.onRequest = () => {
            asked += 1
            if (asked === 2) throw serverError(503, 'busy')
        }
        expect(await run(testConnection, {}, sand.config({ maxRetries: 1 }))).toEqual([{}])
    })

    test.each([
        ['401', notAuthenticated()],
        ['403', staleToken()],
    ])('signs in again, once, if the token is refused with %s', async (_status, refusal) => {
        const sand = sandbox()
        let asked = 0
        sand.onRequest = ({ path }) => {
            asked += path === '/api/v1/users/current' ? 1 : 0
            if (asked === 1) throw refusal
        }
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
        expect(signInsOf(sand)).toBe(2)
    })

    test('signs in again, once, if no token is good enough', async () => {
        const sand = sandbox()
        sand.onRequest = ({ path }) => {
            if (path !== '/api/v1/healthcheck') throw notAuthenticated()
        }
        await expect(run(testConnection, {}, sand.config())).rejects.toThrow(
            'refuses the token that it has just issued'
        )
        expect(signInsOf(sand)).toBe(2)
    })

    test('names everything that is missing from an empty configuration at once', async () => {
        const error = await failureOf(run(testConnection, {}, {}))
        expect(error.message).toBe(
            'The source configuration needs attention: baseUrl is missing; username is missing; password is missing.'
        )
    })
})

describe('the health check of a connection test', () => {
    const sandbox = useSandbox()

    const health = /^GET \/api\/v1\/healthcheck$/
    const page = (status: number): Fault => ({ ...presets.html200, status })
    const json = (status: number, body: object): Fault => ({ kind: 'answer', status, body: JSON.stringify(body) })

    /** A sandbox of which only this address fails, at each request. */
    const failing = (fault: Fault) => {
        const sand = sandbox()
        sand.faults.add({ on: health, times: Infinity, fault })
        return sand
    }

    const notTold: [what: string, fault: Fault, found: string][] = [
        ['401', json(401, { message: 'Authorization has been denied for this request.' }), '401 and other JSON'],
        ['403', presets.accessDenied(403), '403 and other JSON'],
        ['403 and a page', page(403), '403 and no JSON'],
        ['404', presets.notFound404, '404 and other JSON'],
        ['404 and a page', page(404), '404 and no JSON'],
        ['405', json(405, { message: 'The method is not allowed.' }), '405 and other JSON'],
        ['500', presets.internalError, '500 and other JSON'],
        ['500 and a page', page(500), '500 and no JSON'],
        ['a page under 200', presets.html200, '200 and no JSON'],
        ['nothing under 200', { kind: 'answer', status: 200, body: '' }, '200 and no JSON'],
        ['another text under 200', { kind: 'answer', status: 200, body: 'Degraded' }, '200 and no JSON'],
        ['cut JSON', { kind: 'cutJson' }, '200 and no JSON'],
        ['members of other types', { kind: 'wrongTypes' }, '200 and other JSON'],
        ['other members', json(200, { status: 'ok' }), '200 and other JSON'],
        ['a list', json(200, []), '200 and other JSON'],
        ['success: false', presets.unsuccessful, '200 and other JSON'],
        [
            'a redirect',
            { kind: 'answer', status: 302, body: '', headers: { Location: '/SecretServer/login.aspx' } },
            '302 and no JSON',
        ],
    ]

    test.each(notTold)('is asked once, and warns only, if it is answered with %s', async (_what, fault, found) => {
        const sand = failing(fault)
        const warn = jest.spyOn(log, 'warn')
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
        const said = warn.mock.calls.flat().filter((word) => typeof word === 'string')
        expect(said).toEqual([
            expect.stringMatching(
                /^Secret Server does not report its state: it answered GET .*\/healthcheck with HTTP /
            ),
        ])
        expect(said[0]).toContain(`HTTP ${found}`)
        expect(said[0]).toContain('The connector goes on without the state.')
        expect(callsOf(sand).filter((call) => health.test(call))).toHaveLength(1)
    })

    test.each([408, 429, 502, 503, 504])('is asked once, and warns only, if it answers %i', async (status) => {
        const sand = failing(json(status, { message: 'busy' }))
        expect(await run(testConnection, {}, sand.config({ maxRetries: 2 }))).toEqual([{}])
        expect(callsOf(sand).filter((call) => health.test(call))).toHaveLength(1)
    })

    test('warns only if its connection breaks', async () => {
        const sand = failing({ kind: 'reset', processed: false })
        expect(await run(testConnection, {}, sand.config({ maxRetries: 0 }))).toEqual([{}])
    })

    test('runs beside the sign-in, which does not wait for it', async () => {
        const sand = sandbox()
        let hasSignedIn: () => void = () => undefined
        const signedIn = new Promise<void>((resolve) => (hasSignedIn = resolve))
        sand.onRequest = async ({ path }) => {
            if (path === '/api/v1/users/current') hasSignedIn()
            if (path === '/api/v1/healthcheck') await signedIn
        }
        expect(await run(testConnection, {}, sand.config())).toEqual([{}])
    })

    test('does not hide what the rest of the test finds', async () => {
        const sand = failing(page(403))
        await expect(run(testConnection, {}, sand.config({ password: wrong }))).rejects.toThrow('rejected the sign-in')
    })

    test('warns of a vault that can not be changed', async () => {
        const sand = sandbox()
        sand.behaviour.readOnlyMode = true
        const warn = jest.spyOn(log, 'warn')
        await run(testConnection, {}, sand.config())
        expect(warn.mock.calls.flat()).toContainEqual(
            'The vault is in read-only mode: the connector can aggregate it, but not change it'
        )
    })
})
