import type { Sandbox } from '../../sandbox'
import { closeAll, denied, signedIn, start, type Client } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const folderId = (path: string): number => sandbox.vault.folderAt(path)?.id ?? 0
const paths = async (query = ''): Promise<unknown[]> => {
    return (await client.all(`/v1/folders${query}`, 2)).map((folder) => folder.folderPath)
}

describe('the list of folders', () => {
    it('shows only what the caller can view', async () => {
        sandbox.vault.addFolder({ name: 'Hidden' })
        const seen = await paths()
        expect(seen).not.toContain('\\Hidden')
        expect(seen).not.toContain('\\Personal Folders\\jdoe')
        expect(seen).toContain('\\Personal Folders\\svc-sailpoint')
        expect(seen).toHaveLength(14)
    })

    it('shows folders that a row of the caller alone opens, and what inherits it', async () => {
        const { id } = sandbox.vault.addFolder({ name: 'Mine' })
        sandbox.vault.addFolder({ name: 'Below', parentFolderId: id })
        sandbox.vault.grantFolder({ folderId: id, userId: sandbox.vault.connectorUserId, folderRole: 'View' })
        expect(await paths('?filter.searchText=mine')).toEqual(['\\Mine'])
        expect(await paths('?filter.searchText=below')).toEqual(['\\Mine\\Below'])
    })

    it('is empty without the right to see folders', async () => {
        const role = sandbox.vault.roleNamed('SailPoint Connector')
        if (role) role.permissions = ['View Users']
        expect(await paths()).toEqual([])
    })

    it('can be held to the root', async () => {
        const roots = await paths(`?filter.onlyIncludeRootFolders=true&filter.parentFolderId=${folderId('\\IT')}`)
        expect(roots).toEqual(['\\Finance', '\\IT', '\\HR', '\\Shared', '\\Legal', '\\Personal Folders'])
    })

    it('below a folder means its children in 11.2', async () => {
        const below = await paths(`?filter.parentFolderId=${folderId('\\IT')}`)
        expect(below).toEqual(['\\IT\\Servers', '\\IT\\Databases', '\\IT\\Network'])
    })

    it('below a folder means its descendants in 11.7, unless limited', async () => {
        sandbox.behaviour.version = '11.7.000002'
        const below = `?filter.parentFolderId=${folderId('\\IT')}`
        expect(await paths(below)).toContain('\\IT\\Servers\\Production')
        expect(await paths(`${below}&filter.limitToDirectDescendents=true`)).toHaveLength(3)
    })

    it('can ask for more than View', async () => {
        const { id } = sandbox.vault.addFolder({ name: 'Editable' })
        sandbox.vault.grantFolder({ folderId: id, userId: sandbox.vault.connectorUserId, folderRole: 'Edit' })
        const search = '?filter.searchText=editable&filter.permissionRequired='
        expect(await paths(`${search}AddSecret`)).toEqual(['\\Editable'])
        expect(await paths(`${search}Owner`)).toEqual([])
    })

    it('may be 404 when there is nothing in it', async () => {
        const nothing = '/v1/folders?filter.searchText=nothing-like-it'
        expect((await client.get(nothing)).body.total).toBe(0)
        sandbox.behaviour.folderListEmpty404 = true
        expect((await client.get(nothing)).status).toBe(404)
    })
})

describe('one folder', () => {
    it('is read by id, and by path under id 0', async () => {
        const id = folderId('\\IT\\Databases')
        const byId = await client.get(`/v1/folders/${id}`)
        const byPath = await client.get(`/v1/folders/0?folderPath=${encodeURIComponent('\\it\\databases')}`)
        expect(byPath).toEqual(byId)
        expect(byId.body).toMatchObject({ id, childFolders: null, secretTemplates: null, inheritPermissions: false })
    })

    it('shows what is below it when asked', async () => {
        const { body } = await client.get(`/v1/folders/${folderId('\\IT\\Servers')}?getAllChildren=true`)
        expect(body.childFolders).toMatchObject([{ folderName: 'Production', childFolders: [] }])
    })

    it.each(['\\Personal Folders\\jdoe', '\\Nowhere'])('is denied at %s', async (path) => {
        expect((await client.get(`/v1/folders/${folderId(path)}`)).body).toEqual(denied)
    })
})

describe('a new folder', () => {
    const place = (parent: string) => ({ folderName: 'New', folderTypeId: 1, parentFolderId: folderId(parent) })

    it('inherits unless told otherwise', async () => {
        const { body } = await client.send('POST', '/v1/folders', place('\\IT'))
        expect(body).toMatchObject({ folderPath: '\\IT\\New', inheritPermissions: true })
    })

    it('that does not inherit belongs to its creator alone', async () => {
        const { body } = await client.send('POST', '/v1/folders', { ...place('\\IT'), inheritPermissions: false })
        expect(sandbox.vault.rowsIn(Number(body.id))).toMatchObject([
            { userId: sandbox.vault.connectorUserId, groupId: null, folderRole: 'Owner' },
        ])
    })

    it('at the root cannot inherit, and needs a right of its own', async () => {
        const root = { ...place('\\IT'), parentFolderId: -1 }
        expect((await client.send('POST', '/v1/folders', { ...root, inheritPermissions: false })).body).toEqual(denied)
        sandbox.vault.roleNamed('SailPoint Connector')?.permissions.push('Create Root Folders')
        expect((await client.send('POST', '/v1/folders', root)).status).toBe(400)
        expect((await client.send('POST', '/v1/folders', { ...root, inheritPermissions: false })).status).toBe(200)
    })

    it('needs a type, and a name that is free', async () => {
        const untyped = { ...place('\\IT'), folderTypeId: undefined }
        expect((await client.send('POST', '/v1/folders', untyped)).status).toBe(400)
        const taken = { ...place('\\IT'), folderName: 'servers' }
        expect((await client.send('POST', '/v1/folders', taken)).status).toBe(400)
    })
})
