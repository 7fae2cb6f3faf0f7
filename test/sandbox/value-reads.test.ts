import { startSandbox } from '../../sandbox'
import { signedIn } from './client'

const values: [method: string, path: string][] = [
    ['GET', '/v1/secrets/1'],
    ['GET', '/v2/secrets/1'],
    ['PUT', '/v1/secrets/1'],
    ['GET', '/v1/secrets/1/'],
    ['GET', '/V1/Secrets/1'],
    ['GET', '/v1/secrets/0?secretPath=%5CIT%5CBuild%20server'],
    ['GET', '/v1/secrets/1/fields/password'],
    ['PUT', '/v1/secrets/1/fields/password'],
    ['POST', '/v1/secrets/1/restricted'],
    ['POST', '/v1/secrets/1/restricted/fields/password'],
    ['POST', '/v1/secrets/1/check-out'],
]

describe('the value of a secret', () => {
    it.each(values)('is not to be had by %s %s, and asking fails the test', async (method, path) => {
        const sandbox = await startSandbox()
        expect((await (await signedIn(sandbox)).send(method, path)).status).toBe(404)
        const asked = `${method} /api${path.split('?')[0] ?? ''}`
        expect(sandbox.valueReads).toEqual([asked])
        await expect(sandbox.close()).rejects.toThrow(asked)
    })

    it('is no part of lists and summaries', async () => {
        const sandbox = await startSandbox()
        const client = await signedIn(sandbox)
        await client.get('/v2/secrets')
        await client.get('/v1/secrets/lookup')
        await client.get('/v1/secret-permissions?filter.secretId=1')
        expect((await client.get('/v1/secrets/1/summary')).status).toBe(404)
        expect(sandbox.valueReads).toEqual([])
        await expect(sandbox.close()).resolves.toBeUndefined()
    })

    it('that was asked for is named after everything is closed, and stays on record', async () => {
        const sandbox = await startSandbox()
        await (await signedIn(sandbox)).get('/v1/secrets/1')
        sandbox.forgetExchanges()
        await expect(sandbox.close()).rejects.toThrow('GET /api/v1/secrets/1')
        await expect(fetch(`${sandbox.baseUrl}/api/v1/healthcheck`)).rejects.toThrow()
    })
})
