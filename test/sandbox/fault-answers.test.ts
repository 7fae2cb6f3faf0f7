import { presets, type Fault, type Sandbox } from '../../sandbox'
import { closeAll, start } from './client'
import { ask, asker, codeOf, createsUser, isCreated, type Ask, type Heard } from './wire'

afterEach(closeAll)

async function struckBy(
    fault: Fault,
    path = '/v1/roles/1',
    options: Ask = {}
): Promise<{ sandbox: Sandbox; answer: Promise<Heard> }> {
    const sandbox = await start()
    const asks = await asker(sandbox)
    sandbox.faults.add({ fault })
    return { sandbox, answer: asks(path, options) }
}

describe('an answer in place of that of the vault', () => {
    it.each<[string, Fault, number, string]>([
        ['a request timeout', presets.requestTimeout, 408, 'text/html'],
        ['a conflict', presets.conflict, 409, 'application/json'],
        ['an exception', presets.internalError, 500, 'application/json'],
        ['a bad gateway', presets.badGateway, 502, 'text/html'],
        ['a maintenance page', presets.maintenance, 503, 'text/html'],
        ['a gateway timeout', presets.gatewayTimeout, 504, 'text/html'],
        ['a login page', presets.html200, 200, 'text/html'],
        ['a lack of success', presets.unsuccessful, 200, 'application/json'],
        ['a denial at 400', presets.accessDenied(400), 400, 'application/json'],
        ['a denial at 403', presets.accessDenied(403), 403, 'application/json'],
        ['an unknown route', presets.notFound404, 404, 'application/json'],
    ])('can be %s', async (_what, fault, status, contentType) => {
        const { headers, ...answer } = await (await struckBy(fault)).answer
        expect(answer.status).toBe(status)
        expect(headers['content-type']).toBe(`${contentType}; charset=utf-8`)
        if (contentType === 'text/html') expect(answer.text).toMatch(/^<!DOCTYPE html>/)
        else expect(() => void JSON.parse(answer.text)).not.toThrow()
    })

    it.each([
        [7, '7'],
        [new Date('2026-03-01T12:00:00Z'), 'Sun, 01 Mar 2026 12:00:00 GMT'],
    ])('can ask to come back after %p', async (retryAfter, header) => {
        const { status, headers } = await (await struckBy(presets.tooManyRequests(retryAfter))).answer
        expect([status, headers['retry-after']]).toEqual([429, header])
    })

    it('keeps the request from the vault', async () => {
        const { sandbox, answer } = await struckBy(presets.badGateway, '/v1/users', createsUser)
        expect((await answer).status).toBe(502)
        expect(isCreated(sandbox)).toBe(false)
    })

    it('may hide that the vault has acted', async () => {
        const { sandbox, answer } = await struckBy(presets.gatewayTimeout, '/v1/users', createsUser)
        expect((await answer).status).toBe(504)
        expect(isCreated(sandbox)).toBe(true)
        expect(sandbox.exchanges.at(-1)?.status).toBe(504)
    })
})

describe('an answer of the vault', () => {
    it('may end in the middle of its JSON', async () => {
        const { sandbox, answer } = await struckBy({ kind: 'cutJson' }, '/v1/users', createsUser)
        const { status, text } = await answer
        expect(status).toBe(200)
        expect(text).toMatch(/^\{"/)
        expect(() => void JSON.parse(text)).toThrow(SyntaxError)
        expect(isCreated(sandbox)).toBe(true)
    })

    it('may break off before the end that it announced', async () => {
        const { sandbox, answer } = await struckBy({ kind: 'cutBody' }, '/v1/users', createsUser)
        expect(await codeOf(answer)).toBe('ECONNRESET')
        expect(isCreated(sandbox)).toBe(true)
        expect(sandbox.exchanges.at(-1)?.status).toBe(200)
    })

    it('may have the wrong type in each place', async () => {
        const { answer } = await struckBy({ kind: 'wrongTypes' }, '/v1/roles?take=1')
        expect(JSON.parse((await answer).text)).toMatchObject({
            records: [{ id: 'no number', name: { text: {} }, enabled: 'neither' }],
            sortBy: [],
            total: 'no number',
            success: 'neither',
            severity: { text: {} },
        })
    })

    it('has no types to get wrong where it is plain text', async () => {
        const sandbox = await start({ behaviour: { healthShape: 'text' } })
        sandbox.faults.add({ fault: { kind: 'wrongTypes' } })
        expect((await ask(`${sandbox.baseUrl}/api/v1/healthcheck`)).text).toBe('Healthy')
    })
})

describe('a token', () => {
    it.each([
        ['401', 401, 'Authorization has been denied for this request.'],
        ['403', 403, 'Authentication failed or expired token.'],
    ] as const)('can run out during a request, with %s from then on', async (as, status, message) => {
        const sandbox = await start()
        const [before, other] = [await asker(sandbox), await asker(sandbox)]
        sandbox.faults.add({ after: 1, fault: { kind: 'expireToken', as } })
        expect((await before('/v1/users/current')).status).toBe(200)
        for (const path of ['/v1/users', '/v1/users/current']) {
            const answer = await before(path)
            expect([answer.status, JSON.parse(answer.text)]).toEqual([status, { message }])
        }
        expect((await other('/v1/users/current')).status).toBe(200)
    })

    it('cannot run out during a sign-in', async () => {
        const sandbox = await start()
        sandbox.faults.add({ fault: { kind: 'expireToken', as: '401' } })
        expect((await (await asker(sandbox))('/v1/users/current')).status).toBe(200)
    })
})
