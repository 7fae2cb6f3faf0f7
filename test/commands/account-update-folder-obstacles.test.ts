import { broken } from '../../sandbox/answers'
import { folderIn, levelsIn, onFolder, userIn } from '../support/company'
import { failureOf } from '../support/failure'
import { accountIn, add, readBack, saidOf, sentTo, update } from '../support/plans'
import { useSandbox, writesOf } from '../support/sandbox'

const kind = 'folderPermissions'

describe('std:account:update of folder permissions that can not be given', () => {
    const sandbox = useSandbox()

    test.each([
        ['of the wrong shape', '3', 'it does not look like 12:Add Secret/View'],
        ['without secret role', '12:View', 'it does not look like 12:Add Secret/View'],
        ['with too many roles', '12:View/View/View', 'it does not look like 12:Add Secret/View'],
        ['of no folder', 'Finance:View/View', 'it does not look like 12:Add Secret/View'],
        ['of a folder that is gone', '4711:View/View', "folder 4711 is gone, or the connector's account can't see it"],
        [
            'of a folder that inherits',
            '2:View/View',
            '\\Finance\\Invoices inherits its permissions; request access on \\Finance (folder 1), which defines them',
        ],
        [
            'of a folder that inherits from far above',
            '6:View/View',
            '\\IT\\Servers\\Production inherits its permissions; request access on \\IT (folder 4), which defines them',
        ],
        [
            'of a personal folder',
            '14:View/View',
            "\\Personal Folders\\svc-sailpoint is a personal folder, and its permissions can't be changed",
        ],
    ])('says so of one %s, and does the rest', async (_case, value, reason) => {
        const sand = sandbox()
        const account = await update(sand, 'jdoe', [add(kind, [value, '12:View/View'])])
        expect(account.results).toMatchObject([{ attribute: kind, status: 'error' }])
        expect(saidOf(account, kind)).toEqual([`ERROR: folderPermissions ${value} is not as requested: ${reason}.`])
        expect(account.attributes.folderPermissions).toEqual(['12:View/View', '3:Add Secret/View'])
        expect(accountIn(account)).toEqual(await readBack(sand, 'jdoe'))
        expect(sentTo(sand)).toMatchObject([{ call: 'POST /api/v1/folder-permissions', body: { folderId: 12 } }])
    })

    test('says so of a personal folder even where these are entitlements', async () => {
        const sand = sandbox()
        const value = onFolder(sand.vault, '\\Personal Folders\\svc-sailpoint', 'View/View')
        const error = await failureOf(update(sand, 'jdoe', [add(kind, value)], { includePersonalFolders: true }))
        expect(error.message).toContain("is a personal folder, and its permissions can't be changed")
        expect(writesOf(sand)).toEqual([])
    })

    test('says so of a folder outside of the roots', async () => {
        const sand = sandbox()
        const error = await failureOf(update(sand, 'jdoe', [add(kind, '12:View/View')], { folderRoots: 'IT, Finance' }))
        expect(error.message).toContain('\\Legal is outside the folderRoots of this source')
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual([])
        expect(writesOf(sand)).toEqual([])
    })

    test('says so of a folder that only begins like a root', async () => {
        const sand = sandbox()
        sand.vault.addFolder({ name: 'IT Archive', inheritPermissions: false, id: 50 })
        sand.vault.grantFolder({ folderId: 50, groupId: 2, folderRole: 'Owner', secretRole: 'Owner' })
        const error = await failureOf(update(sand, 'jdoe', [add(kind, '50:View/View')], { folderRoots: 'IT' }))
        expect(error.message).toContain('\\IT Archive is outside the folderRoots of this source')
    })

    test('says so of a folder that the connector can not see', async () => {
        const sand = sandbox()
        for (const row of sand.vault.rowsIn(12)) if (row.groupId === 2) sand.vault.folderPermissions.delete(row.id)
        const error = await failureOf(update(sand, 'jdoe', [add(kind, '12:View/View')]))
        expect(error.message).toContain("folder 12 is gone, or the connector's account can't see it")
        expect(writesOf(sand)).toEqual([])
    })

    test.each([400, 403] as const)('says so of a folder that it does not own (%i)', async (status) => {
        const sand = sandbox()
        sand.behaviour.accessDeniedStatus = status
        for (const row of sand.vault.rowsIn(12)) row.folderRole = 'Edit'
        const error = await failureOf(update(sand, 'jdoe', [add(kind, '12:View/View')]))
        expect(error.message).toContain(`(HTTP ${status}, API_AccessDenied)`)
        expect(error.message).toContain('lacks "Administer Folders", and Owner on the folder.')
        expect(levelsIn(sand.vault, '\\Legal', 'jdoe')).toEqual([])
    })

    test('never breaks inheritance, even if the folder begins to inherit only while the plan is made', async () => {
        const sand = sandbox()
        const folder = folderIn(sand.vault, '\\Finance\\Payroll')
        sand.onRequest = ({ method }) => {
            if (method === 'POST') sand.vault.inheritAgain(folder.id)
        }
        const error = await failureOf(update(sand, 'mrossi', [add(kind, '3:View/View')]))
        expect(error.message).toContain('API_PermissionsAreInherited')
        expect(error.message).toContain('Request access on the folder that defines the permissions.')
        expect(folder.inheritPermissions).toBe(true)
        expect(sand.vault.rowsIn(folder.id)).toEqual([])
    })

    test('takes what somebody else has given in the meantime for done', async () => {
        const sand = sandbox()
        const { id: userId } = userIn(sand.vault, 'jdoe')
        sand.onRequest = ({ method }) => {
            if (method !== 'POST') return
            sand.vault.grantFolder({ folderId: 12, userId, folderRole: 'View', secretRole: 'View' })
            throw broken('This permission exists.')
        }
        const account = await update(sand, 'jdoe', [add(kind, '12:View/View')])
        expect(account.results).toBeUndefined()
        expect(account.attributes.folderPermissions).toEqual(['12:View/View', '3:Add Secret/View'])
    })
})
