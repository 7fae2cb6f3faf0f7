import { FolderTree } from '../../src/entitlements/folder-tree'
import { heldByInheritance } from '../../src/entitlements/levels/inheritance'
import { idOf } from '../support/ids'

const folder = (id: number, path: string, parentId?: number) => ({
    ...{ id: idOf<'Folder'>(id), name: path, path },
    ...{ parentId: parentId === undefined ? undefined : idOf<'Folder'>(parentId) },
    inheritPermissions: parentId !== undefined,
})
const [top, below, lost] = [folder(3, '\\HR'), folder(5, '\\HR\\Pay', 3), folder(7, '\\X\\Y', 99)]
const tree = new FolderTree(
    [top, below, lost],
    { folderRoots: [], includePersonalFolders: false },
    '\\personal folders'
)

const row = (id: number, on: { id: number }, folderRole: string) => ({
    ...{ id: idOf<'FolderPermission'>(id), folderId: idOf<'Folder'>(on.id) },
    ...{ userId: idOf<'User'>(1), userName: null, groupId: undefined, folderRole, secretRole: 'None' },
})
const levelIn = ({ folderRole }: { folderRole: string }): string | undefined =>
    folderRole === 'None' ? undefined : folderRole

describe('what stands against a new row on a folder that inherits', () => {
    it('are the rows of the user on the folder that defines the permissions', () => {
        const rows = [row(1, top, 'View'), row(2, top, 'Edit'), row(3, below, 'Owner'), row(4, top, 'None')]
        expect(heldByInheritance({ rows, tree }, below, levelIn)).toEqual({
            depth: 2,
            unless: [1, 2],
            message:
                'the user already has View and Edit there, inherited from \\HR (folder 3). Change it on that folder.',
        })
    })

    it('is nothing if the folder that defines them can not be seen', () => {
        const rows = [row(1, top, 'View')]
        expect(heldByInheritance({ rows, tree }, lost, levelIn)).toMatchObject({ depth: 2, unless: [] })
    })
})
