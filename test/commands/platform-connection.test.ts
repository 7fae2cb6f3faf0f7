import type { Sandbox } from '../../sandbox'
import { log } from '../../src/log'
import { failureOf } from '../support/failure'
import { useIntegrated } from '../support/integrated'
import { run } from '../support/run'

const testConnection = 'std:test-connection'

/** Takes role permissions from all users. */
function without(sandbox: Sandbox, ...rights: readonly string[]): void {
    for (const role of sandbox.vault.roles.values())
        role.permissions = role.permissions.filter((right) => !rights.includes(right))
}

describe('a connection test on a vault of the Platform alone', () => {
    const integrated = useIntegrated('native')
    let warn: jest.SpiedFunction<typeof log.warn>
    beforeEach(() => {
        warn = jest.spyOn(log, 'warn')
    })
    afterEach(() => warn.mockRestore())

    const tested = (settings: Record<string, unknown> = {}) =>
        run(testConnection, {}, integrated().sandbox.platformConfig(settings))
    const warnings = () => warn.mock.calls.flat().join('\n')

    test.each([
        ['Administer Users', 'accounts'],
        ['Administer Groups', 'groups'],
    ])('only warns that %s is missing, since the vault may not need it', async (right, feature) => {
        without(integrated().sandbox, right)
        await tested()
        expect(warnings()).toContain(
            `The connector's service user lacks "${right}" to change ${feature}. The vault may need this right.`
        )
    })

    test('does not miss a right to change roles, which belong to the Platform', async () => {
        without(integrated().sandbox, 'Administer Role Assignment')
        await tested()
        expect(warnings()).not.toContain('to change roles')
    })

    test('fails without a right to change folder permissions, with its name in the Platform', async () => {
        without(integrated().sandbox, 'Administer Folders')
        await expect(tested()).rejects.toThrow(
            'The connector\'s service user lacks permissions: "Administer Folders" (in the Delinea Platform ' +
                '"Administer Secret Server Folders") to change folder permissions.'
        )
    })

    test('fails with platformUsers create if the service user may not read people, and says how to do without', async () => {
        integrated().sandbox.behaviour.identityRights = 'none'
        const { message } = await failureOf(tested({ platformUsers: 'create' }))
        expect(message).toContain("The connector's service user can't read people of the Delinea Platform.")
        expect(message).toContain('Or set platformUsers to link.')
    })

    test('only warns with platformUsers link if the service user may not read people', async () => {
        integrated().sandbox.behaviour.identityRights = 'none'
        await tested()
        expect(warnings()).toContain("the connector can't disable, enable or change people of the Platform.")
    })

    test.each(['create', 'link'])(
        'looks at these rights in a dry run too, with platformUsers %s',
        async (platformUsers) => {
            integrated().sandbox.behaviour.identityRights = 'none'
            await expect(tested({ platformUsers, dryRun: true })).resolves.toEqual([{}])
            expect(warnings()).toContain("The connector's service user can't read people of the Delinea Platform.")
        }
    )
})

describe('a connection test on a Hybrid vault', () => {
    const integrated = useIntegrated('hybrid')
    const tested = (settings: Record<string, unknown> = {}) =>
        run(testConnection, {}, integrated().sandbox.config(settings))

    test('takes platformUsers create without authType platform, since unknown people become local users', async () => {
        await expect(tested({ platformUsers: 'create' })).resolves.toEqual([{}])
    })

    test.each([
        ['Administer Users', 'accounts'],
        ['Administer Groups', 'groups'],
    ])('fails without %s, which local users and groups need', async (right, feature) => {
        without(integrated().sandbox, right)
        await expect(tested()).rejects.toThrow(`"${right}" to change ${feature}`)
    })
})

describe('a connection test with a password on a vault of the Platform alone', () => {
    const integrated = useIntegrated('hybrid')

    test('fails with platformUsers create, and says how to do without', async () => {
        const { vault, config } = integrated().sandbox
        const own = vault.users.get(vault.connectorUserId)
        if (own) own.platformIntegrationType = 'Native'
        await expect(run(testConnection, {}, config({ platformUsers: 'create' }))).rejects.toThrow(
            'platformUsers is create, which needs authType platform. Set platformUsers to link, or change authType.'
        )
    })
})
