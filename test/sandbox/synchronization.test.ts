import type { DirectoryPerson, Sandbox } from '../../sandbox'
import { closeAll, signedIn, start, type Client, type Json } from './client'

let sandbox: Sandbox
let client: Client

beforeEach(async () => {
    sandbox = await start()
    client = await signedIn(sandbox)
})
afterEach(closeAll)

const userId = (userName: string): number => sandbox.vault.userNamed(userName)?.id ?? 0
const groupId = (): number => sandbox.vault.groupNamed('AD Database Admins')?.id ?? 0
const inDirectory = (userName: string): DirectoryPerson => {
    const person = sandbox.vault.directories.person({ userName, domainId: 2 })
    if (!person) throw new Error(`No directory has ${userName}.`)
    return person
}
const patch = (userName: string, change: Json): Promise<unknown> => {
    const dirty = Object.entries(change).map(([name, value]) => [name, { dirty: true, value }])
    return client.send('PATCH', `/v1/users/${userId(userName)}`, Object.fromEntries(dirty))
}
const read = async (userName: string): Promise<Json> =>
    (await client.get(`/v1/users/${userId(userName)}?includeInactive=true`)).body
const members = async (): Promise<unknown[]> =>
    (await client.all(`/v1/groups/${groupId()}/users`, 10)).map((member) => member.userName)

describe('a synchronization', () => {
    it('changes nothing while vault and directory agree', async () => {
        const everyone = () => client.all('/v1/users?filter.includeInactive=true', 100)
        const [users, inGroup] = [await everyone(), await members()]
        sandbox.vault.synchronize()
        expect([await everyone(), await members()]).toEqual([users, inGroup])
    })

    it('enables a user again whom only the vault has disabled', async () => {
        await patch('akumar', { enabled: false })
        sandbox.vault.synchronize()
        expect((await read('akumar')).enabled).toBe(true)
    })

    it('disables a user whom the directory has disabled', async () => {
        inDirectory('akumar').enabled = false
        sandbox.vault.synchronize()
        expect((await read('akumar')).enabled).toBe(false)
    })

    it('leaves a user disabled who has been so in both', async () => {
        sandbox.vault.synchronize()
        expect((await read('kmeyer')).enabled).toBe(false)
    })

    it('restores display name and e-mail address', async () => {
        sandbox.behaviour.directoryUserEdits = 'allow'
        await patch('akumar', { displayName: 'Somebody', emailAddress: 'somebody@example.com' })
        sandbox.vault.synchronize()
        expect(await read('akumar')).toMatchObject({ displayName: 'Anita Kumar', emailAddress: 'akumar@example.com' })
    })

    it('leaves local users alone', async () => {
        await patch('jdoe', { displayName: 'Somebody', enabled: false })
        sandbox.vault.synchronize()
        expect(await read('jdoe')).toMatchObject({ displayName: 'Somebody', enabled: false })
    })

    it('adds members whom the directory has added', async () => {
        inDirectory('kmeyer').groupIds.add(groupId())
        inDirectory('kmeyer').enabled = true
        sandbox.vault.synchronize()
        expect(await members()).toEqual(['akumar', 'tlarsen', 'kmeyer'])
    })

    it('removes members whom the directory does not have', async () => {
        inDirectory('akumar').groupIds.clear()
        sandbox.vault.addMember(groupId(), userId('jdoe'))
        sandbox.vault.synchronize()
        expect(await members()).toEqual(['tlarsen'])
    })

    it('leaves the members of local groups alone', async () => {
        sandbox.vault.synchronize()
        const group = sandbox.vault.groupNamed('IT Operations')?.id ?? 0
        const inGroup = await client.all(`/v1/groups/${group}/users`, 10)
        expect(inGroup.map((member) => member.userName)).toEqual(['akumar', 'pchen', 'nobrien'])
    })

    it('makes a user for a new person of a synchronized group, with the default role', async () => {
        const adGuid = '3b1d4a6e-0000-4000-8000-000000000099'
        const person = { userName: 'lmoreau', displayName: 'Lucia Moreau', emailAddress: 'lmoreau@example.com', adGuid }
        sandbox.vault.directories.add({ ...person, domainId: 2, groupIds: new Set([groupId()]) })
        sandbox.vault.synchronize()
        expect(await read('lmoreau')).toMatchObject({ ...person, domainId: 2, enabled: true })
        expect(sandbox.vault.directRoleIdsOf(userId('lmoreau'))).toEqual([sandbox.vault.defaultRoleId])
        expect(await members()).toContain('lmoreau')
    })

    it('makes no user for a person outside of synchronized groups', () => {
        sandbox.vault.directories.add({ userName: 'lmoreau', domainId: 2 })
        sandbox.vault.synchronize()
        expect(sandbox.vault.userNamed('lmoreau')).toBeUndefined()
    })

    it('finds a directory user whom a caller made, and enables it again', async () => {
        const made = {
            userName: 'new',
            displayName: 'New',
            password: 'made-up-by-the-test',
            domainId: 2,
            enabled: true,
        }
        await client.send('POST', '/v1/users', made)
        await patch('new', { enabled: false })
        sandbox.vault.synchronize()
        expect((await read('new')).enabled).toBe(true)
    })
})
