import { addPersonalFolders, day, finished, foundation, seedTime, type Foundation } from './foundation'
import { auditorPermissions } from './vault/permissions'
import type { FolderRole, Secret, SecretRole, SecretShare, User } from './vault/state'
import type { Vault } from './vault/vault'

const directory = 2

type Person = [userName: string, displayName: string, more?: Partial<User>]

const people: Person[] = [
    ['admin', 'Vault Administrator', { isSystemUser: true }],
    ['jdoe', 'Jane Doe'],
    ['mrossi', 'Marco Rossi'],
    ['akumar', 'Anita Kumar', { domainId: directory, isEmailCopiedFromAD: true }],
    ['tlarsen', 'Tove Larsen', { domainId: directory, isEmailCopiedFromAD: true }],
    ['pchen', 'Ping Chen', { twoFactorMethod: 'TOTPAuthenticator' }],
    ['sbauer', 'Sofia Bauer', { enabled: false }],
    ['odiaz', 'Olga Díaz', { isLockedOut: true, lockOutReason: 'LoginAttemptsExceeded', loginFailures: 5 }],
    ['nobrien', "Niall O'Brien", { emailAddress: null }],
    ['jdoe2', 'Jane Doe', { lastLogin: null }],
    ['kmeyer', 'Karl Meyer', { domainId: directory, enabled: false }],
    ['hwong', 'Helen Wong', { externalUserSource: 'Platform', platformIntegrationType: 'Native' }],
    ['svc-backup', 'Backup Jobs', { isApplicationAccount: true, emailAddress: null }],
]

const groups: Record<string, string[]> = {
    Finance: ['jdoe', 'mrossi'],
    'Finance Managers': ['mrossi'],
    'IT Operations': ['pchen', 'akumar', 'nobrien'],
    'Human Resources': ['odiaz', 'sbauer'],
    Contractors: [],
}

type Holder = { user: string } | { group: string }
type Row = [holder: Holder, folderRole: FolderRole, secretRole: SecretRole]

/** Path and the rows of the folders that do not inherit. */
const folders: [path: string, rows?: Row[]][] = [
    [
        '\\Finance',
        [
            [{ group: 'Finance' }, 'View', 'View'],
            [{ user: 'mrossi' }, 'Owner', 'Owner'],
        ],
    ],
    ['\\Finance\\Invoices'],
    [
        '\\Finance\\Payroll',
        [
            [{ group: 'Finance Managers' }, 'Edit', 'Edit'],
            [{ user: 'jdoe' }, 'Add Secret', 'View'],
        ],
    ],
    [
        '\\IT',
        [
            [{ group: 'IT Operations' }, 'Edit', 'Edit'],
            [{ user: 'pchen' }, 'Owner', 'Owner'],
        ],
    ],
    ['\\IT\\Servers'],
    ['\\IT\\Servers\\Production'],
    [
        '\\IT\\Databases',
        [
            [{ user: 'pchen' }, 'Edit', 'Edit'],
            [{ group: 'AD Database Admins' }, 'View', 'View'],
        ],
    ],
    ['\\IT\\Network'],
    ['\\HR', [[{ group: 'Human Resources' }, 'Edit', 'Edit']]],
    ['\\HR\\Contracts'],
    ['\\Shared', [[{ group: 'Everyone' }, 'View', 'List']]],
    ['\\Legal', [[{ user: 'akumar' }, 'View', 'List']]],
]

type CompanySecret = [path: string, more?: Partial<Secret>, rows?: [holder: Holder, secretRole: SecretShare][]]

/** Where they lie, and the rows of those that do not inherit. */
const secrets: CompanySecret[] = [
    ['\\Finance\\Bank portal', { templateId: 9 }],
    ['\\Finance\\Invoices\\Invoice scanner'],
    [
        '\\Finance\\Payroll\\Payroll run',
        { templateId: 6001 },
        [
            [{ user: 'mrossi' }, 'Edit'],
            [{ user: 'jdoe' }, 'View'],
        ],
    ],
    ['\\IT\\Build server', { templateId: 6007 }],
    ['\\IT\\Servers\\Jump host', { templateId: 6003 }],
    ['\\IT\\Servers\\Production\\Web front end', { templateId: 6003 }],
    ['\\IT\\Servers\\Production\\Retired batch host', { active: false }],
    [
        '\\IT\\Databases\\Ledger database',
        {},
        [
            [{ user: 'pchen' }, 'Owner'],
            [{ user: 'akumar' }, 'List'],
            [{ group: 'AD Database Admins' }, 'View'],
        ],
    ],
    ['\\IT\\Network\\Core switch', { templateId: 6007 }],
    ['\\HR\\Contracts\\Signing service', { templateId: 9 }],
    ['\\Shared\\Guest wireless'],
    ['\\Legal\\Court filing', { templateId: 9 }],
]

/** A small believable company, where every kind of account and of access exists once. */
export function seedCompany(): Vault {
    const start = foundation()
    const { vault } = start
    people.forEach((person, index) => addPerson(vault, person, index))
    for (const [name, members] of Object.entries(groups)) addMembers(vault, vault.addGroup({ name }).id, members)
    const synchronized = { domainId: directory, adGuid: '7f0c5a52-6f0e-4c0b-9d55-0f6f3f1c2a10', synchronized: true }
    addMembers(vault, vault.addGroup({ name: 'AD Database Admins', ...synchronized }).id, ['akumar', 'tlarsen'])
    addMembers(vault, vault.addGroup({ name: 'Closed Projects', enabled: false }).id, ['jdoe'])
    addRoles(vault)
    for (const [path, rows] of folders) addCompanyFolder(start, path, rows)
    for (const secret of secrets) addCompanySecret(start, secret)
    const owners = ['svc-sailpoint', 'jdoe', 'mrossi', 'pchen']
    addPersonalFolders(
        vault,
        owners.flatMap((owner) => vault.userNamed(owner) ?? [])
    )
    return finished(vault)
}

function addPerson(vault: Vault, [userName, displayName, more]: Person, index: number): void {
    const inDirectory = more?.domainId === directory
    vault.addUser({
        userName,
        displayName,
        emailAddress: `${userName}@example.com`,
        created: new Date(seedTime.getTime() - (400 - index * 7) * day),
        lastLogin: new Date(seedTime.getTime() - (index * index + 1) * day),
        adGuid: inDirectory ? `3b1d4a6e-0000-4000-8000-${String(index).padStart(12, '0')}` : null,
        password: inDirectory ? null : 'Sandbox-Only-2!',
        ...more,
    })
}

function addMembers(vault: Vault, groupId: number, userNames: string[]): void {
    for (const userName of userNames) vault.addMember(groupId, vault.userNamed(userName)?.id ?? 0)
}

function addRoles(vault: Vault): void {
    const auditor = vault.addRole({ name: 'Auditor', permissions: [...auditorPermissions] })
    vault.assignRole(auditor.id, vault.userNamed('tlarsen')?.id ?? 0)
    vault.assignRoleToGroup(auditor.id, vault.groupNamed('Finance Managers')?.id ?? 0)
    vault.assignRole(vault.roleNamed('Administrator')?.id ?? 0, vault.userNamed('admin')?.id ?? 0)
    vault.assignRoleToGroup(auditor.id, vault.groupNamed('IT Operations')?.id ?? 0)
}

function addCompanyFolder({ vault, governanceId }: Foundation, path: string, rows: Row[] | undefined): void {
    const cut = path.lastIndexOf('\\')
    const parentFolderId = vault.folderAt(path.slice(0, cut))?.id ?? -1
    const folder = vault.addFolder({ name: path.slice(cut + 1), parentFolderId, inheritPermissions: !rows })
    if (!rows) return
    vault.grantFolder({ folderId: folder.id, groupId: governanceId, folderRole: 'Owner', secretRole: 'Owner' })
    for (const [holder, folderRole, secretRole] of rows) {
        vault.grantFolder({ folderId: folder.id, folderRole, secretRole, ...principalOf(vault, holder) })
    }
}

function principalOf(vault: Vault, holder: Holder): { userId: number } | { groupId: number } {
    return 'user' in holder
        ? { userId: vault.userNamed(holder.user)?.id ?? 0 }
        : { groupId: vault.groupNamed(holder.group)?.id ?? 0 }
}

function addCompanySecret({ vault, governanceId }: Foundation, [path, more, rows]: CompanySecret): void {
    const cut = path.lastIndexOf('\\')
    const folderId = vault.folderAt(path.slice(0, cut))?.id ?? -1
    const secret = vault.addSecret({ name: path.slice(cut + 1), folderId, inheritsPermissions: !rows, ...more })
    if (!rows) return
    vault.grantSecret({ secretId: secret.id, groupId: governanceId, secretRole: 'Owner' })
    for (const [holder, secretRole] of rows) {
        vault.grantSecret({ secretId: secret.id, secretRole, ...principalOf(vault, holder) })
    }
}
