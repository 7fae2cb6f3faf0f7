import { add, remove, set } from '../support/plans'
import { generated, proveRules } from './rule-table'

const none = { groups: [], folderPermissions: [], secretPermissions: [], teams: [] }
const nothing = { ...none, enabled: true, locked: false, roles: ['2'] }
const password = 'Entirely-New-Words-7!'

proveRules('creating an account', [
    {
        rule: 'A new user without password gets a random one of 24 characters and four classes.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', displayName: 'Nina Lopez', email: 'nlopez@example.com' } },
        calls: ['POST /api/v1/users'],
        after: { ...nothing, displayName: 'Nina Lopez', email: 'nlopez@example.com', password: generated },
    },
    {
        rule: 'A new user gets the password of the plan, and is called by its user name unless the plan says more.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', password } },
        calls: ['POST /api/v1/users'],
        after: { ...nothing, displayName: 'nlopez', email: null, password },
    },
    {
        rule: 'A new user is made before it is given anything.',
        user: 'nlopez',
        plan: {
            create: {
                userName: 'nlopez',
                password,
                groups: ['17', '19'],
                roles: '5',
                folderPermissions: '12:View/View',
            },
        },
        calls: [
            'POST /api/v1/users',
            'POST /api/v1/users/15/groups',
            'POST /api/v1/users/15/roles',
            'POST /api/v1/folder-permissions',
        ],
        after: {
            ...nothing,
            displayName: 'nlopez',
            email: null,
            password,
            groups: ['17', '19'],
            roles: ['2', '5'],
            folderPermissions: ['12:View/View'],
        },
    },
    {
        rule: 'The password of the plan is set even if the plan gives an administrative role.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', password, roles: '1' } },
        calls: ['POST /api/v1/users', 'POST /api/v1/users/15/roles'],
        after: { ...nothing, displayName: 'nlopez', email: null, password, roles: ['1', '2'] },
    },
    {
        rule: 'What a new user can not be given is an ERROR result.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', password, groups: ['22'] } },
        calls: ['POST /api/v1/users'],
        after: { ...nothing, displayName: 'nlopez', email: null, password },
        results: [/^ERROR groups: .*AD Database Admins is synchronized/],
    },
    {
        rule: 'An unknown domain makes no user.',
        user: 'nlopez',
        plan: { create: { userName: 'nlopez', domain: 'elsewhere.example.com' } },
        calls: [],
        error: /no domain "elsewhere\.example\.com"/,
    },
    {
        rule: 'A dry run makes no user.',
        user: 'nlopez',
        config: { dryRun: true },
        plan: { create: { userName: 'nlopez', groups: '17' } },
        calls: [],
        error: /dry run.*Held back: create user; add to groups 17\./i,
    },
])

proveRules('the attributes of an account', [
    {
        rule: 'Both attributes of a local user are one PATCH.',
        plan: { changes: [set('displayName', 'Jane Dorn'), set('email', 'jane@example.com')] },
        calls: ['PATCH /api/v1/users/3'],
        after: { displayName: 'Jane Dorn', email: 'jane@example.com' },
    },
    {
        rule: 'Attributes that are so already are not written.',
        plan: { changes: [set('displayName', 'Jane Doe'), set('email', 'jdoe@example.com'), set('userName', 'jdoe')] },
        calls: [],
    },
    ...['displayName', 'email'].map((attribute) => ({
        rule: `The ${attribute} of a user of a directory is left to the directory.`,
        user: 'akumar',
        plan: { changes: [set(attribute, 'other@example.com')] },
        calls: [],
        error: /corp\.example\.com; change it there/,
    })),
    ...['userName', 'password', 'domain', 'id', 'lastLogin', 'department'].map((attribute) => ({
        rule: `An update never changes ${attribute}, and says so beside what it does.`,
        plan: { changes: [set(attribute, 'other'), add('groups', '19')] },
        calls: ['POST /api/v1/users/3/groups'],
        after: { groups: ['17', '19'] },
        results: [new RegExp(`^ERROR ${attribute}: ${attribute} was not changed: `)],
    })),
])

proveRules('the state of an account', [
    {
        rule: 'An enable is one PATCH.',
        user: 'sbauer',
        plan: { command: 'std:account:enable' },
        calls: ['PATCH /api/v1/users/8'],
        after: { enabled: true },
    },
    { rule: 'An enable of an enabled user writes nothing.', plan: { command: 'std:account:enable' }, calls: [] },
    {
        rule: 'An unlock lifts the lock.',
        user: 'odiaz',
        plan: { command: 'std:account:unlock' },
        calls: ['PATCH /api/v1/users/9'],
        after: { locked: false },
    },
    { rule: 'An unlock of what is not locked writes nothing.', plan: { command: 'std:account:unlock' }, calls: [] },
    {
        rule: 'A password change sets the password of a local user.',
        plan: { command: 'std:change-password', input: { password } },
        calls: ['POST /api/v1/users/3/password-reset'],
        after: { password },
    },
    {
        rule: 'The password of a user of a directory is left to the directory.',
        user: 'akumar',
        plan: { command: 'std:change-password', input: { password } },
        calls: [],
        error: /corp\.example\.com; change it there/,
    },
    ...['std:account:disable', 'std:account:delete', 'std:change-password'].map((command) => ({
        rule: `A dry run of ${command} changes nothing and fails.`,
        config: { dryRun: true },
        plan: { command, input: { password } },
        calls: [],
        error: /dry run/i,
    })),
])

proveRules('the account that the connector signs in with', [
    ...['std:account:disable', 'std:account:delete', 'std:change-password'].map((command) => ({
        rule: `${command} is refused.`,
        user: 'svc-sailpoint',
        plan: { command, input: { password } },
        calls: [],
        error: /signs in with/,
    })),
    ...[remove('groups', '2'), remove('roles', ['2', '4']), set('groups', '17')].map((change) => ({
        rule: `${change.op} ${String(change.value)} of ${change.attribute} strips it, and the rest is done.`,
        user: 'svc-sailpoint',
        plan: { changes: [add('groups', '19'), change] },
        calls: ['POST /api/v1/users/1/groups'],
        after: { groups: change.op === 'Set' ? ['17', '19', '2'] : ['19', '2'] },
        results: [change.value]
            .flat()
            .flatMap((value) =>
                change.op === 'Remove'
                    ? [new RegExp(`^ERROR ${change.attribute}: .* ${String(value)} .*signs in with`)]
                    : [/^ERROR groups: groups 2 .*can't be stripped of access/]
            ),
    })),
    {
        rule: 'What would strip it is an error if it is all that was asked for.',
        user: 'svc-sailpoint',
        plan: { changes: [remove('groups', '2'), remove('roles', '4')] },
        calls: [],
        error: /^None of the requested changes.*groups 2 .*signs in with, so it can't be stripped of access from here\. .*roles 4 /,
    },
    {
        rule: 'Its display name may change.',
        user: 'svc-sailpoint',
        plan: { changes: [set('displayName', 'Governance'), remove('groups', '2')] },
        calls: ['PATCH /api/v1/users/1'],
        after: { displayName: 'Governance' },
        results: [/^ERROR groups: groups 2 /],
    },
    {
        rule: 'Access may be given to it.',
        user: 'svc-sailpoint',
        plan: { changes: [add('groups', '19')] },
        calls: ['POST /api/v1/users/1/groups'],
        after: { groups: ['19', '2'] },
    },
])
