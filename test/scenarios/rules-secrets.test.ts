import { add, remove, set } from '../support/plans'
import { proveRules, type Rule } from './rule-table'

// jdoe (3) holds View on Payroll run (3), in row 3. Bank portal (1) inherits from Finance.

const kind = 'secretPermissions'
const config = { manageSecretPermissions: true }
const post = 'POST /api/v1/secret-permissions'
const put = 'PUT /api/v1/secret-permissions/3'

const rules: Rule[] = [
    {
        rule: 'The first level on a secret is one POST.',
        plan: { changes: [add(kind, '8:List')] },
        calls: [post],
        after: { secretPermissions: ['3:View', '8:List'] },
    },
    { rule: 'An Add of the held level writes nothing.', plan: { changes: [add(kind, '3:View')] }, calls: [] },
    ...['3:Edit', '3:Owner'].map((level): Rule => ({
        rule: `An Add of the higher ${level} is one PUT.`,
        plan: { changes: [add(kind, level)] },
        calls: [put],
        after: { secretPermissions: [level] },
    })),
    {
        rule: 'An Add of a lower level writes nothing and warns of what is held.',
        plan: { changes: [add(kind, '3:List')] },
        calls: [],
        results: [/^WARN secretPermissions: .*3:List.*the user keeps View, which is higher/],
    },
    {
        rule: 'A Remove of the held level is one DELETE.',
        plan: { changes: [remove(kind, '3:View')] },
        calls: ['DELETE /api/v1/secret-permissions/3'],
        after: { secretPermissions: [] },
    },
    {
        rule: 'A Remove of levels that are not the held one writes nothing.',
        plan: { changes: [remove(kind, ['3:List', '3:Owner'])] },
        calls: [],
    },
    ...['3:List', '3:Owner'].map((level): Rule => ({
        rule: `A Remove with an Add of ${level} is a change in place by one PUT.`,
        plan: { changes: [add(kind, level), remove(kind, '3:View')] },
        calls: [put],
        after: { secretPermissions: [level] },
    })),
    {
        rule: 'A Set is the difference to what is held.',
        plan: { changes: [set(kind, ['8:Edit'])] },
        calls: ['DELETE /api/v1/secret-permissions/3', post],
        after: { secretPermissions: ['8:Edit'] },
    },
    {
        rule: 'A secret that inherits refuses and names the folder that defines its permissions.',
        plan: { changes: [add(kind, '1:View')] },
        calls: [],
        error: /inherits its permissions.*\\Finance/,
    },
    {
        rule: 'With breakInheritance a secret that inherits gets permissions of its own.',
        config: { ...config, breakInheritance: true },
        user: 'pchen',
        plan: { changes: [add(kind, '1:View')] },
        calls: [post],
        after: { secretPermissions: ['1:View', '8:Owner'] },
        broken: ['secret 1'],
    },
    {
        rule: 'A level that the vault does not know is an ERROR result, and the rest is done.',
        plan: { changes: [add(kind, ['8:Superuser', '3:Edit'])] },
        calls: [put],
        after: { secretPermissions: ['3:Edit'] },
        results: [/^ERROR secretPermissions: .*8:Superuser .*"Superuser", only List, View, Edit, Owner/],
    },
    {
        rule: 'Secret permissions are refused where the source does not manage them.',
        config: {},
        plan: { changes: [add(kind, '8:List')] },
        calls: [],
        error: /secretPermission are switched off/,
    },
]

proveRules(
    'the levels of a secret',
    rules.map((rule) => ({ config, ...rule }))
)
