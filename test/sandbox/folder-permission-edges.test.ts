import type { Sandbox } from '../../sandbox'
import { closeAll, signedIn, start, type Answer, type Client, type Json } from './client'

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
const levels = (path: string): unknown[] => {
    const named = sandbox.vault.effectiveRows(folderId(path))
    return named.map(({ userId, groupId, folderRole, secretRole }) => {
        const holder = sandbox.vault.users.get(userId ?? 0)?.userName ?? sandbox.vault.groups.get(groupId ?? 0)?.name
        return `${holder ?? '?'} ${folderRole}/${secretRole}`
    })
}
const inherited: Json = { message: 'API_PermissionsAreInherited', errorCode: 'API_PermissionsAreInherited' }

describe('deleting a row under the id that an inheriting folder shows', () => {
    const shownId = async (): Promise<unknown> => {
        return (await rowsOn('\\IT\\Servers')).find((row) => row.userName === 'pchen')?.id
    }

    it('hits the folder above where the ids are those of the rows above', async () => {
        await client.send('DELETE', `/v1/folder-permissions/${String(await shownId())}`)
        expect(levels('\\IT')).not.toContain('pchen Owner/Owner')
    })

    it('is refused without the flag where the ids are synthetic', async () => {
        sandbox.behaviour.inheritedRowIds = 'synthetic'
        const answer = await client.send('DELETE', `/v1/folder-permissions/${String(await shownId())}`)
        expect(answer).toEqual({ status: 400, body: inherited })
    })

    it('breaks inheritance with the flag, or without it where the switch says so', async () => {
        sandbox.behaviour.inheritedRowIds = 'synthetic'
        sandbox.behaviour.unflaggedDelete = 'break'
        await client.send('DELETE', `/v1/folder-permissions/${String(await shownId())}`)
        expect(levels('\\IT\\Servers')).not.toContain('pchen Owner/Owner')
        expect(levels('\\IT')).toContain('pchen Owner/Owner')
    })
})

describe('PATCH on the permissions of a folder', () => {
    const patch = (path: string, data: Json): Promise<Answer> => {
        return client.send('PATCH', `/v1/folder/${folderId(path)}/permissions`, { data })
    }

    it('adds, updates and removes by role ids, and leaves other rows alone', async () => {
        const { body } = await patch('\\Finance', {
            addOrUpdateItems: [
                { userId: userId('mrossi'), folderAccessRoleId: 7, secretAccessRoleId: 11 },
                { userId: userId('jdoe'), folderAccessRoleId: 5 },
            ],
            removeItems: [{ groupId: groupId('Finance') }],
        })
        expect(body).toEqual({ success: true })
        expect(levels('\\Finance')).toEqual(['Identity Governance Owner/Owner', 'mrossi Edit/Owner', 'jdoe View/None'])
    })

    it('keeps the caller from locking itself out, unless allowed', async () => {
        const removeItems = [{ groupId: groupId('Identity Governance') }]
        expect((await patch('\\Finance', { removeItems })).status).toBe(400)
        expect((await patch('\\Finance', { removeItems, allowRemoveOwner: true })).status).toBe(200)
    })

    it('to inherit again ignores everything else', async () => {
        const inheritPermissions = { dirty: true, value: true }
        await patch('\\IT\\Databases', { inheritPermissions, removeItems: [{ userId: userId('pchen') }] })
        expect(levels('\\IT\\Databases')).toEqual(levels('\\IT'))
        expect((await patch('\\IT', { inheritPermissions })).status).toBe(400)
    })

    it('on a folder that inherits has to break that first', async () => {
        const addOrUpdateItems = [{ userId: userId('jdoe'), folderAccessRoleId: 5 }]
        expect((await patch('\\IT\\Servers', { addOrUpdateItems })).body).toEqual(inherited)
        const inheritPermissions = { dirty: true, value: false }
        expect((await patch('\\IT\\Servers', { addOrUpdateItems, inheritPermissions })).status).toBe(200)
        expect(levels('\\IT\\Servers')).toContain('jdoe View/None')
    })
})
