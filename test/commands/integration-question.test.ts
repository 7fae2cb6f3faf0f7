import { roleId, userIn } from '../support/company'
import { add, commandTypes, inputOf, set } from '../support/plans'
import { about, run } from '../support/run'
import { callsOf, useSandbox } from '../support/sandbox'

const question = 'GET /api/v1/platform/test-integration'

/** The commands that need to know whether the vault is integrated, for a user who is not a mirror. */
const asking: ReadonlySet<string> = new Set(['std:test-connection', 'std:account:list', 'std:account:create'])

describe('whether the vault belongs to the Platform', () => {
    const sandbox = useSandbox()

    const asked = async (command: string, input: unknown, config = {}): Promise<number> => {
        await run(command, input, sandbox().config(config))
        return callsOf(sandbox()).filter((call) => call === question).length
    }

    test.each(commandTypes.map((type) => [type, asking.has(type) ? 1 : 0] as const))(
        'is asked by %s only if the command needs it: %d',
        async (type, times) => {
            expect(await asked(type, inputOf(type, sandbox().vault))).toBe(times)
        }
    )

    test('is asked once for a list of roles, and once for a read of one role', async () => {
        const { vault, forgetExchanges } = sandbox()
        expect(await asked('std:entitlement:list', { type: 'role' })).toBe(1)
        forgetExchanges()
        expect(await asked('std:entitlement:read', { type: 'role', ...about(roleId(vault, 'Auditor')) })).toBe(1)
    })

    test.each(['folderPermission', 'secretPermission'])('is not asked for a list of type %s', async (type) => {
        expect(await asked('std:entitlement:list', { type }, { manageSecretPermissions: true })).toBe(0)
    })

    test('is asked once by a plan that changes roles, even if it reads accounts several times', async () => {
        const { vault } = sandbox()
        const input = { ...about(userIn(vault, 'jdoe').id), changes: [add('roles', roleId(vault, 'Auditor'))] }
        expect(await asked('std:account:update', input)).toBe(1)
    })

    test.each([[set('displayName', 'Jane D.')], [add('groups', '19')], [add('folderPermissions', '1:View/View')]])(
        'is not asked by a plan that changes nothing of the Platform: %j',
        async (change) => {
            const input = { ...about(userIn(sandbox().vault, 'jdoe').id), changes: [change] }
            expect(await asked('std:account:update', input)).toBe(0)
        }
    )

    test('is asked once by a disable that takes roles away', async () => {
        const { vault } = sandbox()
        const { id } = userIn(vault, 'jdoe')
        vault.assignRole(Number(roleId(vault, 'Auditor')), id)
        expect(await asked('std:account:disable', about(id), { onDisable: 'revoke' })).toBe(1)
    })
})
