import { healthReport } from '../../src/access-report/health-report'
import { folderIn, userIn } from '../support/company'
import { useSandbox } from '../support/sandbox'
import { reading } from './reading'

const sandbox = useSandbox()

const health = (changes?: Record<string, unknown>) =>
    reading(sandbox(), (snapshot) => healthReport(snapshot, { days: 30 }), changes)
const found = async (ailment: string): Promise<string[]> =>
    (await health()).rows.filter((row) => row.ailment === ailment).map(({ object }) => object)

const groupId = (name: string) => sandbox().vault.groupNamed(name)?.id ?? 0
const userId = (name: string) => userIn(sandbox().vault, name).id
const own = (path: string, holder: { userId: number } | { groupId: number }) =>
    sandbox().vault.grantFolder({ folderId: folderIn(sandbox().vault, path).id, folderRole: 'Owner', ...holder })
const deny = (...rights: string[]): void => {
    for (const role of sandbox().vault.roles.values())
        role.permissions = role.permissions.filter((right) => !rights.includes(right))
}

describe('a folder without an owner', () => {
    const ownerless = () => found('folder without an owner')

    test('is one that only the account of the connector owns', async () => {
        await expect(ownerless()).resolves.toEqual([
            ...['\\Finance\\Payroll', '\\IT\\Databases', '\\HR', '\\Shared', '\\Legal'],
        ])
    })

    test('is the same if the account of the connector is no application account', async () => {
        const expected = await ownerless()
        userIn(sandbox().vault, 'svc-sailpoint').isApplicationAccount = false
        await expect(ownerless()).resolves.toEqual(expected)
    })

    test('is not one that a person owns through a group', async () => {
        own('\\HR', { groupId: groupId('Finance') })
        await expect(ownerless()).resolves.not.toContain('\\HR')
    })

    test('is not one that a group owns which the source excludes', async () => {
        own('\\HR', { groupId: groupId('Finance') })
        const { summary } = await health({ excludedGroups: ['Finance'], folderRoots: ['\\Legal'] })
        expect(summary.foldersWithoutOwner).toBe(4)
    })

    test.each([
        ['a disabled user', () => ({ userId: userId('sbauer') })],
        ['an application account', () => ({ userId: userId('svc-backup') })],
        ['a group without members', () => ({ groupId: groupId('Contractors') })],
        ['a disabled group', () => ({ groupId: groupId('Closed Projects') })],
    ])('may be owned by %s', async (_who, holder) => {
        own('\\HR', holder())
        await expect(ownerless()).resolves.toContain('\\HR')
    })

    test('may be in reach of unlimited administrators', async () => {
        own('\\HR', { groupId: groupId('Finance') })
        for (const name of ['jdoe', 'mrossi']) sandbox().vault.removeMember(groupId('Finance'), userId(name))
        await expect(ownerless()).resolves.toContain('\\HR')
    })
})

describe('a permission of a disabled user', () => {
    test('is told with its level', async () => {
        own('\\HR', { userId: userId('kmeyer') })
        const { rows, summary } = await health({ includeDisabledUsers: false })
        expect(summary.permissionsOfDisabledUsers).toBe(1)
        expect(rows.find(({ ailment }) => ailment === 'permission of a disabled user')).toMatchObject({
            object: '\\HR',
            detail: 'corp.example.com\\kmeyer holds Owner/None.',
        })
    })

    test('is none on the personal folder, which nobody can take away', async () => {
        const before = (await health()).summary
        userIn(sandbox().vault, 'jdoe').enabled = false
        const { summary } = await health()
        expect(before.permissionsOfDisabledUsers).toBe(0)
        expect(summary.permissionsOfDisabledUsers).toBe(1)
    })
})

describe('secrets shared from personal folders', () => {
    const personal = (owner: string) => folderIn(sandbox().vault, `\\Personal Folders\\${owner}`).id
    const show = (owner: string) =>
        sandbox().vault.grantFolder({
            ...{ folderId: personal(owner), groupId: groupId('Identity Governance') },
            ...{ folderRole: 'View', secretRole: 'View' },
        })
    const keep = (owner: string, ...readers: string[]) => {
        const secret = sandbox().vault.addSecret({
            name: 'Mail',
            folderId: personal(owner),
            inheritsPermissions: false,
        })
        for (const name of [owner, ...readers])
            sandbox().vault.grantSecret({ secretId: secret.id, userId: userId(name), secretRole: 'View' })
    }

    const unseen = 'sees no secrets in personal folders of other users'

    test('are not known where the account sees no personal folder but its own, and the report says so', async () => {
        keep('svc-sailpoint', 'jdoe')
        const { summary, cautions } = await health()
        expect(summary.secretsSharedFromPersonalFolders).toBeNull()
        expect(cautions).toContainEqual(expect.stringContaining(unseen))
    })

    test('are not known where the account may see no secrets', async () => {
        show('jdoe')
        deny('View Secret')
        await expect(health()).resolves.toMatchObject({ summary: { secretsSharedFromPersonalFolders: null } })
    })

    test('are not known where personal folders have another name than the configuration says', async () => {
        show('jdoe')
        const { summary } = await health({ personalFolderRoot: '\\Persönlich' })
        expect(summary.secretsSharedFromPersonalFolders).toBeNull()
    })

    test('are told with the number of others', async () => {
        show('jdoe')
        keep('jdoe', 'svc-sailpoint', 'mrossi')
        const { rows, cautions } = await health()
        expect(rows.find(({ ailment }) => ailment === 'secret shared from a personal folder')).toMatchObject({
            object: '\\Personal Folders\\jdoe\\Mail',
            detail: 'Besides the owner, 2 users and groups have access to it.',
        })
        expect(cautions).not.toContainEqual(expect.stringContaining(unseen))
    })

    test('are none that only the owner has', async () => {
        show('jdoe')
        keep('svc-sailpoint')
        await expect(health()).resolves.toMatchObject({ summary: { secretsSharedFromPersonalFolders: 0 } })
    })
})

describe('a privileged user', () => {
    const privileged = async () => (await health()).summary.privilegedPeople

    test.each([
        ['by an administrative role', () => sandbox().vault.assignRole(roleId(), userId('jdoe2'))],
        ['by an administrative role of a group', () => inContractors(() => giveRole())],
        ['as the owner of a folder', () => own('\\HR', { userId: userId('jdoe2') })],
        ['as the owner of a folder through a group', () => inContractors((id) => own('\\HR', { groupId: id }))],
    ])('is one %s', async (_how, become) => {
        const before = await privileged()
        become()
        await expect(privileged()).resolves.toBe(before + 1)
    })

    const roleId = () => sandbox().vault.addRole({ name: 'Keepers', permissions: ['Administer Users'] }).id
    const giveRole = () => sandbox().vault.assignRoleToGroup(roleId(), groupId('Contractors'))
    const inContractors = (give: (group: number) => unknown): void => {
        sandbox().vault.addMember(groupId('Contractors'), userId('jdoe2'))
        give(groupId('Contractors'))
    }

    test('is counted among machines if it is an application account', async () => {
        const before = (await health()).summary
        own('\\HR', { userId: userId('svc-backup') })
        const { summary } = await health()
        expect(summary.privilegedPeople).toBe(before.privilegedPeople)
        expect(summary.privilegedApplicationAccounts).toBe(before.privilegedApplicationAccounts + 1)
    })

    test("may be missing where the connector's account can't see roles, and the report says so", async () => {
        deny('View Roles', 'Administer Role Assignment', 'View Group Roles')
        const { cautions } = await health()
        expect(cautions.join()).toContain("can't see all roles")
    })
})

test('a vault that does not tell the use of secrets leaves the unused permissions unknown', async () => {
    await expect(health()).resolves.toMatchObject({ summary: { unusedFolderPermissions: null, folderPermissions: 5 } })
})

test('a name with stray blanks is told with the place of the folder and the login of the user', async () => {
    folderIn(sandbox().vault, '\\Finance\\Invoices').name = 'Invoices '
    userIn(sandbox().vault, 'jdoe').displayName = 'Jane  Doe'
    const { rows } = await health()
    const names = rows.filter(({ ailment }) => ailment === 'name with stray blanks')
    expect(names.map(({ object, detail }) => [object, detail])).toEqual([
        [
            '"\\Finance\\Invoices "',
            'The name of the folder begins or ends with a blank, or has several blanks in a row.',
        ],
        [
            '"Jane  Doe"',
            'The display name of the user jdoe begins or ends with a blank, or has several blanks in a row.',
        ],
    ])
})

describe('the permissions that were not used', () => {
    test('are not known where no audit is older than the period, and the report says so', async () => {
        const { summary, cautions } = await health()
        expect(summary.unusedFolderPermissions).toBeNull()
        expect(cautions).toContainEqual(expect.stringContaining('does not tell all secrets that the users used'))
    })

    test('are counted where the vault tells what was used', async () => {
        const { vault, behaviour } = sandbox()
        behaviour.version = '11.7.000002'
        const at = new Date(Date.now() - 60 * 24 * 60 * 60 * 1000)
        vault.userAudits.record({ affectedId: vault.connectorUserId, action: 'login', at })
        const { summary, cautions } = await health()
        expect(summary.unusedFolderPermissions).toBe(summary.folderPermissions)
        expect(cautions.join()).not.toContain('does not tell all secrets')
    })
})
