import { folderIn, onFolder } from '../support/company'
import { entitlementsOf } from '../support/entitlements'
import { useSandbox } from '../support/sandbox'

describe('the folder permission above another one, in list and read', () => {
    const sandbox = useSandbox()

    /** Adds a folder with its own permissions, which the connector's account can see, and gives its path. */
    const addFolder = (above: string, name: string): string => {
        const { vault } = sandbox()
        const place = { parentFolderId: folderIn(vault, above).id, inheritPermissions: false }
        const { id: folderId } = vault.addFolder({ name, ...place })
        const groupId = vault.groupNamed('Identity Governance')?.id ?? 0
        vault.grantFolder({ folderId, groupId, folderRole: 'Owner', secretRole: 'Owner' })
        return `${above}\\${name}`
    }

    const aboveOf = async (path: string, level: string, config = {}) => {
        const permissions = await entitlementsOf(sandbox(), 'folderPermission', config)
        const found = permissions.get(onFolder(sandbox().vault, path, level))
        expect(found).toBeDefined()
        return found?.parentPermission
    }

    const on = (path: string, level: string): string => onFolder(sandbox().vault, path, level)

    test('is the same level on the folder above', async () => {
        expect(await aboveOf('\\Finance\\Payroll', 'Edit/Edit')).toBe(on('\\Finance', 'Edit/Edit'))
    })

    test('is on the nearest folder that has its own permissions', async () => {
        const nearest = addFolder('\\Finance\\Payroll', 'Bonus')
        const path = addFolder(nearest, 'Board')
        expect(await aboveOf(path, 'View/View')).toBe(on(nearest, 'View/View'))
    })

    test('skips the folders between them that inherit', async () => {
        const path = addFolder('\\IT\\Servers\\Production', 'Keys')
        expect(await aboveOf(path, 'View/View')).toBe(on('\\IT', 'View/View'))
    })

    test('is none on a root folder', async () => {
        expect(await aboveOf('\\Finance', 'View/View')).toBeNull()
    })

    test('is none if the folder above is outside of the folder roots', async () => {
        expect(await aboveOf('\\Finance\\Payroll', 'View/View', { folderRoots: 'Finance/Payroll' })).toBeNull()
    })

    test('is none if the folder above lacks a level that is only in use below', async () => {
        expect(
            await aboveOf('\\Finance\\Payroll', 'Add Secret/View', { folderPermissionLevels: 'View/View' })
        ).toBeNull()
    })

    test('is a level that is not configured but in use on both folders', async () => {
        const { vault } = sandbox()
        const userId = vault.userNamed('mrossi')?.id ?? 0
        for (const path of ['\\Finance', '\\Finance\\Payroll'])
            vault.grantFolder({ folderId: folderIn(vault, path).id, userId, folderRole: 'Edit', secretRole: 'List' })
        expect(await aboveOf('\\Finance\\Payroll', 'Edit/List')).toBe(on('\\Finance', 'Edit/List'))
    })

    test('is always one of the list', async () => {
        const config = { folderPermissionLevels: 'View/View, Edit/List', includePersonalFolders: true }
        const permissions = await entitlementsOf(sandbox(), 'folderPermission', config)
        const above = [...permissions.values()].flatMap(({ parentPermission }) => parentPermission ?? [])
        expect(above.length).toBeGreaterThan(0)
        expect(above.filter((id) => !permissions.has(String(id)))).toEqual([])
    })
})
