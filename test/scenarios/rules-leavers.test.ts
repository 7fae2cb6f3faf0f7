import { addDirectories, type Vault } from '../../sandbox'
import { folderIn, groupId, roleId, userIn } from '../support/company'
import { proveRules } from './rule-table'

const logout = 'POST /api/v1/bulk-user-operations/force-logout'
const secrets = { manageSecretPermissions: true }
const revoke = { onDisable: 'revoke', ...secrets }
const disable = { command: 'std:account:disable' }
const gone = { enabled: false, groups: [], roles: ['2'], folderPermissions: [], secretPermissions: [] }

/** Lets the connector's account see the personal folder of a user. */
const shownFolderOf =
    (userName: string) =>
    (vault: Vault): void => {
        const groupIdOf = Number(groupId(vault, 'Identity Governance'))
        const { id: folderId } = folderIn(vault, `\\Personal Folders\\${userName}`)
        vault.grantFolder({ folderId, groupId: groupIdOf, folderRole: 'View', secretRole: 'None' })
    }

proveRules('a disable that keeps the access', [
    {
        rule: 'A disable is one PATCH, and then the sessions end.',
        plan: disable,
        calls: ['PATCH /api/v1/users/3', logout],
        after: { enabled: false },
    },
    {
        rule: 'With endSessions off, a disable is one PATCH alone.',
        config: { endSessions: false },
        plan: disable,
        calls: ['PATCH /api/v1/users/3'],
        after: { enabled: false },
    },
    {
        rule: 'A disabled account is only logged out again, since the first command may have stopped before that.',
        user: 'sbauer',
        plan: disable,
        calls: [logout],
    },
    ...(['itemError', 'neverEnds', 'denied', 'absent'] as const).map((forceLogout) => ({
        rule: `A force-logout that fails for good (${forceLogout}) is said, and the user is disabled all the same.`,
        behaviour: { forceLogout },
        plan: disable,
        calls: ['PATCH /api/v1/users/3', logout],
        after: { enabled: false },
        results: [/^WARN disabled: Sessions of account 3 in Secret Server may still be open\./],
    })),
    {
        rule: 'That a directory may enable its user again is said.',
        user: 'akumar',
        plan: disable,
        calls: ['PATCH /api/v1/users/5', logout],
        after: { enabled: false },
        results: [/^WARN disabled: Account 5 belongs to the directory corp\.example\.com, whose next synchronization/],
    },
])

proveRules('a disable that revokes the access', [
    {
        rule: 'Everything that the source governs is taken away before the user is disabled and logged out.',
        config: revoke,
        plan: disable,
        calls: [
            'DELETE /api/v1/users/3/groups',
            'DELETE /api/v1/folder-permissions/6',
            'DELETE /api/v1/secret-permissions/3',
            'PATCH /api/v1/users/3',
            logout,
        ],
        after: gone,
    },
    {
        rule: 'Kinds that the source does not manage stay.',
        config: { onDisable: 'revoke', manageFolderPermissions: false },
        plan: disable,
        calls: ['DELETE /api/v1/users/3/groups', 'PATCH /api/v1/users/3', logout],
        after: { enabled: false, groups: [] },
    },
    {
        rule: 'Direct roles are taken away, the default role stays.',
        user: 'tlarsen',
        config: revoke,
        plan: disable,
        calls: ['DELETE /api/v1/users/6/roles', 'PATCH /api/v1/users/6', logout],
        after: { enabled: false, roles: ['2'] },
        results: [/^WARN groups: .*AD Database Admins is synchronized/, /^WARN disabled: /],
    },
    ...(['told', 'null', 'absent'] as const).map((defaultNewUserRole) => ({
        rule: `The default role is known if the configuration says ${defaultNewUserRole}.`,
        config: { ...revoke, manageFolderPermissions: false, manageSecretPermissions: false },
        behaviour: { defaultNewUserRole },
        plan: disable,
        calls: ['DELETE /api/v1/users/3/groups', 'PATCH /api/v1/users/3', logout],
        after: { enabled: false, groups: [] },
    })),
    {
        rule: 'The default role is the one of the configuration, not the one that is called User.',
        config: revoke,
        user: 'sbauer',
        before: (vault: Vault) => {
            vault.defaultRoleId = Number(roleId(vault, 'Read Only User'))
        },
        plan: disable,
        calls: ['DELETE /api/v1/users/8/groups', 'DELETE /api/v1/users/8/roles', logout],
        after: { groups: [], roles: [] },
    },
    {
        rule: 'The last Owner of a folder stays, and the folder is named.',
        user: 'pchen',
        config: revoke,
        before: (vault: Vault) => {
            for (const row of vault.rowsIn(folderIn(vault, '\\IT').id))
                if (row.groupId === Number(groupId(vault, 'Identity Governance')))
                    Object.assign(row, { folderRole: 'Edit' })
        },
        plan: disable,
        calls: [
            'DELETE /api/v1/users/7/groups',
            'DELETE /api/v1/folder-permissions/11',
            'DELETE /api/v1/secret-permissions/5',
            'PATCH /api/v1/users/7',
            logout,
        ],
        after: { ...gone, folderPermissions: ['4:Owner/Owner'] },
        results: [/^WARN .*4:Owner\/Owner .*\\IT would be left without an Owner/],
    },
    ...[false, true].map((includePersonalFolders) => ({
        rule: `A personal folder stays, and is named, with includePersonalFolders ${includePersonalFolders}.`,
        before: shownFolderOf('jdoe'),
        config: { ...revoke, includePersonalFolders },
        plan: disable,
        calls: [
            'DELETE /api/v1/users/3/groups',
            'DELETE /api/v1/folder-permissions/6',
            'DELETE /api/v1/secret-permissions/3',
            'PATCH /api/v1/users/3',
            logout,
        ],
        after: gone,
        results: [/^WARN .*15:Owner\/Owner .*\\Personal Folders\\jdoe is a personal folder/],
    })),
    {
        rule: 'Excluded groups and roles stay, and are named.',
        user: 'tlarsen',
        config: { ...revoke, excludedGroups: 'AD Database Admins', excludedRoles: 'Auditor' },
        plan: disable,
        calls: ['PATCH /api/v1/users/6', logout],
        after: { enabled: false },
        results: [
            /^WARN groups: groups 22 was not taken away: excludedGroups leaves AD Database Admins out/,
            /^WARN roles: roles 5 was not taken away: excludedRoles leaves Auditor out/,
            /^WARN disabled: /,
        ],
    },
    {
        rule: 'Folders outside folderRoots stay, and are named.',
        user: 'mrossi',
        config: { onDisable: 'revoke', folderRoots: '\\IT' },
        plan: disable,
        calls: ['DELETE /api/v1/users/4/groups', 'PATCH /api/v1/users/4', logout],
        after: { enabled: false, groups: [] },
        results: [/^WARN .*1:Owner\/Owner was not taken away: \\Finance is outside the folderRoots/],
    },
    {
        rule: 'An account that is disabled already loses what it still holds.',
        user: 'sbauer',
        config: revoke,
        plan: disable,
        calls: ['DELETE /api/v1/users/8/groups', logout],
        after: { groups: [] },
    },
    {
        rule: 'An account that is enabled again gets nothing back.',
        user: 'sbauer',
        config: revoke,
        before: (vault: Vault) =>
            void vault.removeMember(Number(groupId(vault, 'Human Resources')), userIn(vault, 'sbauer').id),
        plan: { command: 'std:account:enable' },
        calls: ['PATCH /api/v1/users/8'],
        after: { enabled: true },
    },
    {
        rule: 'A dry run holds the whole plan back.',
        config: { ...revoke, dryRun: true },
        plan: disable,
        calls: [],
        error: /Held back: remove from groups 17; remove folder permission 3:Add Secret\/View; remove secret permission 3:View; disable user; end sessions\./,
    },
    {
        rule: 'The account that the connector signs in with is neither disabled nor stripped.',
        user: 'svc-sailpoint',
        config: revoke,
        plan: disable,
        calls: [],
        error: /signs in with/,
    },
])

proveRules('a delete', [
    {
        rule: 'A delete disables and logs out, unless the source says otherwise.',
        plan: { command: 'std:account:delete' },
        calls: ['PATCH /api/v1/users/3', logout],
        after: { enabled: false },
    },
    {
        rule: 'A delete does what a disable does: with onDisable revoke, it takes the access away.',
        user: 'sbauer',
        config: revoke,
        plan: { command: 'std:account:delete' },
        calls: ['DELETE /api/v1/users/8/groups', logout],
        after: { groups: [] },
    },
    {
        rule: 'With deleteAction revoke, a delete takes the access away even where a disable keeps it.',
        config: { deleteAction: 'revoke', ...secrets },
        plan: { command: 'std:account:delete' },
        calls: [
            'DELETE /api/v1/users/3/groups',
            'DELETE /api/v1/folder-permissions/6',
            'DELETE /api/v1/secret-permissions/3',
            'PATCH /api/v1/users/3',
            logout,
        ],
        after: gone,
    },
    {
        rule: 'A delete of a disabled user logs it out again, and changes nothing.',
        user: 'sbauer',
        plan: { command: 'std:account:delete' },
        calls: [logout],
    },
    {
        rule: 'A delete of a disabled user is done already where deleteAction is refuse.',
        config: { deleteAction: 'refuse' },
        user: 'sbauer',
        plan: { command: 'std:account:delete' },
        calls: [],
    },
    {
        rule: 'A delete is refused where deleteAction is refuse.',
        config: { deleteAction: 'refuse' },
        plan: { command: 'std:account:delete' },
        calls: [],
        error: /deleteAction is set to refuse/,
    },
])

const password = 'Entirely-New-Words-7!'

proveRules('the password of an administrator', [
    {
        rule: 'The password of an administrator is not set.',
        user: 'admin',
        plan: { command: 'std:change-password', input: { password } },
        calls: [],
        error: /Account 2 administers the vault through the role Administrator\./,
    },
    {
        rule: 'The password of an administrator through a group is not set.',
        before: (vault: Vault) => {
            vault.addMember(addDirectories(vault).operatorGroupId, userIn(vault, 'jdoe').id)
        },
        plan: { command: 'std:change-password', input: { password } },
        calls: [],
        error: /Account 3 administers the vault through the role Vault Operators\./,
    },
])
