import { closeAll, records, signedIn, start } from './client'
import { ask, asker } from './wire'

afterEach(closeAll)

describe('the health route', () => {
    it.each([403, 404, 500] as const)('may answer %i, while all else works', async (healthStatus) => {
        const sandbox = await start({ behaviour: { healthStatus } })
        const health = await fetch(`${sandbox.baseUrl}/api/v1/healthcheck`)
        expect(health.status).toBe(healthStatus)
        expect(await health.json()).toHaveProperty('message')
        expect((await (await signedIn(sandbox)).get('/v1/users/current')).status).toBe(200)
    })

    it('may answer with a page', async () => {
        const sandbox = await start({ behaviour: { healthStatus: 'html' } })
        const { status, headers, text } = await ask(`${sandbox.baseUrl}/api/v1/healthcheck`)
        expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
        expect(text).toMatch(/^<!DOCTYPE html>/)
    })
})

describe('a request line', () => {
    const line = 'GET /SecretServer/api/v1/users?filter.searchText= HTTP/1.1'
    const pathOf = (length: number): string => `/v1/users?filter.searchText=${'x'.repeat(length - line.length)}`

    it('is answered with a page and 404 if it is longer than the switch allows', async () => {
        const sandbox = await start({ behaviour: { longestRequestLine: 2048 } })
        const asks = await asker(sandbox)
        expect((await asks(pathOf(2048))).status).toBe(200)
        const { status, text } = await asks(pathOf(2049))
        expect(status).toBe(404)
        expect(text).toMatch(/^<!DOCTYPE html>/)
    })

    it('may have any length otherwise', async () => {
        const asks = await asker(await start())
        expect((await asks(pathOf(100_000))).status).toBe(200)
    })

    it('is measured, and the longest one is remembered', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        for (const length of [200, 3000, 300]) await asks(pathOf(length))
        expect(sandbox.longestRequestLine).toBe(3000)
    })
})

describe('an answer on its way', () => {
    it('may have its numbers turned into strings', async () => {
        const sandbox = await start({ behaviour: { idsAs: 'texts' } })
        const { body } = await (await signedIn(sandbox)).get('/v1/groups?take=1')
        expect(body).toMatchObject({ total: '8', take: '1', hasNext: true })
        expect(records(body)[0]).toMatchObject({ id: '1', memberCount: '14', enabled: true })
    })

    it('may have its booleans turned into strings', async () => {
        const sandbox = await start({ behaviour: { flagsAs: 'texts' } })
        const { body } = await (await signedIn(sandbox)).get('/v1/groups?take=1')
        expect(body).toMatchObject({ total: 8, hasNext: 'true', success: 'true' })
        expect(records(body)[0]).toMatchObject({ id: 1, enabled: 'true', synchronized: 'false' })
    })

    it('is left alone where it is a token or a bare value', async () => {
        const sandbox = await start({ behaviour: { idsAs: 'texts', flagsAs: 'texts' } })
        const client = await signedIn(sandbox)
        expect((await client.send('POST', '/v1/oauth-expiration')).body).toBe(true)
    })
})
