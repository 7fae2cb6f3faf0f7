import { searchPeople, somePeopleLike } from '../../src/platform/entities'
import { AccessDenied, UnknownRoute } from '../../src/secret-server/errors'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const path = '/api/v1/platform/users-groups-search'
const uuid = 'd1e10000-0002-4000-8000-000000000001'
const unknownRoute = {
    Message: "No HTTP resource was found that matches the request URI 'https://vault.example.com/x'.",
}

/** A row of the search, as a vault sends it. */
const row = (more: object = {}): object => ({
    name: 'ann@example.com',
    displayName: 'Ann Lee',
    domainName: 'corp.example.com',
    entityType: 'User',
    platformEntityUuid: uuid,
    existingEntity: false,
    userId: null,
    groupId: null,
    ...more,
})
const ann = {
    uuid,
    login: 'ann@example.com',
    displayName: 'Ann Lee',
    domainName: 'corp.example.com',
    isServiceUser: false,
    isLinked: false,
    userId: undefined,
}

/** What is found if the vault sends these rows. */
const found = async (...rows: readonly object[]) => {
    const http = openSignedIn()
    answer('GET', path, page(rows))
    return searchPeople(http, 'ann@example.com')
}

describe('the search for people of the Platform', () => {
    it('is sent with wildcards, and asks for the mirrors', async () => {
        await expect(found(row())).resolves.toEqual([ann])
        const url = new URL(sent.at(-1)?.url ?? '', 'https://vault.example.com')
        expect(url.pathname).toBe(path)
        expect([...url.searchParams]).toEqual([
            ['filter.searchText', '*ann@example.com*'],
            ['filter.showLinkedLocalEntities', 'true'],
            ['skip', '0'],
            ['take', '500'],
        ])
    })

    it('finds nobody in an empty list', async () => {
        await expect(found()).resolves.toEqual([])
    })

    it.each([
        [
            { existingEntity: true, userId: 41 },
            { isLinked: true, userId: 41 },
        ],
        [
            { existingEntity: true, userId: null },
            { isLinked: true, userId: undefined },
        ],
        [
            { existingEntity: undefined, userId: 41 },
            { isLinked: true, userId: 41 },
        ],
        [
            { existingEntity: undefined, userId: 0 },
            { isLinked: false, userId: undefined },
        ],
    ])('tells who has a mirror: %j', async (more, linked) => {
        await expect(found(row(more))).resolves.toEqual([{ ...ann, ...linked }])
    })

    it.each([
        { entityType: 'XpmServiceUser' },
        { entityType: 'xpmserviceuser' },
        { entityType: 'User', serviceUser: true },
    ])('tells who is a service user: %j', async (more) => {
        await expect(found(row(more))).resolves.toEqual([{ ...ann, isServiceUser: true }])
    })

    it.each(['Entity', 'DirectoryGroup', 'XpmGroup', 'Group', 'NotFound', 'Robot', null])(
        'leaves out what is neither a person nor a service user: %s',
        async (entityType) => {
            await expect(found(row({ entityType, groupId: 5 }), row())).resolves.toEqual([ann])
        }
    )

    it.each([{ platformEntityUuid: null }, { name: null }])(
        'leaves out whom nothing can be done with: %j',
        async (more) => {
            await expect(found(row(more), row())).resolves.toEqual([ann])
        }
    )

    it('finds people of whom no more than login and id is told', async () => {
        await expect(found({ name: 'ann', entityType: 'User', platformEntityUuid: uuid })).resolves.toEqual([
            { ...ann, login: 'ann', displayName: null, domainName: null },
        ])
    })

    it.each(['first', 'last'])('finds a person once whose linked row comes %s', async (place) => {
        const [linked, plain] = [row({ platformEntityUuid: uuid.toUpperCase(), userId: 41 }), row()]
        const people = await found(...(place === 'first' ? [linked, plain] : [plain, linked]))
        expect(people).toEqual([{ ...ann, uuid: uuid.toUpperCase(), isLinked: true, userId: 41 }])
    })

    it('finds two people with the same login, each once', async () => {
        const other = uuid.replace(/1$/, '2')
        const people = await found(row(), row({ platformEntityUuid: other }), row())
        expect(people?.map((person) => person.uuid)).toEqual([uuid, other])
    })

    it('takes a missing search for an error of a vault that is known to have it', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, { status: 404, body: unknownRoute })
        await expect(searchPeople(http, 'ann', false)).rejects.toBeInstanceOf(UnknownRoute)
    })

    it('reads all pages, sorted by name', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const [one, other] = [row(), row({ name: 'joann@example.com', platformEntityUuid: uuid.replace(/1$/, '2') })]
        const first = page([one], { hasNext: true, total: 2 })
        // The second page begins with the last row of the first one, which proves that none is missing between them.
        answer('GET', path, first, first, page([one, other]))
        const people = await searchPeople(http, 'ann')
        expect(people?.map(({ login }) => login)).toEqual(['ann@example.com', 'joann@example.com'])
        expect(sent.at(-1)?.url).toContain('sortBy%5B0%5D.name=name&sortBy%5B0%5D.direction=Asc&skip=0&take=2')
    })

    it.each([
        { status: 404, body: unknownRoute },
        { status: 404, body: '' },
        { status: 404, body: '<html>Not found</html>' },
        { status: 405, body: { Message: 'The requested resource does not support http method.' } },
    ])('is not known in versions without it: %j', async (refusal) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', path, refusal)
        await expect(searchPeople(http, 'ann')).resolves.toBeUndefined()
    })

    it('is an error if the vault denies it', async () => {
        const http = openSignedIn()
        answer('GET', path, { status: 403, body: { errorCode: 'API_AccessDenied' } })
        await expect(searchPeople(http, 'ann')).rejects.toBeInstanceOf(AccessDenied)
    })
})

describe('some people with a text in their login', () => {
    it('are those of the first page, each once', async () => {
        const http = openSignedIn()
        const rows = [row(), row({ userId: 41 })]
        answer('GET', path, page(rows, { hasNext: true, total: 900 }))
        await expect(somePeopleLike(http, 'ann')).resolves.toEqual([{ ...ann, isLinked: true, userId: 41 }])
        expect(sent.filter(({ method }) => method === 'GET')).toHaveLength(1)
    })

    it('are nobody if the first page is empty', async () => {
        const http = openSignedIn()
        answer('GET', path, page([]))
        await expect(somePeopleLike(http, 'ann')).resolves.toEqual([])
    })
})
