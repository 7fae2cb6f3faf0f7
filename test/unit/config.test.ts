import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, parseConfig } from '../../src/config'
import { ConfigurationError } from '../../src/errors'

const certificate = readFileSync(join(__dirname, '../client/fixtures/server.cert.pem'), 'utf8')

const needed = { baseUrl: 'https://vault.example.com', username: 'svc', password: 'p' }
const configOf = (raw: object): Config => parseConfig({ ...needed, ...raw })

function problemsOf(raw: unknown): readonly string[] {
    try {
        parseConfig(raw)
    } catch (error) {
        if (error instanceof ConfigurationError) return error.problems
        throw error
    }
    return []
}

describe('a configuration with the least that is needed', () => {
    it('has every default', () => {
        expect(parseConfig(needed)).toEqual({
            connection: {
                baseUrl: 'https://vault.example.com',
                signIn: { type: 'password', username: 'svc', password: 'p', domain: undefined },
                caCertificate: undefined,
                pageSize: 500,
                maxConcurrency: 8,
                requestTimeout: 30_000,
                maxRetries: 3,
                dryRun: false,
            },
            scope: {
                includeDisabledUsers: true,
                includeApplicationAccounts: true,
                excludedGroups: new Set(),
                excludedRoles: new Set(),
                manageRoles: true,
                manageFolderPermissions: true,
                manageSecretPermissions: false,
                manageTeams: false,
                folderRoots: [],
                includePersonalFolders: false,
                folderPermissionLevels: [
                    { folderRole: 'View', secretRole: 'View' },
                    { folderRole: 'Add Secret', secretRole: 'View' },
                    { folderRole: 'Edit', secretRole: 'Edit' },
                    { folderRole: 'Owner', secretRole: 'Owner' },
                ],
            },
            breakInheritance: false,
            adoption: 'sameEmail',
            onDisable: 'keep',
            endSessions: true,
            deleteAction: 'disable',
            platformUsers: 'link',
            provisioningTimeout: 180_000,
            deltaAggregation: false,
            activity: { include: false, days: 30 },
            includeAccess: false,
        })
    })

    it('is the same with empty values and with keys that nobody knows', () => {
        const emptied = {
            pageSize: '',
            excludedGroups: '',
            domain: ' ',
            dryRun: '',
            caCertificate: null,
            folderRoots: '',
        }
        expect(configOf({ ...emptied, spConnDebugLoggingEnabled: true, cloudDisplayName: 'x' })).toEqual(
            parseConfig(needed)
        )
    })

    it.each([
        [{ instanceLabel: 'Staging' }],
        [{ instanceLabel: ['Staging'] }],
        [{ workflowUrl: 'https://acme.api.identitynow.com/beta/workflows/execute/external/1' }],
        [{ workflowUrl: 'acme' }],
        [{ workflowTokenUrl: 'http://acme.example.com' }],
        [{ workflowClientId: 7 }],
        [{ workflowClientSecret: 's' }],
    ])('is the same with what belongs to the command line alone: %j', (raw) => {
        expect(configOf(raw)).toEqual(parseConfig(needed))
    })

    it('can not be changed', () => {
        const config = configOf({ folderRoots: '\\IT' })
        expect(() => Object.assign(config, { deleteAction: 'refuse' })).toThrow(TypeError)
        expect(() => Object.assign(config.connection, { dryRun: true })).toThrow(TypeError)
        expect(() => Object.assign(config.connection.signIn, { type: 'platform' })).toThrow(TypeError)
        expect(() => Object.assign(config.scope.folderRoots, ['\\HR'])).toThrow(TypeError)
        expect(() => Object.assign(config.scope.folderPermissionLevels[0] ?? {}, { folderRole: 'x' })).toThrow(
            TypeError
        )
    })
})

describe('a configuration without what is needed', () => {
    it.each([[{}], [undefined], [null], ['x'], [[]]])('names baseUrl, username and password: %j', (raw) => {
        expect(problemsOf(raw)).toEqual(['baseUrl is missing', 'username is missing', 'password is missing'])
    })

    it('names what the platform needs', () => {
        expect(problemsOf({ authType: 'platform' })).toEqual([
            'baseUrl is missing',
            'platformUrl is missing',
            'clientId is missing',
            'clientSecret is missing',
        ])
    })

    it('says everything at once in its message', () => {
        const raw = { baseUrl: 'vault', username: 'svc', pageSize: 0, dryRun: 'maybe', deleteAction: 'delete' }
        expect(problemsOf(raw)).toHaveLength(5)
        expect(() => parseConfig(raw)).toThrow(
            'The source configuration needs attention: ' +
                'baseUrl must be a full address such as https://vault.example.com/SecretServer; password is missing; ' +
                'pageSize must be a whole number from 1 to 1000; dryRun must be on or off; ' +
                'deleteAction must be one of disable, revoke, refuse.'
        )
    })
})

describe('numbers', () => {
    const read = {
        pageSize: (config: Config) => config.connection.pageSize,
        maxConcurrency: (config: Config) => config.connection.maxConcurrency,
        requestTimeout: (config: Config) => config.connection.requestTimeout / 1000,
        maxRetries: (config: Config) => config.connection.maxRetries,
        provisioningTimeout: (config: Config) => config.provisioningTimeout / 1000,
        activityDays: (config: Config) => config.activity.days,
    }

    describe.each([
        ['pageSize', 1, 1000],
        ['maxConcurrency', 1, 16],
        ['requestTimeout', 1, 120],
        ['maxRetries', 0, 10],
        ['provisioningTimeout', 10, 3600],
        ['activityDays', 1, 365],
    ] as const)('%s', (key, min, max) => {
        it.each([min, max, String(min), ` ${max} `])('may be %j', (value) => {
            expect(read[key](configOf({ [key]: value }))).toBe(Number(value))
        })

        it.each([min - 1, max + 1, min + 0.5, 'many', String(max + 1), '-1', 'NaN'])('may not be %j', (value) => {
            expect(problemsOf({ ...needed, [key]: value })).toEqual([
                `${key} must be a whole number from ${min} to ${max}`,
            ])
        })

        it.each([[true], [{}], [[5]]])('may not be %j', (value) => {
            expect(problemsOf({ ...needed, [key]: value })).toHaveLength(1)
        })
    })
})

describe('toggles', () => {
    const read = {
        dryRun: (config: Config) => config.connection.dryRun,
        spConnEnableStatefulCommands: (config: Config) => config.deltaAggregation,
        includeActivity: (config: Config) => config.activity.include,
        includeAccess: (config: Config) => config.includeAccess,
        includeDisabledUsers: (config: Config) => config.scope.includeDisabledUsers,
        includeApplicationAccounts: (config: Config) => config.scope.includeApplicationAccounts,
        manageRoles: (config: Config) => config.scope.manageRoles,
        manageFolderPermissions: (config: Config) => config.scope.manageFolderPermissions,
        manageSecretPermissions: (config: Config) => config.scope.manageSecretPermissions,
        manageTeams: (config: Config) => config.scope.manageTeams,
        includePersonalFolders: (config: Config) => config.scope.includePersonalFolders,
        breakInheritance: (config: Config) => config.breakInheritance,
    }

    describe.each([
        'dryRun',
        'includeDisabledUsers',
        'includeApplicationAccounts',
        'manageRoles',
        'manageFolderPermissions',
        'manageSecretPermissions',
        'manageTeams',
        'includePersonalFolders',
        'breakInheritance',
        'spConnEnableStatefulCommands',
        'includeActivity',
        'includeAccess',
    ] as const)('%s', (key) => {
        it.each([
            [true, true],
            ['true', true],
            [false, false],
            ['false', false],
        ])('may be %j', (value, meant) => {
            expect(read[key](configOf({ [key]: value }))).toBe(meant)
        })

        it.each(['yes', 'TRUE', 1, 0, [], {}])('may not be %j', (value) => {
            expect(problemsOf({ ...needed, [key]: value })).toEqual([`${key} must be on or off`])
        })
    })
})

describe('choices', () => {
    it.each(['disable', 'revoke', 'refuse'])('deleteAction may be %s', (deleteAction) => {
        expect(configOf({ deleteAction }).deleteAction).toBe(deleteAction)
    })

    it.each(['keep', 'revoke'])('onDisable may be %s', (onDisable) => {
        expect(configOf({ onDisable }).onDisable).toBe(onDisable)
    })

    it.each(['sameEmail', 'sameEmailOrNone', 'never'])('adoption may be %s', (adoption) => {
        expect(configOf({ adoption }).adoption).toBe(adoption)
    })

    it.each(['link', 'create'])('platformUsers may be %s', (platformUsers) => {
        expect(configOf({ platformUsers }).platformUsers).toBe(platformUsers)
    })

    it.each([
        ['platformUsers', 'invite', 'platformUsers must be one of link, create'],
        ['deleteAction', 'delete', 'deleteAction must be one of disable, revoke, refuse'],
        ['onDisable', 'remove', 'onDisable must be one of keep, revoke'],
        ['adoption', 'always', 'adoption must be one of sameEmail, sameEmailOrNone, never'],
        ['authType', 'saml', 'authType must be one of password, platform'],
    ])('%s may not be %s', (key, value, problem) => {
        expect(problemsOf({ ...needed, [key]: value })).toEqual([problem])
    })
})

describe('addresses', () => {
    it.each([
        ['https://vault.example.com', 'https://vault.example.com'],
        [' https://vault.example.com/ ', 'https://vault.example.com'],
        ['https://vault.example.com/SecretServer//', 'https://vault.example.com/SecretServer'],
        ['https://vault.example.com:8443/ss', 'https://vault.example.com:8443/ss'],
        ['https://vault.example.com/SecretServer/api/v1', 'https://vault.example.com/SecretServer'],
        ['https://vault.example.com/api/v2/', 'https://vault.example.com'],
        ['https://vault.example.com/API/', 'https://vault.example.com'],
        ['https://vault.example.com/apis', 'https://vault.example.com/apis'],
        ['http://localhost:8080', 'http://localhost:8080'],
        ['http://127.0.0.1:8080/SecretServer', 'http://127.0.0.1:8080/SecretServer'],
        ['http://[::1]:8080', 'http://[::1]:8080'],
    ])('baseUrl %s is read as %s', (baseUrl, read) => {
        expect(configOf({ baseUrl }).connection.baseUrl).toBe(read)
    })

    it.each([
        ['vault.example.com', 'must be a full address such as https://vault.example.com/SecretServer'],
        ['http://vault.example.com', 'must begin with https:// (http:// is for this machine only)'],
        ['http://localhost.example.com', 'must begin with https:// (http:// is for this machine only)'],
        ['http://10.0.0.5', 'must begin with https:// (http:// is for this machine only)'],
        ['ftp://vault.example.com', 'must begin with https:// (http:// is for this machine only)'],
        ['https://svc:p@vault.example.com', 'must not contain a user name or password'],
        ['https://vault.example.com/?x=1', 'must not contain ? or #'],
        ['https://vault.example.com/#x', 'must not contain ? or #'],
    ])('neither baseUrl nor platformUrl may be %s', (value, problem) => {
        expect(problemsOf({ ...needed, baseUrl: value })).toEqual([`baseUrl ${problem}`])
        const platform = { authType: 'platform', clientId: 'c', clientSecret: 's', platformUrl: value }
        expect(problemsOf({ ...needed, ...platform })).toEqual([`platformUrl ${problem}`])
    })
})

describe('the sign-in', () => {
    it('by password takes a domain', () => {
        expect(configOf({ domain: ' corp.example.com ' }).connection.signIn).toEqual({
            type: 'password',
            username: 'svc',
            password: 'p',
            domain: 'corp.example.com',
        })
    })

    it('keeps the blanks of a secret, and trims a name', () => {
        expect(configOf({ username: ' svc ', password: ' p ' }).connection.signIn).toMatchObject({
            username: 'svc',
            password: ' p ',
        })
    })

    it('takes a name that came as a number', () => {
        expect(configOf({ username: 1234 }).connection.signIn).toMatchObject({ username: '1234' })
    })

    it('by the platform takes its client, and no user', () => {
        const signIn = { platformUrl: 'https://acme.delinea.app/', clientId: 'c', clientSecret: ' s ' }
        expect(parseConfig({ baseUrl: needed.baseUrl, authType: 'platform', ...signIn }).connection.signIn).toEqual({
            type: 'platform',
            platformUrl: 'https://acme.delinea.app',
            clientId: 'c',
            clientSecret: ' s ',
        })
    })

    it('names what is no text', () => {
        expect(problemsOf({ ...needed, username: ['svc'], domain: true })).toEqual([
            'username must be a text',
            'username is missing',
            'domain must be a text',
        ])
    })
})

describe('a certificate', () => {
    it('is taken as PEM', () => {
        expect(configOf({ caCertificate: certificate }).connection.caCertificate).toBe(certificate.trim())
    })

    it.each([
        ['with blanks for line breaks', (pem: string) => pem.replace(/\n/g, ' ')],
        ['with line breaks of another system', (pem: string) => pem.replace(/\n/g, '\r\n')],
        ['with line breaks spelled out', (pem: string) => pem.replace(/\n/g, '\\n')],
        ['indented', (pem: string) => pem.replace(/\n/g, '\n    ')],
        ['after words', (pem: string) => `Our authority:\n${pem}`],
    ])('may come %s', (_case, spoil) => {
        expect(configOf({ caCertificate: spoil(certificate) }).connection.caCertificate).toBe(certificate.trim())
    })

    it('may be several', () => {
        const both = `${certificate.trim()}\n${certificate.trim()}`
        expect(configOf({ caCertificate: both }).connection.caCertificate).toBe(both)
    })

    it('is refused as a whole if a part of it is broken', () => {
        const broken = `${certificate.trim()}\n${certificate.trim().slice(0, 300)}`
        expect(problemsOf({ ...needed, caCertificate: broken })).toHaveLength(1)
    })

    it('does not come with a private key', () => {
        const key = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'
        expect(problemsOf({ ...needed, caCertificate: `${key}\n${certificate}` })).toEqual([
            'caCertificate must hold certificates only, not a private key',
        ])
    })

    it.each(['MIIB', '-----BEGIN CERTIFICATE-----\nxyz\n-----END CERTIFICATE-----'])('is not %j', (caCertificate) => {
        expect(problemsOf({ ...needed, caCertificate })).toEqual([
            expect.stringMatching(/^caCertificate must be one certificate or several in PEM form/),
        ])
    })
})

describe('lists', () => {
    it.each([
        [
            ['Staff', ' All Users '],
            ['staff', 'all users'],
        ],
        ['Staff, All Users', ['staff', 'all users']],
        ['Staff\nUsers, All\n\n', ['staff', 'users, all']],
        ['Staff\r\nUsers', ['staff', 'users']],
    ])('excludedGroups may be %j', (excludedGroups, names) => {
        expect([...configOf({ excludedGroups }).scope.excludedGroups]).toEqual(names)
    })

    it.each([
        [
            ['Administrator', ' Role Admin '],
            ['administrator', 'role admin'],
        ],
        ['Administrator, Role Admin', ['administrator', 'role admin']],
        [' ', []],
        [[], []],
    ])('excludedRoles may be %j', (excludedRoles, names) => {
        expect([...configOf({ excludedRoles }).scope.excludedRoles]).toEqual(names)
    })

    it.each([
        ['\\IT', '\\it'],
        ['IT', '\\it'],
        ['/IT/Servers/', '\\it\\servers'],
        ['IT/Servers', '\\it\\servers'],
        ['\\\\IT\\Servers\\', '\\it\\servers'],
        ['\\IT\\Dev/Test', '\\it\\dev/test'],
    ])('folderRoots read %s as %s', (folder, path) => {
        expect(configOf({ folderRoots: [folder] }).scope.folderRoots).toEqual([path])
    })

    it('folderPermissionLevels may be custom', () => {
        expect(configOf({ folderPermissionLevels: 'View / List\nMy Role/None' }).scope.folderPermissionLevels).toEqual([
            { folderRole: 'View', secretRole: 'List' },
            { folderRole: 'My Role', secretRole: 'None' },
        ])
    })

    it.each([[[]], [['']], [[' ', '\n', null]], [null], [' '], ['\n\n'], [' , ']])(
        'folderPermissionLevels are the four defaults if the list is empty: %j',
        (folderPermissionLevels) => {
            expect(configOf({ folderPermissionLevels }).scope.folderPermissionLevels).toEqual(
                parseConfig(needed).scope.folderPermissionLevels
            )
        }
    )

    it('folderPermissionLevels with one entry are this level alone', () => {
        expect(configOf({ folderPermissionLevels: ['View/View', ' ', null] }).scope.folderPermissionLevels).toEqual([
            { folderRole: 'View', secretRole: 'View' },
        ])
    })

    it.each(['excludedGroups', 'folderRoots'])('%s may have blank entries, which say nothing', (key) => {
        expect(configOf({ [key]: ['', ' ', null] })).toEqual(parseConfig(needed))
    })

    it.each(['View', 'View/', '/View', 'View/View/View'])('folderPermissionLevels may not be %s', (level) => {
        expect(problemsOf({ ...needed, folderPermissionLevels: [level] })).toEqual([
            'folderPermissionLevels must hold pairs such as "Add Secret/View"',
        ])
    })

    it.each(['excludedGroups', 'excludedRoles', 'folderRoots', 'folderPermissionLevels'])(
        '%s hold nothing but texts',
        (key) => {
            expect(problemsOf({ ...needed, [key]: ['View/View', 5] })).toEqual([`${key} must be a list of texts`])
            expect(problemsOf({ ...needed, [key]: 5 })).toEqual([`${key} must be a list of texts`])
            expect(problemsOf({ ...needed, [key]: { a: 'x' } })).toEqual([`${key} must be a list of texts`])
        }
    )
})
