import {
    folderPermissionId,
    parseFolderPermissionId,
} from '../../src/entitlements/folder-permission/folder-permission-id'
import { idOf } from '../support/ids'

describe('the id of a folder permission', () => {
    it.each([
        [12, 'Add Secret', 'View', '12:Add Secret/View'],
        [1, 'View', 'None', '1:View/None'],
        [0x7fffffff, 'My: Role', 'Röle Two', '2147483647:My: Role/Röle Two'],
    ])('of folder %i, %s and %s is %s, and back', (folder, folderRole, secretRole, text) => {
        const key = { folderId: idOf<'Folder'>(folder), folderRole, secretRole }
        expect(folderPermissionId(key)).toBe(text)
        expect(parseFolderPermissionId(text)).toEqual(key)
    })

    it.each([
        '',
        '12',
        '12:',
        '12:View',
        '12:View/',
        '12:/View',
        ':View/View',
        'x:View/View',
        '0:View/View',
        '-1:View/View',
        '012:View/View',
        '2147483648:View/View',
        ' 12:View/View',
    ])('is not %j', (text) => {
        expect(parseFolderPermissionId(text)).toBeUndefined()
    })
})
