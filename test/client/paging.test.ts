import { InvalidResponse, RequestRefused, VaultFailed } from '../../src/secret-server/errors'
import { groupMembers, listGroups } from '../../src/secret-server/groups'
import { listRoles } from '../../src/secret-server/roles'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const role = (id: number): object => ({ id, name: `Role ${id}` })
const roles = '/api/v1/roles'
const all = 'filter.includeInactive=true&'
const sorted = 'sortBy%5B0%5D.name=id&sortBy%5B0%5D.direction=Asc&'

const listCalls = (): string[] => sent.filter(({ method }) => method === 'GET').map(({ url }) => url)

/** What a vault with these ids answers to a request for part of them. */
const part = (ids: readonly number[], skip: number, take: number) =>
    page(ids.slice(skip, skip + take).map(role), { total: ids.length, hasNext: skip + take < ids.length })

describe.each([
    { pageSize: 1, requests: ['skip=0&take=1', 'skip=0&take=2', 'skip=1&take=2'] },
    { pageSize: 2, requests: ['skip=0&take=2', 'skip=1&take=3'] },
])('a list of three in pages of $pageSize', ({ pageSize, requests }) => {
    it('is read to its end, each page from the last record of the one before', async () => {
        const http = openSignedIn({ pageSize })
        const pages = requests.map((request) => {
            const [skip, take] = [...request.matchAll(/\d+/g)].map(Number)
            return part([1, 2, 3], skip ?? 0, take ?? 0)
        })
        answer('GET', roles, ...pages)
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([1, 2, 3])
        expect(listCalls()).toEqual(requests.map((request) => `${roles}?${all}${sorted}${request}`))
    })
})

describe('a list whose pages shift while they are read', () => {
    const read = async (...answers: ReturnType<typeof page>[]): Promise<number[]> => {
        const http = openSignedIn({ pageSize: 2 })
        answer('GET', roles, ...answers)
        const found = await listRoles(http)
        return found.map(({ id }) => id)
    }

    it('is read from further up where a record before was removed', async () => {
        const now = [2, 3, 4, 5]
        await expect(
            read(part([1, 2, 3, 4, 5], 0, 2), part(now, 1, 3), part(now, 3, 3), part(now, 0, 3), part(now, 2, 3))
        ).resolves.toEqual([1, 2, 3, 4, 5])
        expect(listCalls().map((url) => url.slice(url.indexOf('skip')))).toEqual([
            'skip=0&take=2',
            'skip=1&take=3',
            'skip=3&take=3',
            'skip=0&take=3',
            'skip=2&take=3',
        ])
    })

    it('gives no record twice where one before was added', async () => {
        const now = [2, 3, 4, 5, 6]
        await expect(read(part([3, 4, 5, 6], 0, 2), part(now, 1, 3), part(now, 3, 3))).resolves.toEqual([3, 4, 5, 6])
    })

    it('is read to its new end where nothing is left of its rest', async () => {
        await expect(read(part([1, 2, 3, 4], 0, 2), part([1], 1, 3), part([1], 0, 3))).resolves.toEqual([1, 2])
    })

    it('goes on where one page holds nothing new', async () => {
        const now = [1, 2, 3, 4, 5, 6]
        const answers = [part([4, 5, 6], 0, 2), part(now, 1, 3), part(now, 3, 3)]
        await expect(read(...answers)).resolves.toEqual([4, 5, 6])
    })
})

describe('a paged list', () => {
    it('ends where no more is announced, although a next skip is named', async () => {
        const http = openSignedIn({ pageSize: 2 })
        answer('GET', roles, page([role(1), role(2)], { hasNext: false, nextSkip: 2 }))
        await expect(listRoles(http)).resolves.toHaveLength(2)
        expect(listCalls()).toHaveLength(1)
    })

    it('skips as many as came, even where the vault sends less than was asked for', async () => {
        const http = openSignedIn({ pageSize: 500 })
        answer('GET', roles, page([role(1)], { total: 2, hasNext: true, nextSkip: 500 }), page([role(1), role(2)]))
        await expect(listRoles(http)).resolves.toHaveLength(2)
        expect(listCalls()[1]).toBe(`${roles}?${all}${sorted}skip=0&take=501`)
    })

    it('may be empty', async () => {
        const http = openSignedIn()
        answer('GET', roles, page([]))
        await expect(listRoles(http)).resolves.toEqual([])
    })

    it('is refused if a page is empty although more are announced', async () => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', roles, page([role(1)], { hasNext: true }), page([], { hasNext: true }))
        const error = await failureOf(listRoles(http))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain('a page is empty although more are announced')
    })

    it('is refused as a whole if one of its pages can not be had', async () => {
        const http = openSignedIn({ maxRetries: 1 })
        answer('GET', roles, page([role(1)], { hasNext: true }), { status: 500 }, { status: 500 })
        await expect(listRoles(http)).rejects.toBeInstanceOf(VaultFailed)
    })

    it.each([
        ['has no records', { hasNext: false }, 'records is not a list'],
        ['does not say whether more follow', { records: [] }, 'hasNext is not true or false'],
        ['has a total that is no number', { records: [], hasNext: false, total: 'ten' }, 'total is not an integer'],
        ['is a bare list', [], 'an object was expected'],
    ])('is refused if a page %s', async (_, body, problem) => {
        const http = openSignedIn({ maxRetries: 0 })
        answer('GET', roles, { body })
        const error = await failureOf(listRoles(http))
        expect(error).toBeInstanceOf(InvalidResponse)
        expect(error.message).toContain(problem)
    })

    it('is refused if less comes than the vault counts', async () => {
        const http = openSignedIn()
        answer('GET', roles, page([role(1)], { total: 2 }), page([role(1)], { total: 2 }))
        await expect(listRoles(http)).rejects.toThrow('it ends after 1 records where it counts 2')
    })

    it.each([null, 0])(
        'has ended where the vault does not count (%s) once a further page brings nothing',
        async (total) => {
            const http = openSignedIn({ pageSize: 1 })
            const answers = [page([role(1)], { total, hasNext: true }), page([role(1), role(2)], { total })]
            answer('GET', roles, ...answers, page([role(2)], { total }))
            await expect(listRoles(http)).resolves.toHaveLength(2)
        }
    )

    it('goes on where the vault neither counts nor announces more, but gives more', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const more = [page([role(1), role(2)], { total: null }), page([role(2), role(3)], { total: null })]
        answer('GET', roles, page([role(1)], { total: null }), ...more, page([role(3)], { total: null }))
        await expect(listRoles(http)).resolves.toHaveLength(3)
    })

    it('is whole where the vault announces more than it counts, but does not give more', async () => {
        const http = openSignedIn({ pageSize: 2 })
        const still = { total: 2, hasNext: true }
        answer('GET', roles, page([role(1), role(2)], still), page([role(2)], still))
        await expect(listRoles(http)).resolves.toHaveLength(2)
    })
})

describe('a list that can not be sorted', () => {
    it('is read unsorted', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const still = { total: 2 }
        answer(
            'GET',
            roles,
            { status: 400 },
            page([role(2)], { ...still, hasNext: true }),
            page([role(2), role(1)], still)
        )
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([2, 1])
        expect(listCalls()).toEqual([
            `${roles}?${all}${sorted}skip=0&take=1`,
            `${roles}?${all}skip=0&take=1`,
            `${roles}?${all}skip=0&take=2`,
        ])
    })

    it('is read again if its pages disagree', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const more = (total: number) => ({ total, hasNext: true })
        answer('GET', roles, { status: 400 }, page([role(2)], more(3)), page([role(2), role(1)], { total: 2 }))
        answer('GET', roles, page([role(3)], more(2)), page([role(3), role(1)], { total: 2 }))
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([3, 1])
    })

    it('is read again if its pages do not meet, although as many came as went', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const more = { total: 2, hasNext: true }
        answer('GET', roles, { status: 400 }, page([role(2)], more), page([role(3), role(1)], { total: 2 }))
        answer('GET', roles, page([role(3)], more), page([role(3), role(1)], { total: 2 }))
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([3, 1])
    })

    it('is refused if it never comes to rest', async () => {
        const http = openSignedIn({ pageSize: 1 })
        answer('GET', roles, { status: 400 })
        for (let sweep = 0; sweep < 3; sweep += 1)
            answer('GET', roles, page([role(2)], { total: 2, hasNext: true }), page([role(2)], { total: 2 }))
        await expect(listRoles(http)).rejects.toThrow('its pages do not fit together after 3 readings')
    })

    it('is found out even where the vault only ignores the sort field, and then gives each record once', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const next = { total: 3, hasNext: true }
        answer(
            'GET',
            roles,
            page([role(5)], next),
            page([role(5), role(9)], next),
            page([role(9), role(2)], { total: 3 })
        )
        answer(
            'GET',
            roles,
            page([role(5)], next),
            page([role(5), role(9)], next),
            page([role(9), role(2)], { total: 3 })
        )
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([5, 9, 2])
        expect(listCalls().at(-1)).toBe(`${roles}?${all}skip=1&take=2`)
    })

    it('is asked to be sorted only once', async () => {
        const http = openSignedIn()
        const members = (id: number): string => `/api/v1/groups/${id}/users`
        answer('GET', members(1), { status: 400 }, page([]))
        answer('GET', members(2), page([]))
        await groupMembers(http, idOf(1))
        await groupMembers(http, idOf(2))
        expect(listCalls().filter((url) => url.includes('sortBy'))).toHaveLength(1)
    })

    it('says nothing about other lists', async () => {
        const http = openSignedIn()
        answer('GET', roles, { status: 400 }, page([]))
        answer('GET', '/api/v1/groups', page([]))
        await listRoles(http)
        await listGroups(http)
        expect(listCalls().at(-1)).toBe(`/api/v1/groups?${sorted}skip=0&take=500`)
    })

    it('is refused if it can not be read unsorted either, and is asked to be sorted again next time', async () => {
        const http = openSignedIn()
        answer('GET', roles, { status: 400 }, { status: 400 }, page([]))
        await expect(listRoles(http)).rejects.toBeInstanceOf(RequestRefused)
        await listRoles(http)
        expect(listCalls().at(-1)).toContain('sortBy')
    })

    it('is refused if it stops being sorted half-way, where an unsorted page could lose records', async () => {
        const http = openSignedIn({ pageSize: 1 })
        answer('GET', roles, page([role(1)], { hasNext: true }), { status: 400 })
        await expect(listRoles(http)).rejects.toBeInstanceOf(RequestRefused)
    })

    it.each([403, 404])('is not what HTTP %i says', async (status) => {
        const http = openSignedIn()
        answer('GET', roles, { status })
        await expect(listRoles(http)).rejects.toThrow(`HTTP ${status}`)
        expect(listCalls()).toHaveLength(1)
    })
})
