import { UnknownRoute } from '../../src/secret-server/errors'
import {
    changeFolderLevel,
    grantFolder,
    permissionsOfUser,
    permissionsOnFolder,
    revokeFolder,
} from '../../src/secret-server/folder-permissions'
import { listFolders } from '../../src/secret-server/folders'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const paging = 'sortBy%5B0%5D.name=id&sortBy%5B0%5D.direction=Asc&skip=0&take=500'

const folder = (more: object = {}): object => ({
    id: 12,
    folderName: 'Servers',
    folderPath: '\\IT\\Servers',
    parentFolderId: 4,
    inheritPermissions: false,
    ...more,
})

describe('the folders of a vault', () => {
    it('are read in one sweep', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', page([folder()]))
        await expect(listFolders(http)).resolves.toEqual([
            { id: 12, name: 'Servers', path: '\\IT\\Servers', parentId: 4, inheritPermissions: false },
        ])
        expect(sent.at(-1)?.url).toBe(`/api/v1/folders?${paging}`)
    })

    it('are none if the vault finds none', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', { status: 404 }, { status: 404 })
        await expect(listFolders(http)).resolves.toEqual([])
    })

    it('are read again if they are not found once', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', { status: 404 }, page([folder()]))
        await expect(listFolders(http)).resolves.toHaveLength(1)
    })

    it('are not taken for none where the address is none of the API', async () => {
        const http = openSignedIn()
        const body = { message: 'No HTTP resource was found that matches the request URI.' }
        answer('GET', '/api/v1/folders', { status: 404, body })
        await expect(listFolders(http)).rejects.toBeInstanceOf(UnknownRoute)
    })

    it('are not taken for complete if a later page is not found', async () => {
        const http = openSignedIn({ pageSize: 1 })
        answer('GET', '/api/v1/folders', page([folder()], { hasNext: true }), { status: 404 })
        await expect(listFolders(http)).rejects.toThrow('HTTP 404')
    })

    it('are refused if they are denied', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', { status: 403 })
        await expect(listFolders(http)).rejects.toThrow('(HTTP 403, access denied)')
    })
})

describe('a folder', () => {
    it.each([-1, 0, null])('is a root folder with the parent %s', async (parentFolderId) => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', page([folder({ parentFolderId })]))
        await expect(listFolders(http)).resolves.toMatchObject([{ id: 12, parentId: undefined }])
    })

    it('lies at the root if no path is told', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/folders', page([folder({ folderPath: null })]))
        await expect(listFolders(http)).resolves.toMatchObject([{ path: '\\Servers' }])
    })

    it('is refused if it does not say whether it inherits', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', '/api/v1/folders', page([folder({ inheritPermissions: null })]))
        await expect(listFolders(http)).rejects.toThrow('inheritPermissions is not true or false')
    })
})

const permissions = '/api/v1/folder-permissions'

const row = (more: object = {}): object => ({
    id: 90,
    folderId: 12,
    userId: 7,
    userName: 'jdoe',
    groupId: null,
    folderAccessRoleName: 'Add Secret',
    secretAccessRoleName: 'View',
    ...more,
})

const read = { id: 90, folderId: 12, userId: 7, userName: 'jdoe', folderRole: 'Add Secret', secretRole: 'View' }

describe('the permissions on a folder', () => {
    it('are everyone’s rows on it, and none of another folder', async () => {
        const http = openSignedIn()
        answer('GET', permissions, page([row(), row({ id: 91, folderId: 4 })]))
        await expect(permissionsOnFolder(http, idOf(12))).resolves.toEqual([read])
        expect(sent.at(-1)?.url).toBe(`${permissions}?filter.folderId=12&skip=0&take=500`)
    })

    it.each([0, null, undefined])('hold no user where the vault says %s, for a group', async (userId) => {
        const http = openSignedIn()
        answer('GET', permissions, page([row({ userId })]))
        await expect(permissionsOnFolder(http, idOf(12))).resolves.toEqual([{ ...read, userId: undefined }])
    })

    it.each([null, undefined, ''])(
        'give no access to secrets where the vault says %j',
        async (secretAccessRoleName) => {
            const http = openSignedIn()
            answer('GET', permissions, page([row({ secretAccessRoleName })]))
            await expect(permissionsOnFolder(http, idOf(12))).resolves.toEqual([{ ...read, secretRole: 'None' }])
        }
    )

    it('are refused without a folder role', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', permissions, page([row({ folderAccessRoleName: null })]))
        const error = await failureOf(permissionsOnFolder(http, idOf(12)))
        expect(error.message).toContain('folderAccessRoleName is not a text')
    })
})

describe('the permissions of a user', () => {
    it('are its own rows, not those of its groups', async () => {
        const http = openSignedIn()
        answer('GET', permissions, page([row(), row({ id: 92, userId: null, groupId: 2 }), row({ id: 93, userId: 8 })]))
        await expect(permissionsOfUser(http, idOf(7))).resolves.toEqual([read])
        expect(sent.at(-1)?.url).toBe(`${permissions}?filter.userId=7&skip=0&take=500`)
    })
})

describe.each([false, true])('a write that says breakInheritance: %s', (breakInheritance) => {
    const level = { folderRole: 'Add Secret', secretRole: 'View' }

    it('grants with a new row', async () => {
        const http = openSignedIn()
        answer('POST', permissions, { body: row() })
        await grantFolder(http, { folderId: idOf(12), userId: idOf(7), ...level, breakInheritance })
        expect(sent.at(-1)?.url).toBe(permissions)
        expect(sent.at(-1)?.body).toEqual({
            folderId: 12,
            userId: 7,
            folderAccessRoleName: 'Add Secret',
            secretAccessRoleName: 'View',
            breakInheritance,
        })
    })

    it('changes the level of a row', async () => {
        const http = openSignedIn()
        answer('PUT', `${permissions}/90`, { body: row() })
        await changeFolderLevel(http, { id: idOf(90), folderId: idOf(12), ...level, breakInheritance })
        expect(sent.at(-1)?.url).toBe(`${permissions}/90`)
        expect(sent.at(-1)?.body).toEqual({
            id: 90,
            folderId: 12,
            folderAccessRoleName: 'Add Secret',
            secretAccessRoleName: 'View',
            breakInheritance,
        })
    })

    it('deletes a row', async () => {
        const http = openSignedIn()
        answer('DELETE', `${permissions}/90`, { body: { id: 90 } })
        await revokeFolder(http, { id: idOf(90), breakInheritance })
        expect(sent.at(-1)).toMatchObject({
            url: `${permissions}/90?breakInheritance=${breakInheritance}`,
            body: '',
        })
    })
})
