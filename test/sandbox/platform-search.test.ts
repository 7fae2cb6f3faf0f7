import { closeAll, records, type Client, type Json } from './client'
import { startIntegrated } from './platform-client'

afterEach(closeAll)

async function search(client: Client, filter: Record<string, string>): Promise<Json[]> {
    const named = Object.entries(filter).map(([name, value]): [string, string] => [`filter.${name}`, value])
    const query = new URLSearchParams([...named, ['take', '100']]).toString()
    return records((await client.get(`/v1/platform/users-groups-search?${query}`)).body)
}
const namesOf = (found: Json[]): unknown[] => found.map(({ name }) => name)

describe('the search for people and groups', () => {
    it('tells about a person who has a mirror, with its id if that is asked for', async () => {
        const { client, added } = await startIntegrated()
        const { login, uuid, userId } = added.people.linked
        const found = {
            name: login,
            displayName: 'Lena Weber',
            domainName: 'Delinea Directory',
            entityType: 'User',
            platformEntityUuid: uuid,
            existingEntity: true,
            groupId: null,
        }
        expect(await search(client, { searchText: login })).toEqual([{ ...found, userId: null }])
        const shown = await search(client, { searchText: login, showLinkedLocalEntities: 'true' })
        expect(shown).toEqual([{ ...found, userId }])
    })

    it('matches whole names, display names too, without regard to case', async () => {
        const { client, added } = await startIntegrated()
        const { login } = added.people.linked
        expect(namesOf(await search(client, { searchText: login.toUpperCase() }))).toEqual([login])
        expect(namesOf(await search(client, { searchText: 'lena weber' }))).toEqual([login])
        expect(await search(client, { searchText: 'lweber' })).toEqual([])
    })

    it('takes * for any text, and nothing else for more than itself', async () => {
        const { client, added } = await startIntegrated()
        expect(namesOf(await search(client, { searchText: 'LWEB*' }))).toEqual([added.people.linked.login])
        expect(namesOf(await search(client, { searchText: '*Kim' }))).toHaveLength(2)
        expect(await search(client, { searchText: 'lweber.example.com' })).toEqual([])
    })

    it('without a text finds all of the local directory, or of the one that is named', async () => {
        const { client, added } = await startIntegrated()
        const local = namesOf(await search(client, {}))
        expect(local).toContain(added.people.linked.login)
        expect(local).toContain(added.groups.linked.name)
        expect(local).not.toContain(added.people.directory.login)
        const { people, groups, directories } = added
        expect(namesOf(await search(client, { platformDirectoryUuid: directories.corp }))).toEqual([
            people.directory.login,
            people.directoryUnlinked.login,
            people.directoryOnly.login,
            people.namesake.login,
            groups.directory.name,
            groups.directoryUnlinked.name,
        ])
    })

    it('finds two people of one login, whom their directories tell apart', async () => {
        const { client, added } = await startIntegrated()
        const found = await search(client, { searchText: added.people.namesake.login })
        expect(found.map(({ domainName }) => domainName)).toEqual(['corp.example.com', 'Partner Federation'])
    })

    it('can leave out who has a mirror', async () => {
        const { client, added } = await startIntegrated()
        const found = namesOf(await search(client, { searchText: '*', excludeLinkedLocalEntities: 'true' }))
        expect(found).toContain(added.people.unlinked.login)
        expect(found).toContain(added.groups.unlinked.name)
        expect(found).not.toContain(added.people.linked.login)
        expect(found).not.toContain(added.groups.linked.name)
    })

    it('tells service users and the two kinds of groups apart', async () => {
        const { client, added } = await startIntegrated()
        const typeOf = async (searchText: string) => (await search(client, { searchText }))[0]?.entityType
        expect(await typeOf(added.people.serviceUser.login)).toBe('XpmServiceUser')
        expect(await typeOf(added.groups.linked.name)).toBe('XpmGroup')
        expect(await typeOf(added.groups.directory.name)).toBe('DirectoryGroup')
    })

    it.each(['Entity', 'NotFound', 'Group'] as const)('can call something %s', async (searchedAs) => {
        const { sandbox, client, added } = await startIntegrated()
        const person = sandbox.vault.platform.people.get(added.people.linked.uuid)
        if (person) person.searchedAs = searchedAs
        expect((await search(client, { searchText: added.people.linked.login }))[0]?.entityType).toBe(searchedAs)
    })

    it('says since 11.7.61 who is a service user', async () => {
        const { client, added } = await startIntegrated({ version: '11.7.000061' })
        const isServiceUser = async (searchText: string) => (await search(client, { searchText }))[0]?.serviceUser
        expect(await isServiceUser(added.people.serviceUser.login)).toBe(true)
        expect(await isServiceUser(added.people.linked.login)).toBe(false)
    })

    it('comes in pages', async () => {
        const { client } = await startIntegrated()
        const first = (await client.get('/v1/platform/users-groups-search?filter.searchText=*&take=2')).body
        expect(first).toMatchObject({ take: 2, hasNext: true, nextSkip: 2 })
        const all = await client.all('/v1/platform/users-groups-search?filter.searchText=*', 3)
        expect(all).toHaveLength(Number(first.total))
    })
})
