import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connector } from '../../src'
import { parseConfig } from '../../src/config'
import { ConfigurationError } from '../../src/errors'
import { entitlementKinds } from '../../src/entitlements/registry'
import { type Output, run } from '../support/run'
import { useSandbox } from '../support/sandbox'
import { addTeam, allowTeams } from '../support/teams'

interface Attribute {
    readonly name: string
    readonly type: string
    readonly description: string
    readonly multi?: boolean
    readonly entitlement?: boolean
    readonly managed?: boolean
    readonly schemaObjectType?: string
}

interface Schema {
    readonly type?: string
    readonly displayAttribute: string
    readonly identityAttribute: string
    readonly attributes: readonly Attribute[]
}

interface Item {
    readonly key: string
    readonly type: string
    readonly helpKey: string
}

interface Specification {
    readonly commands: readonly string[]
    readonly supportsStatefulCommands: boolean
    readonly sourceConfig: readonly { readonly items: readonly { readonly items: readonly Item[] }[] }[]
    readonly sourceConfigInitialValues: Readonly<Record<string, unknown>>
    readonly accountSchema: Schema
    readonly entitlementSchemas: readonly Schema[]
    readonly accountCreateTemplate: { readonly fields: readonly { readonly key: string }[] }
}

const root = join(__dirname, '..', '..')
const spec = JSON.parse(readFileSync(join(root, 'connector-spec.json'), 'utf8')) as Specification
const items = spec.sourceConfig.flatMap((menu) => menu.items.flatMap((section) => section.items))

/** Every key that the code asks a configuration for, in both modes of signing in. */
function keysOfCode(): string[] {
    const asked = new Set<string>()
    for (const authType of ['password', 'platform']) {
        const watched = new Proxy<Record<string, unknown>>(
            {},
            {
                get: (_target, key) => {
                    asked.add(String(key))
                    return key === 'authType' ? authType : undefined
                },
            }
        )
        expect(() => parseConfig(watched)).toThrow(ConfigurationError)
    }
    return [...asked].sort()
}

const typeOf = (value: Output['attributes'][string] | undefined): string =>
    Number.isInteger(value) ? 'int' : typeof value === 'boolean' ? 'boolean' : 'string'

/** What a schema says that an object is not, for each attribute. */
function departures(schema: Schema, { attributes }: Output): string[] {
    return schema.attributes.flatMap(({ name, type, multi, entitlement }) => {
        const value = attributes[name]
        // ISC takes null for what is not known, but not for a list of entitlements.
        const isFitting =
            value === null ? entitlement !== true : typeOf(value) === type && Array.isArray(value) === (multi ?? false)
        return isFitting ? [] : [`${name} is ${JSON.stringify(value)}`]
    })
}

describe('connector-spec.json and the code agree', () => {
    const sandbox = useSandbox()

    test('on the commands', async () => {
        const registered = [...(await connector()).handlers.keys()].filter((command) => command !== 'std:spec:read')
        expect([...spec.commands].sort()).toEqual(registered.sort())
    })

    test('on the keys of the source form', () => {
        expect(items.map((item) => item.key).sort()).toEqual(keysOfCode())
    })

    test('on the initial values of the source form', () => {
        const required = { baseUrl: 'https://vault.example.com', username: 'svc', password: 'x' }
        expect(parseConfig({ ...required, ...spec.sourceConfigInitialValues })).toEqual(parseConfig(required))
    })

    test('on the levels that a new source offers, which the form shows', () => {
        expect(spec.sourceConfigInitialValues['folderPermissionLevels']).toEqual([
            'View/View',
            'Add Secret/View',
            'Edit/Edit',
            'Owner/Owner',
        ])
    })

    test('on the account attributes, in order and type', async () => {
        const accounts = await run(
            'std:account:list',
            {},
            sandbox().config({ includeActivity: true, includeAccess: true })
        )
        expect(accounts.length).toBeGreaterThan(0)
        for (const account of accounts) {
            expect(Object.keys(account.attributes)).toEqual(spec.accountSchema.attributes.map(({ name }) => name))
            expect(departures(spec.accountSchema, account)).toEqual([])
        }
    })

    test('on the kinds of entitlements', () => {
        const kinds = entitlementKinds.map(({ type, attribute }) => ({ type, attribute }))
        const attributes = spec.accountSchema.attributes.filter((attribute) => attribute.entitlement)
        expect(spec.entitlementSchemas.map((schema) => schema.type)).toEqual(kinds.map((kind) => kind.type))
        expect(attributes.map(({ name, schemaObjectType }) => ({ type: schemaObjectType, attribute: name }))).toEqual(
            kinds
        )
        expect(attributes.every(({ managed, multi }) => managed === true && multi === true)).toBe(true)
    })

    test.each(spec.entitlementSchemas.map((schema) => [schema.type, schema] as const))(
        'on the attributes of %s entitlements',
        async (type, schema) => {
            allowTeams(sandbox().vault)
            addTeam(sandbox().vault, 'Night Shift', ['jdoe'])
            const config = sandbox().config({ manageSecretPermissions: true, manageTeams: true })
            const entitlements = await run('std:entitlement:list', { type }, config)
            expect(entitlements.length).toBeGreaterThan(0)
            for (const entitlement of entitlements) {
                expect(Object.keys(entitlement.attributes)).toEqual(schema.attributes.map(({ name }) => name))
                expect(departures(schema, entitlement)).toEqual([])
            }
        }
    )

    test('on what a create plan sets', () => {
        expect(spec.accountCreateTemplate.fields.map(({ key }) => key)).toEqual([
            'userName',
            'displayName',
            'email',
            'domain',
            'password',
        ])
    })
})

describe('connector-spec.json', () => {
    test('has group first, as the validator of the sail CLI takes for granted', () => {
        expect(spec.entitlementSchemas[0]?.type).toBe('group')
        expect(spec.accountSchema.attributes.find((attribute) => attribute.entitlement)?.name).toBe('groups')
    })

    test('explains every field of the form and every attribute', () => {
        expect(items.filter((item) => !item.helpKey)).toEqual([])
        const attributes = [spec.accountSchema, ...spec.entitlementSchemas].flatMap((schema) => schema.attributes)
        expect(attributes.filter((attribute) => !attribute.description)).toEqual([])
    })

    test('shows the default of each switch, number and choice of the form', () => {
        const withDefault = items.filter(({ type }) => ['toggle', 'checkbox', 'number', 'select'].includes(type))
        expect(withDefault.map(({ key }) => key).filter((key) => !(key in spec.sourceConfigInitialValues))).toEqual([])
    })

    test('has an initial value for keys of the form only', () => {
        const keys = items.map(({ key }) => key)
        expect(Object.keys(spec.sourceConfigInitialValues).filter((key) => !keys.includes(key))).toEqual([])
    })

    test.each(['password', 'clientSecret'])('says for how long a rejected %s is not sent again', (key) => {
        const help = items.find((item) => item.key === key)?.helpKey ?? ''
        expect(help).toContain('does not send the same credentials again for five minutes')
        expect(help).not.toMatch(/never tried/)
    })

    test('lets an administrator switch on deltas, for which the platform wants both', () => {
        expect(spec.supportsStatefulCommands).toBe(true)
        expect(items.find((item) => item.key === 'spConnEnableStatefulCommands')?.type).toBe('checkbox')
    })

    test('keeps every credential in a secret field', () => {
        const secrets = items.filter((item) => /password|secret$/i.test(item.key))
        expect(secrets.map(({ key, type }) => `${key} ${type}`)).toEqual(['password secret', 'clientSecret secret'])
    })
})
