import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Answer, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const folderId = (path: string): number => sandbox.vault.folderAt(path)?.id ?? 0
const levels = (path: string): unknown[] => {
    const named = sandbox.vault.effectiveRows(folderId(path))
    return named.map(({ userId, groupId, folderRole, secretRole }) => {
        const holder = sandbox.vault.users.get(userId ?? 0)?.userName ?? sandbox.vault.groups.get(groupId ?? 0)?.name
        return `${holder ?? '?'} ${folderRole}/${secretRole}`
    })
}
const inherited: Json = { message: 'API_PermissionsAreInherited', errorCode: 'API_PermissionsAreInherited' }

function grant(path: string, userName: string, more: Json = {}): Promise<Answer> {
    const principal = { folderId: folderId(path), userId: userId(userName) }
    const roles = { folderAccessRoleName: 'View', secretAccessRoleName: 'View' }
    return client.send('POST', '/v1/folder-permissions', { ...principal, ...roles, ...more })
}

describe('granting', () => {
    it('adds a row', async () => {
        const { status, body } = await grant('\\Legal', 'jdoe', { breakInheritance: false })
        expect(status).toBe(200)
        expect(body).toMatchObject({ folderId: folderId('\\Legal'), userName: 'jdoe', folderAccessRoleName: 'View' })
        expect(levels('\\Legal')).toContain('jdoe View/View')
    })

    it('is refused on a folder that inherits when told not to break it', async () => {
        const answer = await grant('\\IT\\Servers', 'jdoe', { breakInheritance: false })
        expect(answer).toEqual({ status: 400, body: inherited })
    })

    it('breaks inheritance without a word, and starts from the rows above', async () => {
        const above = levels('\\IT')
        await grant('\\IT\\Servers', 'jdoe')
        expect(sandbox.vault.folderAt('\\IT\\Servers')?.inheritPermissions).toBe(false)
        expect(levels('\\IT\\Servers')).toEqual([...above, 'jdoe View/View'])
        expect(levels('\\IT')).toEqual(above)
        expect(levels('\\IT\\Servers\\Production')).toContain('jdoe View/View')
    })

    it.each([
        ['an unknown folder role', { folderAccessRoleName: 'AddSecret' }],
        ['an unknown secret role', { secretAccessRoleName: 'Write' }],
        ['both a user and a group', { groupId: 4 }],
        ['nobody', { userId: null }],
    ])('refuses %s', async (_what, more) => {
        expect((await grant('\\Legal', 'jdoe', more)).status).toBe(400)
    })

    it('takes a personal group for its user', async () => {
        const personalGroupId = sandbox.vault.userNamed('jdoe')?.personalGroupId
        const { body } = await grant('\\Legal', 'jdoe', { userId: null, groupId: personalGroupId })
        expect(body.userId).toBe(userId('jdoe'))
    })

    it.each([
        ['refuse', 400, ['akumar View/List']],
        ['update', 200, ['akumar View/View']],
        ['secondRow', 200, ['akumar View/List', 'akumar View/View']],
    ] as const)('to someone who has a row can %s', async (duplicatePermission, status, expected) => {
        sandbox.behaviour.duplicatePermission = duplicatePermission
        expect((await grant('\\Legal', 'akumar')).status).toBe(status)
        expect(levels('\\Legal').slice(1)).toEqual(expected)
    })

    it('needs the folder role Owner', async () => {
        const { id } = sandbox.vault.addFolder({ name: 'Editable' })
        sandbox.vault.grantFolder({ folderId: id, userId: sandbox.vault.connectorUserId, folderRole: 'Edit' })
        expect((await grant('\\Editable', 'jdoe')).body).toEqual(denied)
    })

    it('is denied on a personal folder, even to its owner', async () => {
        expect((await grant('\\Personal Folders\\svc-sailpoint', 'jdoe')).body).toEqual(denied)
    })

    it.each(['nobody', 'nowhere'])('is denied for %s', async (what) => {
        const answer = what === 'nobody' ? grant('\\Legal', 'nobody') : grant('\\Nowhere', 'jdoe')
        expect((await answer).body).toEqual(denied)
    })
})

describe('changing a row', () => {
    const rowId = (path: string, userName: string): number => {
        const owning = sandbox.vault.owningFolder(folderId(path))?.id
        return sandbox.vault.permissionRowsOf(userId(userName)).find((row) => row.folderId === owning)?.id ?? 0
    }
    const put = (path: string, userName: string, more: Json = {}): Promise<Answer> => {
        const id = rowId(path, userName)
        const body = { id, folderId: folderId(path), folderAccessRoleName: 'Edit', ...more }
        return client.send('PUT', `/v1/folder-permissions/${id}`, body)
    }

    it('sets its level and keeps the secret role that it does not name', async () => {
        expect((await put('\\Legal', 'akumar', { breakInheritance: false })).status).toBe(200)
        expect(levels('\\Legal')).toContain('akumar Edit/List')
    })

    it('shown on a folder that inherits is refused, or breaks inheritance', async () => {
        const answer = await put('\\IT\\Servers', 'pchen', { breakInheritance: false })
        expect(answer).toEqual({ status: 400, body: inherited })
        await put('\\IT\\Servers', 'pchen')
        expect(levels('\\IT\\Servers')).toContain('pchen Edit/Owner')
        expect(levels('\\IT')).toContain('pchen Owner/Owner')
    })

    it('needs the id of the path and the folder of the row', async () => {
        expect((await put('\\Legal', 'akumar', { id: 1 })).status).toBe(400)
        expect((await put('\\Legal', 'akumar', { folderId: folderId('\\IT') })).status).toBe(400)
    })

    it('may be refused if it is the last Owner', async () => {
        sandbox.behaviour.lastOwner = 'refuse'
        const own = sandbox.vault.rowsIn(folderId('\\Legal'))[0]
        const path = `/v1/folder-permissions/${own?.id}`
        const body = { id: own?.id, folderId: own?.folderId, folderAccessRoleName: 'View' }
        expect((await client.send('PUT', path, body)).status).toBe(400)
        expect((await client.send('DELETE', `${path}?breakInheritance=false`)).status).toBe(400)
    })

    it('by reading it first is possible by its id', async () => {
        const id = rowId('\\Legal', 'akumar')
        expect((await client.get(`/v1/folder-permissions/${id}`)).body).toMatchObject({ id, userName: 'akumar' })
        expect((await client.get('/v1/folder-permissions/999')).body).toEqual(denied)
    })

    it('to nothing is DELETE', async () => {
        const id = rowId('\\Legal', 'akumar')
        const { body } = await client.send('DELETE', `/v1/folder-permissions/${id}?breakInheritance=false`)
        expect(body).toEqual({ id, objectType: 'FolderPermission', responseCodes: [] })
        expect(levels('\\Legal')).toEqual(['Identity Governance Owner/Owner'])
    })
})
