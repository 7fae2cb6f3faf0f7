import { InvalidResponse, RequestRefused, VaultFailed } from '../../src/errors'
import { groupMembers, listGroups } from '../../src/secret-server/groups'
import { listRoles } from '../../src/secret-server/roles'
import { userPages } from '../../src/secret-server/users'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { answer, openSignedIn, page, sent, useNock } from './vault'

useNock()

const role = (id: number): object => ({ id, name: `Role ${id}` })
const roles = '/api/v1/roles'
const all = 'filter.includeInactive=true&'
const sorted = 'sortBy%5B0%5D.name=id&sortBy%5B0%5D.direction=Asc&'

const listCalls = (): string[] => sent.filter(({ method }) => method === 'GET').map(({ url }) => url)

describe.each([
    { pageSize: 1, skips: [0, 1, 2] },
    { pageSize: 2, skips: [0, 2] },
])('a list of three in pages of $pageSize', ({ pageSize, skips }) => {
    it('is read to its end, skipping what was read', async () => {
        const http = openSignedIn({ pageSize })
        const three = [role(1), role(2), role(3)]
        const pages = skips.map((skip) =>
            page(three.slice(skip, skip + pageSize), {
                total: 3,
                hasNext: skip + pageSize < 3,
                nextSkip: skip + pageSize,
            })
        )
        answer('GET', roles, ...pages)
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([1, 2, 3])
        expect(listCalls()).toEqual(skips.map((skip) => `${roles}?${all}${sorted}skip=${skip}&take=${pageSize}`))
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
        answer('GET', roles, page([role(1)], { hasNext: true, nextSkip: 500 }), page([role(2)]))
        await expect(listRoles(http)).resolves.toHaveLength(2)
        expect(listCalls()[1]).toBe(`${roles}?${all}${sorted}skip=1&take=500`)
    })

    it('may be empty', async () => {
        const http = openSignedIn()
        answer('GET', roles, page([]))
        await expect(listRoles(http)).resolves.toEqual([])
    })

    it('is refused if a page is empty although more are announced', async () => {
        const http = openSignedIn()
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

    it('tells the total of each page', async () => {
        const http = openSignedIn({ pageSize: 1 })
        const user = (id: number): object => ({ id, userName: `u${id}`, enabled: true })
        answer('GET', '/api/v1/users', page([user(1)], { total: 2, hasNext: true }), page([user(2)], { total: 3 }))
        const totals: number[] = []
        for await (const { total } of userPages(http)) totals.push(total)
        expect(totals).toEqual([2, 3])
    })

    it('counts what came where the vault names no total', async () => {
        const http = openSignedIn()
        answer('GET', '/api/v1/users', page([{ id: 1, userName: 'u1', enabled: true }], { total: null }))
        const totals: number[] = []
        for await (const { total } of userPages(http)) totals.push(total)
        expect(totals).toEqual([1])
    })
})

describe('a list that can not be sorted', () => {
    it('is read unsorted', async () => {
        const http = openSignedIn({ pageSize: 1 })
        answer('GET', roles, { status: 400 }, page([role(2)], { hasNext: true }), page([role(1)]))
        const found = await listRoles(http)
        expect(found.map(({ id }) => id)).toEqual([2, 1])
        expect(listCalls()).toEqual([
            `${roles}?${all}${sorted}skip=0&take=1`,
            `${roles}?${all}skip=0&take=1`,
            `${roles}?${all}skip=1&take=1`,
        ])
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
