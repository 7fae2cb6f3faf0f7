import { userReport } from '../../src/access-report/user-report'
import { folderIn, userIn } from '../support/company'
import { useSandbox } from '../support/sandbox'
import { reading } from './reading'

const sandbox = useSandbox()

const reportOn = (name: string, changes?: Record<string, unknown>) =>
    reading(sandbox(), (snapshot) => userReport(snapshot, name), changes)
const pathsOf = async (...args: Parameters<typeof reportOn>): Promise<string[]> =>
    (await reportOn(...args)).rows.map(({ path }) => path)

describe('a user reaches', () => {
    test('folders by permissions, through groups, and below those that define the permissions', async () => {
        await expect(pathsOf('jdoe')).resolves.toEqual([
            'jdoe → group Finance → \\Finance as View/View',
            'jdoe → group Finance → \\Finance\\Invoices (inherits from \\Finance) as View/View',
            'jdoe → \\Finance\\Payroll as Add Secret/View',
            'jdoe → group Everyone → \\Shared as View/List',
            'jdoe → group Everyone → \\Personal Folders as View/None',
        ])
    })

    test('what a source does not govern, too', async () => {
        const narrow = { folderRoots: ['\\IT'], excludedGroups: ['Finance'], manageFolderPermissions: false }
        await expect(pathsOf('jdoe', narrow)).resolves.toEqual(await pathsOf('jdoe'))
    })

    test('each folder once more by unlimited administration', async () => {
        const { rows, summary } = await reportOn('admin')
        const byRole = rows.filter(({ role }) => role === 'Administrator')
        expect(byRole).toHaveLength(summary.folders)
        expect(summary).toMatchObject({ privileged: summary.folders, people: 1 })
    })

    test('nothing by a role of unlimited administration that is disabled', async () => {
        Object.assign(sandbox().vault.roleNamed('Administrator') ?? {}, { enabled: false })
        const { rows } = await reportOn('admin')
        expect(rows.filter(({ role }) => role !== null)).toEqual([])
    })

    test('nothing by the copies of rows that inheriting folders show', async () => {
        sandbox().behaviour.inheritedRowsInWideLists = true
        await expect(pathsOf('mrossi')).resolves.toHaveLength(6 + 1)
    })

    test('through a group also the folders below', async () => {
        sandbox().vault.addMember(
            sandbox().vault.groupNamed('Contractors')?.id ?? 0,
            userIn(sandbox().vault, 'jdoe').id
        )
        sandbox().vault.grantFolder({
            folderId: folderIn(sandbox().vault, '\\HR').id,
            groupId: sandbox().vault.groupNamed('Contractors')?.id ?? 0,
            folderRole: 'Edit',
        })
        const { rows } = await reportOn('jdoe')
        expect(rows.map(({ path }) => path)).toEqual(
            expect.arrayContaining([
                'jdoe → group Contractors → \\HR as Edit/None',
                'jdoe → group Contractors → \\HR\\Contracts (inherits from \\HR) as Edit/None',
            ])
        )
    })
})

describe('the report says what it may lack', () => {
    test('where folders inherit from a hidden one', async () => {
        const { vault } = sandbox()
        const hidden = folderIn(vault, '\\Finance').id
        const access = vault.folderAccess.bind(vault)
        vault.folderAccess = (userId) => (folderId, atLeast) => folderId !== hidden && access(userId)(folderId, atLeast)
        const { cautions } = await reportOn('jdoe')
        expect(cautions).toContainEqual(expect.stringMatching(/from which they inherit: \\Finance\\Invoices\.$/))
    })

    test('where teams hide users', async () => {
        const governance = sandbox().vault.groupNamed('Identity Governance')?.id ?? 0
        sandbox().vault.addTeam({ name: 'Governance', groupIds: new Set([governance]) })
        for (const role of sandbox().vault.roles.values())
            role.permissions = role.permissions.filter((right) => right !== 'Unrestricted by Teams')
        const { cautions } = await reportOn('svc-sailpoint')
        expect(cautions.join()).toContain('lacks the role permission "Unrestricted by Teams"')
    })
})

describe('a user is found', () => {
    test.each(['akumar', 'AKumar', ' akumar ', 'corp.example.com\\akumar', 'CORP.example.com\\AKUMAR'])(
        'by the name "%s"',
        async (name) => {
            const { header } = await reportOn(name)
            expect(header.subject).toBe('corp.example.com\\akumar')
        }
    )

    test('by the id', async () => {
        const { header } = await reportOn(String(userIn(sandbox().vault, 'jdoe').id))
        expect(header.subject).toBe('jdoe')
    })

    test('where the login name has a stray blank', async () => {
        userIn(sandbox().vault, 'jdoe').userName = 'jdoe '
        const { header } = await reportOn('jdoe')
        expect(header.subject).toBe('jdoe ')
    })

    test('where login names have the domain in them', async () => {
        userIn(sandbox().vault, 'akumar').userName = 'CORP\\akumar'
        const { header } = await reportOn('corp\\AKUMAR')
        expect(header.subject).toBe('CORP\\akumar')
    })
})

describe('a name is refused', () => {
    test('if several users have it, with the ids to choose from', async () => {
        const { id } = sandbox().vault.addUser({ userName: 'JDoe', domainId: 2 })
        const first = userIn(sandbox().vault, 'jdoe').id
        await expect(reportOn('jdoe')).rejects.toThrow(
            `Enter the id of one of them: ${first} (jdoe), ${id} (corp.example.com\\JDoe).`
        )
        await expect(reportOn('corp.example.com\\jdoe')).resolves.toMatchObject({ summary: { people: 1 } })
    })

    test('if nobody has it', async () => {
        await expect(reportOn('nobody')).rejects.toThrow("The connector's account sees no user nobody.")
    })

    test("but not if the connector's account sees no users", async () => {
        Object.assign(sandbox().vault.roleNamed('SailPoint Connector') ?? {}, { permissions: ['View Groups'] })
        await expect(reportOn('jdoe')).rejects.toThrow('Give the account the role permissions "View Users"')
    })
})

describe.each([1, 2])('in pages of %i', (pageSize) => {
    test('the report is the same', async () => {
        await expect(pathsOf('mrossi', { pageSize })).resolves.toEqual(await pathsOf('mrossi'))
    })
})
