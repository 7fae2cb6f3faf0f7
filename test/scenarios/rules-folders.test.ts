import type { Vault } from '../../sandbox'
import { add, remove, set } from '../support/plans'
import { proveRules, type Rule } from './rule-table'

// jdoe (3) holds Add Secret/View on Payroll (3), in row 6. Invoices (2) inherits from Finance (1), Servers (5) from IT (4).

const kind = 'folderPermissions'
const held = '3:Add Secret/View'
const post = 'POST /api/v1/folder-permissions'
const put = 'PUT /api/v1/folder-permissions/6'
const del = 'DELETE /api/v1/folder-permissions/6'

/** Of Legal (12), akumar is the only Owner; the connector's group keeps the right to see it. */
function onlyOwner(vault: Vault): void {
    for (const row of vault.rowsIn(12))
        if (row.groupId === null) Object.assign(row, { folderRole: 'Owner', secretRole: 'Owner' })
        else row.folderRole = 'Edit'
}

const raised = ['3:Edit/View', '3:Add Secret/Edit', '3:Owner/Owner'].map((level): Rule => ({
    rule: `An Add of the higher ${level} is one PUT.`,
    plan: { changes: [add(kind, level)] },
    calls: [put],
    after: { folderPermissions: [level] },
}))

const lower = ['3:View/View', '3:Add Secret/List', '3:View/None'].map((level): Rule => ({
    rule: `An Add of the lower ${level} writes nothing and warns of what is held.`,
    plan: { changes: [add(kind, level)] },
    calls: [],
    results: [/^WARN folderPermissions: .*Add Secret\/View/],
}))

const neither = ['3:View/Edit', '3:Owner/None', '3:Edit/List'].map((level): Rule => ({
    rule: `An Add of ${level}, neither higher nor lower, is an error that names both.`,
    plan: { changes: [add(kind, level)] },
    calls: [],
    error: new RegExp(`None of the requested changes.*${level}.*the user has Add Secret/View`),
}))

const changed = ['3:Owner/Owner', '3:View/None', '3:View/Edit', '3:Owner/None'].map((level): Rule => ({
    rule: `A Remove with an Add of ${level} is a change in place by one PUT.`,
    plan: { changes: [remove(kind, held), add(kind, level)] },
    calls: [put],
    after: { folderPermissions: [level] },
}))

proveRules('the levels of a folder', [
    {
        rule: 'The first level on a folder is one POST.',
        plan: { changes: [add(kind, '12:Edit/View')] },
        calls: [post],
        after: { folderPermissions: ['12:Edit/View', held] },
    },
    { rule: 'An Add of the held level writes nothing.', plan: { changes: [add(kind, held)] }, calls: [] },
    ...raised,
    ...lower,
    ...neither,
    {
        rule: 'An Add of a level that is neither is an ERROR result if something else could be done.',
        plan: { changes: [add(kind, ['3:View/Edit', '12:View/View'])] },
        calls: [post],
        after: { folderPermissions: ['12:View/View', held] },
        results: [/^ERROR folderPermissions: .*3:View\/Edit.*the user has Add Secret\/View/],
    },
    {
        rule: 'A Remove of the held level is one DELETE.',
        plan: { changes: [remove(kind, held)] },
        calls: [del],
        after: { folderPermissions: [] },
    },
    {
        rule: 'A Remove of levels that are not exactly the held one writes nothing.',
        plan: { changes: [remove(kind, ['3:View/View', '3:Owner/Owner', '3:View/Edit'])] },
        calls: [],
    },
    ...changed,
    {
        rule: 'A Set to another level is a change in place by one PUT.',
        plan: { changes: [set(kind, '3:View/View')] },
        calls: [put],
        after: { folderPermissions: ['3:View/View'] },
    },
    {
        rule: 'The higher level outlives the Remove of the lower one.',
        before: (vault) => Object.assign(vault.folderPermissions.get(6) ?? {}, { folderRole: 'Edit' }),
        plan: { changes: [remove(kind, held)] },
        calls: [],
    },
    {
        rule: 'A Remove comes before a change down, and that before grants.',
        user: 'pchen',
        plan: {
            changes: [add(kind, ['12:View/View', '7:View/View']), remove(kind, ['4:Owner/Owner', '7:Edit/Edit'])],
        },
        calls: ['DELETE /api/v1/folder-permissions/9', 'PUT /api/v1/folder-permissions/11', post],
        after: { folderPermissions: ['12:View/View', '7:View/View'] },
    },
    {
        rule: 'An id of the wrong shape is an error.',
        plan: { changes: [add(kind, '12:View')] },
        calls: [],
        error: /12:View .*12:Add Secret\/View/,
    },
    {
        rule: 'A folder that is not there is an error.',
        plan: { changes: [add(kind, '4711:View/View')] },
        calls: [],
        error: /folder 4711 is gone/,
    },
])

proveRules('the inheritance of a folder', [
    {
        rule: 'An inheriting folder refuses and names the folder that defines its permissions.',
        plan: { changes: [add(kind, '2:View/View')] },
        calls: [],
        error: /inherits its permissions.*\\Finance/,
    },
    {
        rule: 'A folder that inherits through others names the one far above.',
        plan: { changes: [add(kind, '6:View/View')] },
        calls: [],
        error: /inherits its permissions.*\\IT \(folder 4\)/,
    },
    {
        rule: 'With breakInheritance an inheriting folder gets permissions of its own.',
        config: { breakInheritance: true },
        plan: { changes: [add(kind, '5:View/View')] },
        calls: [post],
        after: { folderPermissions: [held, '5:View/View'] },
        broken: ['folder 5'],
    },
    {
        rule: 'A Remove on an inheriting folder finds nothing to do, even with breakInheritance.',
        config: { breakInheritance: true },
        plan: { changes: [remove(kind, '2:View/View')] },
        calls: [],
    },
])

proveRules('the guards of a folder', [
    {
        rule: 'The last Owner is not removed.',
        before: onlyOwner,
        user: 'akumar',
        plan: { changes: [remove(kind, '12:Owner/Owner')] },
        calls: [],
        error: /left without an Owner/,
    },
    {
        rule: 'The last Owner is not lowered.',
        before: onlyOwner,
        user: 'akumar',
        plan: { changes: [set(kind, '12:Edit/Edit')] },
        calls: [],
        error: /left without an Owner/,
    },
    {
        rule: 'One Owner of several is removed.',
        user: 'pchen',
        plan: { changes: [remove(kind, '4:Owner/Owner')] },
        calls: ['DELETE /api/v1/folder-permissions/9'],
        after: { folderPermissions: ['7:Edit/Edit'] },
    },
    {
        rule: 'A personal folder is left to its owner.',
        config: { includePersonalFolders: true },
        plan: { changes: [add(kind, '14:View/View')] },
        calls: [],
        error: /\\Personal Folders\\svc-sailpoint is a personal folder/,
    },
    {
        rule: 'A Set does not reach a personal folder.',
        plan: { changes: [set(kind, [])] },
        calls: [del],
        after: { folderPermissions: [] },
    },
    {
        rule: 'A folder outside of the roots is refused.',
        config: { folderRoots: ['\\IT'] },
        plan: { changes: [add(kind, '12:View/View')] },
        calls: [],
        error: /outside the folderRoots/,
    },
    {
        rule: 'A Set does not reach folders outside of the roots.',
        config: { folderRoots: ['\\IT'] },
        plan: { changes: [set(kind, '4:View/View')] },
        calls: [post],
        after: { folderPermissions: [held, '4:View/View'] },
    },
])
