import type { Vault } from '../../sandbox'
import { groupId, roleId } from '../support/company'
import { add, remove, set } from '../support/plans'
import { proveRules } from './rule-table'

// jdoe (3) is in Finance (17) and, which does not count, in the disabled group 23; it holds the role User (2).

const groups = '/api/v1/users/3/groups'
const roles = '/api/v1/users/3/roles'

function giveRoleThroughGroup(vault: Vault): void {
    vault.assignRoleToGroup(Number(roleId(vault, 'Auditor')), Number(groupId(vault, 'Finance')))
}

proveRules('the values of a plan', [
    {
        rule: 'A value may be a text.',
        plan: { changes: [add('groups', '19')] },
        calls: [`POST ${groups}`],
        after: { groups: ['17', '19'] },
    },
    {
        rule: 'Values may be a list, whose groups go into one call.',
        plan: { changes: [add('groups', ['19', '21', '19'])] },
        calls: [`POST ${groups}`],
        after: { groups: ['17', '19', '21'] },
    },
    {
        rule: 'Several changes of one attribute go into one call each way.',
        plan: { changes: [add('roles', '3'), add('roles', ['5']), remove('groups', '17')] },
        calls: [`DELETE ${groups}`, `POST ${roles}`],
        after: { groups: [], roles: ['2', '3', '5'] },
    },
    {
        rule: 'An Add of held values writes nothing.',
        plan: { changes: [add('groups', '17'), add('roles', ['2'])] },
        calls: [],
    },
    {
        rule: 'A Remove of unheld values writes nothing.',
        plan: { changes: [remove('groups', ['19', '4711']), remove('roles', ['3', '4711'])] },
        calls: [],
    },
    {
        rule: 'A Set of groups is the difference to what is held.',
        plan: { changes: [set('groups', ['19', '21'])] },
        calls: [`DELETE ${groups}`, `POST ${groups}`],
        after: { groups: ['19', '21'] },
    },
    {
        rule: 'A Set of roles is the difference to what is held.',
        plan: { changes: [set('roles', ['2', '5'])] },
        calls: [`POST ${roles}`],
        after: { roles: ['2', '5'] },
    },
    {
        rule: 'A Set to nothing takes everything away.',
        plan: { changes: [set('groups', []), set('roles', null)] },
        calls: [`DELETE ${groups}`, `DELETE ${roles}`],
        after: { groups: [], roles: [] },
    },
    { rule: 'A plan without changes writes nothing.', plan: { changes: [] }, calls: [] },
    {
        rule: 'Attributes come before what is taken away, and that before what is given.',
        plan: {
            changes: [
                add('roles', '5'),
                add('groups', '19'),
                remove('groups', '17'),
                remove('roles', '2'),
                remove('folderPermissions', '3:Add Secret/View'),
                set('email', 'jane@example.com'),
                set('displayName', 'Jane Dorn'),
            ],
        },
        calls: [
            'PATCH /api/v1/users/3',
            `DELETE ${groups}`,
            `DELETE ${roles}`,
            'DELETE /api/v1/folder-permissions/6',
            `POST ${groups}`,
            `POST ${roles}`,
        ],
        after: {
            displayName: 'Jane Dorn',
            email: 'jane@example.com',
            groups: ['19'],
            roles: ['5'],
            folderPermissions: [],
        },
    },
])

proveRules('groups and roles', [
    {
        rule: 'A synchronized group refuses an Add and points to the directory.',
        plan: { changes: [add('groups', '22')] },
        calls: [],
        error: /AD Database Admins is synchronized.*corp\.example\.com/,
    },
    {
        rule: 'A synchronized group refuses a Remove, while the rest of a Set is done.',
        user: 'akumar',
        plan: { changes: [set('groups', '17')] },
        calls: ['DELETE /api/v1/users/5/groups', 'POST /api/v1/users/5/groups'],
        after: { groups: ['17', '22'] },
        results: [/^ERROR groups: .*22.*AD Database Admins is synchronized/],
    },
    {
        rule: 'An Add of a synchronized group that is held succeeds.',
        user: 'akumar',
        plan: { changes: [add('groups', '22')] },
        calls: [],
    },
    {
        rule: 'A group of the Platform is not written, and the Platform is named as its owner.',
        before: (vault) => void Object.assign(vault.groups.get(21) ?? {}, { isPlatform: true }),
        plan: { changes: [add('groups', '21')] },
        calls: [],
        error: /Contractors belongs to the Delinea Platform; change its members there/,
    },
    {
        rule: 'An excluded group can not be given.',
        config: { excludedGroups: ['Contractors'] },
        plan: { changes: [add('groups', '21')] },
        calls: [],
        error: /this source governs no such group, because excludedGroups leaves it out/,
    },
    {
        rule: 'An excluded group can not be taken away.',
        config: { excludedGroups: ['Finance'] },
        plan: { changes: [remove('groups', '17')] },
        calls: [],
        error: /this source governs no such group, because excludedGroups leaves it out/,
    },
    {
        rule: 'A Set does not reach an excluded group.',
        config: { excludedGroups: ['Finance'] },
        plan: { changes: [set('groups', '19')] },
        calls: [`POST ${groups}`],
        after: { groups: ['17', '19'] },
    },
    {
        rule: 'An excluded role can not be given, and the rest of the plan is done.',
        config: { excludedRoles: ['administrator'] },
        plan: { changes: [add('roles', ['1', '5'])] },
        calls: [`POST ${roles}`],
        after: { roles: ['2', '5'] },
        results: [/^ERROR roles: roles 1 .*this source governs no such role, because excludedRoles leaves it out/],
    },
    {
        rule: 'An excluded role can not be taken away.',
        config: { excludedRoles: ['User'] },
        plan: { changes: [remove('roles', '2')] },
        calls: [],
        error: /this source governs no such role, because excludedRoles leaves it out/,
    },
    {
        rule: 'A Set does not reach an excluded role.',
        config: { excludedRoles: ['User'] },
        plan: { changes: [set('roles', '3')] },
        calls: [`POST ${roles}`],
        after: { roles: ['2', '3'] },
    },
    {
        rule: 'Everyone can not be given, whatever is excluded.',
        config: { excludedGroups: [] },
        plan: { changes: [add('groups', '1')] },
        calls: [],
        error: /this source governs no such group/,
    },
    {
        rule: 'A disabled group can not be given.',
        plan: { changes: [add('groups', '23')] },
        calls: [],
        error: /this source governs no such group/,
    },
    {
        rule: 'A role that comes through a group is not held: an Add assigns it.',
        before: giveRoleThroughGroup,
        plan: { changes: [add('roles', '5')] },
        calls: [`POST ${roles}`],
        after: { roles: ['2', '5'] },
    },
    {
        rule: 'A role that comes through a group is not held: a Remove leaves it.',
        before: giveRoleThroughGroup,
        plan: { changes: [remove('roles', '5')] },
        calls: [],
    },
    {
        rule: 'A Set does not take away a role that comes through a group.',
        before: giveRoleThroughGroup,
        plan: { changes: [set('roles', '3')] },
        calls: [`DELETE ${roles}`, `POST ${roles}`],
        after: { roles: ['3'] },
    },
])

proveRules('partial failure', [
    {
        rule: 'An unknown role is left out of the call.',
        plan: { changes: [add('roles', ['3', '4711', '5'])] },
        calls: [`POST ${roles}`],
        after: { roles: ['2', '3', '5'] },
        results: [/^ERROR roles: roles 4711 can't be changed: this source governs no such role\./],
    },
    {
        rule: 'An unknown group is left out of the call.',
        plan: { changes: [add('groups', ['19', '4711', 'nonsense'])] },
        calls: [`POST ${groups}`],
        after: { groups: ['17', '19'] },
        results: [/^ERROR groups: groups 4711 /, /^ERROR groups: groups nonsense /],
    },
    {
        rule: 'A plan of which everything fails for good is an error.',
        plan: { changes: [add('groups', '4711'), add('folderPermissions', '2:View/View'), add('department', 'Law')] },
        calls: [],
        error: /^None of the requested changes was made\. .*department/,
    },
    {
        rule: 'A vault that is away for now is an error that ISC repeats.',
        behaviour: { readOnlyMode: true },
        config: { maxRetries: 0 },
        plan: { changes: [add('groups', '19'), add('roles', '5')] },
        calls: [`POST ${groups}`, `POST ${roles}`],
        error: /^java\.net\.ConnectException: .*HTTP 503/,
    },
    {
        rule: 'A dry run reads, writes nothing, and fails with what it held back.',
        config: { dryRun: true },
        plan: { changes: [add('groups', '19'), set('displayName', 'Jane Dorn'), remove('roles', '2')] },
        calls: [],
        error: /dry run.*change user displayName; unassign roles 2; add to groups 19\./i,
    },
    {
        rule: 'A dry run holds nothing back where there is nothing to do.',
        config: { dryRun: 'true' },
        plan: { changes: [add('groups', '17')] },
        calls: [],
    },
])
