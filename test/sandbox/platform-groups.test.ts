import { closeAll, type Answer, type Client } from './client'
import { startIntegrated } from './platform-client'

afterEach(closeAll)

const link = (client: Client, domainIdentifier: string, name: string): Promise<Answer> =>
    client.send('POST', '/v1/platform/group', { data: { domainIdentifier, name } })

describe('the search for groups', () => {
    it('finds all without a text, those of a directory by the hex form of their id', async () => {
        const { client, added } = await startIntegrated()
        const { linked, unlinked, directory, directoryUnlinked } = added.groups
        expect((await client.get('/v1/platform/groups/search-directory')).body).toEqual({
            groups: [
                { dsGuid: linked.uuid, name: linked.name },
                { dsGuid: unlinked.uuid, name: unlinked.name },
                { dsGuid: directory.hexId, name: directory.name },
                { dsGuid: directoryUnlinked.hexId, name: directoryUnlinked.name },
            ],
            errorMessage: '',
        })
    })

    it('takes * for any text', async () => {
        const { client, added } = await startIntegrated()
        const { body } = await client.get('/v1/platform/groups/search-directory?searchText=*network*')
        expect(body.groups).toMatchObject([{ name: added.groups.directoryUnlinked.name }])
    })

    it('tells an error under 200, and so do the members', async () => {
        const { sandbox, client } = await startIntegrated()
        sandbox.vault.platform.directoryError = 'The directory does not answer.'
        const errorMessage = 'The directory does not answer.'
        expect((await client.get('/v1/platform/groups/search-directory')).body).toEqual({ groups: [], errorMessage })
        expect((await client.get('/v1/platform/members')).body).toEqual({ members: [], errorMessage })
    })
})

describe('the members of a group', () => {
    it('are shown by display name', async () => {
        const { client, added } = await startIntegrated()
        const { hexId, name } = added.groups.directory
        const query = new URLSearchParams({ domainIdentifier: String(hexId), groupName: name }).toString()
        expect((await client.get(`/v1/platform/members?${query}`)).body).toEqual({
            members: [{ displayName: 'Rita Novak' }, { displayName: 'Vera Chan' }],
            errorMessage: '',
        })
    })

    it('of an unknown group are an error under 200', async () => {
        const { client } = await startIntegrated()
        const { status, body } = await client.get('/v1/platform/members?domainIdentifier=0&groupName=x')
        expect([status, body]).toEqual([200, { members: [], errorMessage: 'The group was not found.' }])
    })
})

describe('a group of a directory', () => {
    it('is linked by the hex form of its id', async () => {
        const { client, added, sandbox } = await startIntegrated({ version: '11.2.000002' })
        const { uuid, name, hexId } = added.groups.directoryUnlinked
        expect((await link(client, String(hexId), name)).body).toBe(true)
        expect(sandbox.vault.groupNamed(name)).toMatchObject({ isPlatform: true, adGuid: uuid, enabled: true })
    })

    it('is not linked by another id', async () => {
        const { client, added, sandbox } = await startIntegrated()
        const { uuid, name } = added.groups.directoryUnlinked
        expect((await link(client, uuid, name)).body).toBe(false)
        expect(sandbox.vault.groupNamed(name)).toBeUndefined()
    })

    it('is disabled when it is unlinked, and enabled when it is linked again', async () => {
        const { client, added, sandbox } = await startIntegrated()
        const { groupId, name, hexId } = added.groups.directory
        expect((await client.send('DELETE', `/v1/platform/group/${groupId}`)).body).toBe(true)
        expect(sandbox.vault.groups.get(groupId)?.enabled).toBe(false)
        expect((await link(client, String(hexId), name)).body).toBe(true)
        expect(sandbox.vault.groups.get(groupId)?.enabled).toBe(true)
    })
})

describe('a group of the vault', () => {
    it('cannot be unlinked', async () => {
        const { client, sandbox } = await startIntegrated()
        const group = sandbox.vault.groupNamed('Finance')
        expect((await client.send('DELETE', `/v1/platform/group/${group?.id}`)).body).toBe(false)
        expect(group?.enabled).toBe(true)
    })
})
