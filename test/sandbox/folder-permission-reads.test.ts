import type { Sandbox } from '../../sandbox'
import { closeAll, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (name: string): number => sandbox.vault.groupNamed(name)?.id ?? 0
const folderId = (path: string): number => sandbox.vault.folderAt(path)?.id ?? 0
const rows = (query: string): Promise<Json[]> => client.all(`/v1/folder-permissions?${query}`, 2)
const rowsOn = (path: string): Promise<Json[]> => rows(`filter.folderId=${folderId(path)}`)

describe('the permissions of a folder', () => {
    it('are rows of users and of groups, whose user is 0', async () => {
        const [group, user] = (await rowsOn('\\Finance')).slice(1)
        expect(group).toMatchObject({ groupName: 'Finance', userId: 0, userName: null, folderAccessRoleName: 'View' })
        expect(user).toMatchObject({ userName: 'mrossi', knownAs: 'Marco Rossi', secretAccessRoleId: 11 })
        expect(user?.groupId).toBe(sandbox.vault.userNamed('mrossi')?.personalGroupId)
    })

    it('may carry null where the other principal would be', async () => {
        sandbox.behaviour.groupRowUserId = 'null'
        sandbox.behaviour.userRowGroupId = 'null'
        const [group, user] = (await rowsOn('\\Finance')).slice(1)
        expect(group?.userId).toBeNull()
        expect(user).toMatchObject({ groupId: null, groupName: null })
    })

    it('that inherits are those of the folder above, under their ids', async () => {
        const above = await rowsOn('\\IT')
        const id = folderId('\\IT\\Servers\\Production')
        expect(await rowsOn('\\IT\\Servers\\Production')).toEqual(above.map((row) => ({ ...row, folderId: id })))
    })

    it('that inherits may have ids of their own, which stay the same', async () => {
        sandbox.behaviour.inheritedRowIds = 'synthetic'
        const above = (await rowsOn('\\IT')).map((row) => row.id)
        const ids = (await rowsOn('\\IT\\Servers')).map((row) => row.id)
        expect(ids).toHaveLength(above.length)
        expect(ids.filter((id) => above.includes(id))).toEqual([])
        expect((await rowsOn('\\IT\\Servers')).map((row) => row.id)).toEqual(ids)
    })

    it('are hidden on folders that the caller cannot view', async () => {
        expect(await rowsOn('\\Personal Folders\\jdoe')).toEqual([])
    })

    it('name the domain from 11.7 on', async () => {
        expect((await rowsOn('\\Legal'))[1]).not.toHaveProperty('domainName')
        sandbox.behaviour.version = '11.7.000002'
        expect((await rowsOn('\\Legal'))[1]?.domainName).toBe('corp.example.com')
    })
})

describe('the list of permissions', () => {
    it('of a user has its own rows, or those of its groups as well', async () => {
        const query = `filter.userId=${userId('jdoe')}`
        expect((await rows(query)).map((row) => row.folderId)).toEqual([folderId('\\Finance\\Payroll')])
        sandbox.behaviour.userIdFilter = 'withGroups'
        expect((await rows(query)).map((row) => row.folderId)).toContain(folderId('\\Finance'))
    })

    it('of a group has its rows', async () => {
        const found = await rows(`filter.groupId=${groupId('IT Operations')}`)
        expect(found.map((row) => row.folderId)).toEqual([folderId('\\IT')])
    })

    it('can leave out levels', async () => {
        const found = await rows(`filter.folderId=${folderId('\\Finance')}&filter.excludeOwners=true`)
        expect(found.map((row) => row.folderAccessRoleName)).toEqual(['View'])
    })

    it('may repeat rows for the folders that inherit them', async () => {
        sandbox.behaviour.inheritedRowsInWideLists = true
        const found = await rows(`filter.userId=${userId('pchen')}`)
        expect(found.map((row) => row.folderId)).toContain(folderId('\\IT\\Network'))
    })

    it('without a filter is everything, half of it, or refused', async () => {
        const total = async () => (await client.get('/v1/folder-permissions?take=1')).body.total
        expect(await total()).toBe(20)
        sandbox.behaviour.unfilteredPermissions = 'partial'
        expect(await total()).toBe(10)
        sandbox.behaviour.unfilteredPermissions = 'refuse'
        expect((await client.get('/v1/folder-permissions')).status).toBe(400)
    })
})
