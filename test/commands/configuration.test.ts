import { _withConfig, ConnectorErrorType } from '@sailpoint/connector-sdk'
import { connector } from '../../src'
import { failureOf } from '../support/failure'
import { commandTypes, inputOf } from '../support/plans'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'

describe('an invalid configuration', () => {
    const sandbox = useSandbox()

    test.each(commandTypes)('fails %s with every problem at once, and reaches no vault', async (type) => {
        const sand = sandbox()
        const config = sand.config({
            username: ' ',
            password: undefined,
            pageSize: 0,
            maxRetries: 'many',
            manageRoles: 'perhaps',
            deleteAction: 'remove',
            folderPermissionLevels: ['Owner'],
        })
        const error = await failureOf(run(type, inputOf(type, sand.vault), config))
        expect(error).toMatchObject({ type: ConnectorErrorType.Generic })
        expect(error.message).toMatch(/^The source configuration needs attention: /)
        for (const problem of [
            'username is missing',
            'password is missing',
            'pageSize must be a whole number from 1 to 1000',
            'maxRetries must be a whole number from 0 to 10',
            'manageRoles must be on or off',
            'deleteAction must be one of disable, revoke, refuse',
            'folderPermissionLevels must hold pairs such as "Add Secret/View"',
        ])
            expect(error.message).toContain(problem)
        expect(sand.exchanges).toEqual([])
    })

    test.each(commandTypes)('names what is missing to %s', async (type) => {
        await expect(run(type, inputOf(type, sandbox().vault), {})).rejects.toThrow(
            'The source configuration needs attention: baseUrl is missing; username is missing; password is missing.'
        )
    })

    test('names what the platform sign-in needs', async () => {
        await expect(run('std:test-connection', {}, { authType: 'platform' })).rejects.toThrow(
            'baseUrl is missing; platformUrl is missing; clientId is missing; clientSecret is missing.'
        )
    })

    test.each(['http://vault.example.com', 'vault.example.com', 'https://me:secret@vault.example.com'])(
        'is one whose address is %s, whose secrets are not shown',
        async (baseUrl) => {
            const error = await failureOf(run('std:test-connection', {}, sandbox().config({ baseUrl })))
            expect(error.message).toMatch(/^The source configuration needs attention: baseUrl must /)
            expect(error.message).not.toContain('me:secret')
        }
    )

    test('does not show its values', async () => {
        const config = sandbox().config({ caCertificate: 'MIIB-not-a-certificate', pageSize: 'a-secret' })
        const error = await failureOf(run('std:test-connection', {}, config))
        expect(error.message).toContain('caCertificate must be one certificate or several')
        expect(error.message).not.toMatch(/MIIB|a-secret|Sandbox-Only/)
    })

    test.each([{}, { baseUrl: 17, password: [] }])(
        'does not keep the connector from being loaded: %j',
        async (config) => {
            const handlers: string[] = []
            await _withConfig(config, async () => {
                handlers.push(...(await connector()).handlers.keys())
            })
            expect(handlers).toEqual(expect.arrayContaining([...commandTypes]))
        }
    )
})

describe('the specification of the connector', () => {
    test('can be read before there is a configuration', async () => {
        const answers = await run('std:spec:read', undefined, {})
        expect(answers).toMatchObject([{ specification: { keyType: 'simple' } }])
    })
})

describe('a valid configuration', () => {
    const sandbox = useSandbox()

    test.each(commandTypes)('lets %s through', async (type) => {
        const sand = sandbox()
        const outputs = await run(type, inputOf(type, sand.vault), sand.config())
        expect(outputs.length).toBeGreaterThan(0)
    })

    test('may come as texts, with keys that belong to ISC', async () => {
        const sand = sandbox()
        const config = sand.config({
            pageSize: '2',
            maxConcurrency: '1',
            requestTimeout: '30',
            maxRetries: '0',
            manageRoles: 'false',
            includeDisabledUsers: 'false',
            spConnDebugLoggingEnabled: true,
            cloudExternalId: '4711',
        })
        const accounts = await run('std:account:list', {}, config)
        expect(accounts.length).toBeGreaterThan(0)
        expect(accounts.filter(({ disabled }) => disabled)).toEqual([])
        expect(accounts.flatMap(({ attributes }) => attributes.roles)).toEqual([])
    })

    test('of one source does not reach another one that the same process serves', async () => {
        const sand = sandbox()
        const [one, other] = await Promise.all([
            run('std:account:list', {}, sand.config({ manageRoles: false })),
            run('std:account:list', {}, sand.config({ excludedGroups: 'Finance' })),
        ])
        expect(one.flatMap(({ attributes }) => attributes.roles)).toEqual([])
        expect(one.flatMap(({ attributes }) => attributes.groups)).toContain('17')
        expect(other.flatMap(({ attributes }) => attributes.roles)).toContain('5')
        expect(other.flatMap(({ attributes }) => attributes.groups)).not.toContain('17')
    })
})

describe('a source that was saved with keys of the command line', () => {
    const sandbox = useSandbox()

    test.each([
        [{ instanceLabel: 'production' }],
        [{ instanceLabel: ['production'] }],
        [{ workflowUrl: 'https://acme.api.identitynow.com/beta/workflows/execute/external/1' }],
        [{ workflowUrl: 'no address' }],
        [{ workflowTokenUrl: 'http://acme.example.com/oauth/token' }],
        [{ workflowClientId: 'client' }],
        [{ workflowClientSecret: 'secret' }],
    ])('passes its connection test: %j', async (saved) => {
        expect(await run('std:test-connection', {}, sandbox().config(saved))).toEqual([{}])
    })
})

describe('a command that the connector does not have', () => {
    const sandbox = useSandbox()

    test.each(['std:account:discover-schema', 'std:nonsense', ''])('fails: "%s"', async (type) => {
        const sand = sandbox()
        await expect(run(type, {}, sand.config())).rejects.toThrow(`unsupported command: ${type}`)
        expect(sand.exchanges).toEqual([])
    })
})
