import { seedVault } from '../../sandbox'
import { failureOf } from '../support/failure'
import { run } from '../support/run'
import { useSandbox } from '../support/sandbox'

// To an account that has lost a right the vault answers with empty lists, from one request to the next.
describe.each([
    ['View Users', 'Administer Users', /^GET \/api\/v1\/users$/, 'std:account:list', {}],
    ['View Groups', 'Administer Groups', /^GET \/api\/v1\/groups\/\d+\/users$/, 'std:account:list', {}],
    ['View Groups', 'Administer Groups', /^GET \/api\/v1\/groups$/, 'std:entitlement:list', { type: 'group' }],
    ['View Folders', 'Administer Folders', /^GET \/api\/v1\/folder-permissions$/, 'std:account:list', {}],
])('an account that loses "%s" during a command', (view, administer, request, type, input) => {
    const sandbox = useSandbox(() => ({ vault: seedVault({ users: 60, groups: 8, folders: 30, owningFolders: 20 }) }))

    test.each([1, 2])(`fails ${type} from its request %i on`, async (number) => {
        const sand = sandbox()
        let asked = 0
        sand.onRequest = ({ method, path }) => {
            asked += request.test(`${method} ${path}`) ? 1 : 0
            if (asked !== number) return
            for (const role of sand.vault.roles.values())
                role.permissions = role.permissions.filter((right) => right !== view && right !== administer)
        }
        const config = sand.config({ pageSize: 7, maxConcurrency: 1 })
        const error = await failureOf(run(type, input, config))
        expect(error.message).toMatch(/has lost|does not see itself|sees no|no longer sees itself|lacks/)
    })
})
