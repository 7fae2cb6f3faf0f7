import { folderReport } from '../../src/access-report/folder-report'
import { folderIn, userIn } from '../support/company'
import { useSandbox } from '../support/sandbox'
import { reading, waysOf } from './reading'

const sandbox = useSandbox()

const reportOn = (path: string, changes?: Record<string, unknown>) =>
    reading(sandbox(), (snapshot) => folderReport(snapshot, path), changes)
const waysTo = async (path: string, userName: string, changes?: Record<string, unknown>): Promise<string[]> =>
    waysOf((await reportOn(path, changes)).rows, userName)

const group = (name: string) => sandbox().vault.groupNamed(name)?.id ?? 0
const grant = (path: string, userName: string, folderRole: 'View' | 'Edit' | 'Owner', secretRole: 'List' | 'Owner') =>
    sandbox().vault.grantFolder({
        folderId: folderIn(sandbox().vault, path).id,
        userId: userIn(sandbox().vault, userName).id,
        ...{ folderRole, secretRole },
    })

describe('a user reaches a folder', () => {
    test('by a permission of its own', async () => {
        await expect(waysTo('\\Finance\\Payroll', 'jdoe')).resolves.toEqual([
            'jdoe → \\Finance\\Payroll as Add Secret/View',
        ])
    })

    test('through a group', async () => {
        await expect(waysTo('\\Finance', 'jdoe')).resolves.toEqual(['jdoe → group Finance → \\Finance as View/View'])
    })

    test('through the group of all users', async () => {
        await expect(waysTo('\\Shared', 'pchen')).resolves.toEqual(['pchen → group Everyone → \\Shared as View/List'])
    })

    test('through a group that the source excludes', async () => {
        await expect(waysTo('\\Finance', 'jdoe', { excludedGroups: ['Finance'] })).resolves.toEqual([
            'jdoe → group Finance → \\Finance as View/View',
        ])
    })

    test('by no group that is disabled', async () => {
        Object.assign(sandbox().vault.groups.get(group('Finance')) ?? {}, { enabled: false })
        await expect(waysTo('\\Finance', 'jdoe')).resolves.toEqual([])
    })

    test('that inherits from the one above', async () => {
        await expect(waysTo('\\Finance\\Invoices', 'mrossi')).resolves.toEqual([
            'mrossi → \\Finance\\Invoices (inherits from \\Finance) as Owner/Owner',
            'mrossi → group Finance → \\Finance\\Invoices (inherits from \\Finance) as View/View',
        ])
    })

    test('that inherits from two levels above', async () => {
        await expect(waysTo('\\IT\\Servers\\Production', 'nobrien')).resolves.toEqual([
            'nobrien → group IT Operations → \\IT\\Servers\\Production (inherits from \\IT) as Edit/Edit',
        ])
    })

    test('by unlimited administration', async () => {
        await expect(waysTo('\\Finance\\Invoices', 'admin')).resolves.toEqual([
            'admin → role Administrator (unlimited administration) → \\Finance\\Invoices as Owner/Owner',
        ])
    })

    test('by unlimited administration through a group', async () => {
        const { vault } = sandbox()
        vault.assignRoleToGroup(vault.roleNamed('Administrator')?.id ?? 0, group('Human Resources'))
        await expect(waysTo('\\Finance', 'odiaz')).resolves.toEqual([
            'odiaz → group Human Resources → role Administrator (unlimited administration) → \\Finance as Owner/Owner',
        ])
    })

    test('by no other administration', async () => {
        await expect(waysTo('\\Legal', 'tlarsen')).resolves.toEqual([])
    })

    test('though disabled, which the row says', async () => {
        const { rows, summary } = await reportOn('\\HR')
        const row = rows.find(({ userName }) => userName === 'sbauer')
        expect(row).toMatchObject({ disabled: true, group: 'Human Resources' })
        expect(summary.disabledUsers).toBe(1)
    })

    test('though it is disabled and the source leaves disabled users out', async () => {
        await expect(waysTo('\\HR', 'sbauer', { includeDisabledUsers: false })).resolves.toHaveLength(1)
    })

    test('as an application account, which the row says', async () => {
        grant('\\HR', 'svc-backup', 'View', 'List')
        const { rows, summary } = await reportOn('\\HR', { includeApplicationAccounts: false })
        const machines = rows.filter(({ applicationAccount }) => applicationAccount).map(({ userName }) => userName)
        expect(machines).toEqual(['svc-sailpoint', 'svc-backup'])
        expect(summary).toMatchObject({ people: 2, applicationAccounts: 2 })
    })

    test('of its own, a personal one', async () => {
        const { vault } = sandbox()
        const { id: userId } = userIn(vault, 'svc-sailpoint')
        expect(vault.permissionRowsOf(userId)).toHaveLength(1)
        await expect(waysTo('\\Personal Folders\\svc-sailpoint', 'svc-sailpoint')).resolves.toEqual([
            'svc-sailpoint → \\Personal Folders\\svc-sailpoint as Owner/Owner',
        ])
    })
})

describe('the level of several ways', () => {
    const combined = async (path: string, userName: string) =>
        new Set((await reportOn(path)).rows.filter((row) => row.userName === userName).map((row) => row.combinedLevel))

    test('is the highest role of each half', async () => {
        grant('\\Finance', 'jdoe', 'Edit', 'List')
        await expect(combined('\\Finance', 'jdoe')).resolves.toEqual(new Set(['Edit/View']))
    })

    test('is everything with unlimited administration', async () => {
        grant('\\Finance', 'admin', 'View', 'List')
        await expect(combined('\\Finance', 'admin')).resolves.toEqual(new Set(['Owner/Owner']))
    })

    test.each([
        ['Edit/View', { folderRole: 'Edit', secretRole: 'Use' }],
        ['View/View', { folderRole: 'Approver', secretRole: 'None' }],
    ])('is %s with View/View and %j', async (expected, own) => {
        Object.assign(grant('\\Finance', 'jdoe', 'View', 'List'), own)
        await expect(combined('\\Finance', 'jdoe')).resolves.toEqual(new Set([expected]))
    })

    test('has the role that the vault has defined itself rather than None', async () => {
        Object.assign(grant('\\HR', 'jdoe', 'View', 'List'), { secretRole: 'Use' })
        Object.assign(grant('\\HR', 'jdoe', 'View', 'List'), { secretRole: 'None' })
        await expect(combined('\\HR', 'jdoe')).resolves.toEqual(new Set(['View/Use']))
    })

    test('counts the folder once in the summary, and as privileged if one way is', async () => {
        const { summary, rows } = await reportOn('\\Finance')
        expect(rows).toHaveLength(5)
        expect(summary).toMatchObject({ folders: 1, privileged: 3, people: 3, applicationAccounts: 1 })
    })
})

describe('the folder of a report', () => {
    test.each(['\\FINANCE\\payroll', 'finance/Payroll', '/Finance/Payroll', '\\Finance\\Payroll\\'])(
        'is found by %s',
        async (path) => {
            const { header } = await reportOn(path)
            expect(header.subject).toBe('\\Finance\\Payroll')
        }
    )

    test('may lie outside the folders that the source governs', async () => {
        await expect(waysTo('\\HR', 'odiaz', { folderRoots: ['\\Finance'] })).resolves.toHaveLength(1)
    })

    test('may be of a source that governs no folders', async () => {
        await expect(waysTo('\\HR', 'odiaz', { manageFolderPermissions: false })).resolves.toHaveLength(1)
    })

    test('that nobody can see is refused with its path', async () => {
        await expect(reportOn('\\Nowhere')).rejects.toThrow(
            "The connector's account sees no folder \\Nowhere. Enter the whole path"
        )
    })

    test('that inherits from a hidden one is refused', async () => {
        const { vault } = sandbox()
        const hidden = folderIn(vault, '\\Finance').id
        const access = vault.folderAccess.bind(vault)
        vault.folderAccess = (userId) => (folderId, atLeast) => folderId !== hidden && access(userId)(folderId, atLeast)
        await expect(reportOn('\\Finance\\Invoices')).rejects.toThrow(
            "\\Finance\\Invoices inherits its permissions from a folder that the connector's account can't see."
        )
    })
})

describe.each([1, 2])('in pages of %i', (pageSize) => {
    test('the report is the same', async () => {
        const { rows } = await reportOn('\\Finance')
        await expect(reportOn('\\Finance', { pageSize })).resolves.toMatchObject({ rows })
    })
})

describe('an account without the right to see roles', () => {
    test('gives a report that says what may be missing', async () => {
        const role = sandbox().vault.roleNamed('SailPoint Connector')
        const hidden = ['View Roles', 'Administer Role Assignment', 'View Group Roles']
        if (role) role.permissions = role.permissions.filter((right) => !hidden.includes(right))
        const { rows, cautions } = await reportOn('\\Finance')
        expect(waysOf(rows, 'jdoe')).toHaveLength(1)
        expect(waysOf(rows, 'admin')).toEqual([])
        expect(cautions.join()).toContain("can't see all roles")
    })
})
