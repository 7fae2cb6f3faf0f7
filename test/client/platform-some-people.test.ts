import { somePeople } from '../../src/platform/people'
import { InvalidResponse } from '../../src/secret-server/errors'
import { openTenant, platformUrl } from './tenant'
import { answerAt, sent, useNock } from './vault'

useNock()

const uuid = 'd1e10000-0002-4000-8000-000000000001'
const failed = { success: false, Result: null, Message: 'Not you.' }

/** What went out after the sign-in. */
const calls = (): string[] => sent.slice(2).map(({ method, url }) => `${method} ${url}`)

describe('the first people of a tenant', () => {
    const path = '/identity/api/users'
    const people = (...users: readonly object[]) => ({ body: { _embedded: { users } } })

    it('are asked for by number', async () => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, people({ uuid, name: 'ann@example.com' }))
        await expect(somePeople(http, 1_000)).resolves.toEqual({ logins: ['ann@example.com'], isAll: true })
        expect(calls()).toEqual([`GET ${path}?api-version=3.0&pageSize=1000`])
    })

    it.each([
        [1, true],
        [2, false],
        [3, false],
    ])('may not be all if they are as many as were asked for: %d of 2', async (count, isAll) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, people(...Array.from({ length: count }, () => ({ name: 'ann' }))))
        await expect(somePeople(http, 2)).resolves.toMatchObject({ isAll })
    })

    it.each([
        [{ next: { href: '/identity/api/users?page=2' } }, false],
        [{ Next: { Href: '/identity/api/users?page=2' } }, false],
        [{ self: { href: '/identity/api/users' } }, true],
        [{ next: null }, true],
        [{}, true],
        [null, true],
    ])('are not all if the answer links to more people: %j', async (_links, isAll) => {
        const http = openTenant()
        answerAt(platformUrl, 'GET', path, { body: { _embedded: { users: [{ name: 'ann' }] }, _links } })
        await expect(somePeople(http, 9)).resolves.toMatchObject({ isAll })
    })

    it('are named by the login, which may stand in another member than the name', async () => {
        const http = openTenant()
        const users = [{ name: 'Ann Lee', username: 'ann@example.com' }, { name: 7 }]
        answerAt(platformUrl, 'GET', path, people(...users))
        await expect(somePeople(http, 9)).resolves.toMatchObject({ logins: ['ann@example.com', undefined] })
    })

    it('are told whatever the case of their members, and also without logins', async () => {
        const http = openTenant()
        const users = [{ UserName: 'ann' }, { NAME: 'bob' }, { uuid }, { name: '' }]
        answerAt(platformUrl, 'GET', path, { body: { _Embedded: { Users: users } } })
        await expect(somePeople(http, 9)).resolves.toEqual({
            logins: ['ann', 'bob', undefined, undefined],
            isAll: true,
        })
    })

    it.each([{}, { _embedded: {} }, { _embedded: { users: 'none' } }, failed])(
        'are an invalid response if the answer has no list: %j',
        async (body) => {
            const http = openTenant({ maxRetries: 0 })
            answerAt(platformUrl, 'GET', path, { body })
            await expect(somePeople(http, 9)).rejects.toBeInstanceOf(InvalidResponse)
        }
    )
})
