import { folderRoleNames, secretRoleNames } from '../../src/config'
import { describeFolderLevel } from '../../src/entitlements/folder-permission/folder-description'
import { levelText } from '../../src/entitlements/folder-permission/folder-level'
import { describeGroup } from '../../src/entitlements/group/group-description'
import { privilegeOfGroup } from '../../src/entitlements/group/group-reach'
import {
    privilegeLevels,
    privilegeOfFolderLevel,
    privilegeOfSecretRole,
    privilegeOfTeam,
} from '../../src/entitlements/privilege-level'
import { privilegeOfRole } from '../../src/entitlements/role/administrative'
import { describeRole } from '../../src/entitlements/role/role-description'
import { describeSecretRole } from '../../src/entitlements/secret-permission/secret-description'
import { secretRoles } from '../../src/entitlements/secret-permission/secret-level'
import { describeTeam } from '../../src/entitlements/team/team'
import { aligned, DocumentTables } from '../support/document-tables'
import { administrativeRole, grantOn, reachWith } from '../support/reach'

const tables = new DocumentTables('entitlements.md', 'docs:entitlements')
const highestFirst = [...privilegeLevels].reverse()

/** A role that a vault has defined itself. */
const own = 'Auditor'
const ownInWords = 'a custom role'
const inWords = (role: string): string => (role === own ? ownInWords : role)

const administrator = ['Administer Users', 'View Users']
const reaches = {
    'a folder as Owner': reachWith({ grants: [grantOn('\\Finance', 'Owner', 'Owner')] }),
    'an administrative role': reachWith({ roles: [administrativeRole('Administrator')] }),
    'a folder with Edit': reachWith({ grants: [grantOn('\\Finance', 'Edit', 'Edit')] }),
    'a folder with View': reachWith({ grants: [grantOn('\\Finance'), grantOn('\\IT')] }),
    'no governed folder': reachWith(),
}

/** A rule of the table: each case under the level that it has. */
const ruleOf = (what: string, cases: Readonly<Record<string, string | null>>): string[] => [
    what,
    ...highestFirst.map((level) =>
        Object.keys(cases)
            .filter((text) => cases[text] === level)
            .join(', ')
    ),
]

const classified = <T>(cases: Iterable<readonly [string, T]>, levelOf: (subject: T) => string | null) =>
    Object.fromEntries([...cases].map(([text, subject]) => [text, levelOf(subject)]))

const named = (roles: readonly string[]) => roles.map((role) => [inWords(role), role] as const)

const levelsTable = [
    ['', ...highestFirst],
    ruleOf(
        'folder role',
        classified(named([...folderRoleNames, own]), (folderRole) =>
            privilegeOfFolderLevel({ folderRole, secretRole: 'None' })
        )
    ),
    ruleOf('secret role', classified(named([...secretRoleNames, own]), privilegeOfSecretRole)),
    ruleOf(
        'role',
        classified(
            [
                ['with an administrative role permission', administrator],
                ['with other role permissions', ['View Secret']],
                ['without role permissions', []],
            ],
            privilegeOfRole
        )
    ),
    ruleOf('group, by what it reaches', classified(Object.entries(reaches), privilegeOfGroup)),
    ruleOf('team', { 'every team': privilegeOfTeam }),
]

const path = '\\Finance'
const folderLevels = [
    ...folderRoleNames.flatMap((folderRole) => secretRoleNames.map((secretRole) => ({ folderRole, secretRole }))),
    { folderRole: own, secretRole: 'View' },
]

const descriptionsTable = [
    ['entitlement', 'description', 'level'],
    ...folderLevels.map((level) => [
        `folder ${levelText(level)}`,
        describeFolderLevel(level, path),
        privilegeOfFolderLevel(level),
    ]),
    ...[...secretRoles, own].map((role) => [
        `secret ${role}`,
        describeSecretRole(role, `${path}\\Bank portal`),
        privilegeOfSecretRole(role),
    ]),
    ...[administrator, ['View Secret'], []].map((permissions) => [
        'role',
        describeRole(permissions),
        privilegeOfRole(permissions),
    ]),
    ...[
        ...Object.values(reaches),
        reachWith({ grants: [grantOn('\\HR')], roles: [administrativeRole('Administrator')] }),
        reachWith({ grants: undefined }),
    ].map((reach) => ['group', describeGroup('Accounting', reach), privilegeOfGroup(reach) ?? 'null']),
    ['team without a description', describeTeam('Night Shift'), privilegeOfTeam],
]

describe('docs/entitlements.md', () => {
    test.each([
        ['levels', levelsTable],
        ['descriptions', descriptionsTable],
    ])('shows the %s that the code gives', (name, rows) => {
        const table = aligned(rows)
        tables.write(name, table)
        expect(table.split('\n')).toEqual(tables.read(name).split('\n'))
    })
})
