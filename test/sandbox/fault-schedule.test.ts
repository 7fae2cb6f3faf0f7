import { presets, type Sandbox } from '../../sandbox'
import { closeAll, signedIn, start, type Client } from './client'
import { ask, signIn } from './wire'

afterEach(closeAll)

async function opened(): Promise<{
    sandbox: Sandbox
    client: Client
    statuses: (...paths: string[]) => Promise<number[]>
}> {
    const sandbox = await start()
    const client = await signedIn(sandbox)
    const statuses = async (...paths: string[]): Promise<number[]> => {
        const found: number[] = []
        for (const path of paths) found.push((await client.get(path)).status)
        return found
    }
    return { sandbox, client, statuses }
}

const fault = presets.notFound404
const other = presets.conflict

describe('a fault rule', () => {
    it('strikes the next request and no other', async () => {
        const { sandbox, statuses } = await opened()
        const rule = sandbox.faults.add({ fault })
        expect(await statuses('/v1/users', '/v1/users')).toEqual([404, 200])
        expect(rule.struck).toBe(1)
    })

    it('lets as many requests through first as it is told', async () => {
        const { sandbox, statuses } = await opened()
        sandbox.faults.add({ after: 2, fault })
        expect(await statuses('/v1/users', '/v1/roles', '/v1/users', '/v1/users')).toEqual([200, 200, 404, 200])
    })

    it('strikes as often as it is told', async () => {
        const { sandbox, statuses } = await opened()
        sandbox.faults.add({ times: 2, fault })
        expect(await statuses('/v1/users', '/v1/users', '/v1/users')).toEqual([404, 404, 200])
    })

    it('strikes for ever if it is told so, until the rules are cleared', async () => {
        const { sandbox, statuses } = await opened()
        const rule = sandbox.faults.add({ times: Infinity, fault })
        expect(await statuses('/v1/users', '/v1/users', '/v1/users')).toEqual([404, 404, 404])
        sandbox.faults.clear()
        expect(await statuses('/v1/users')).toEqual([200])
        expect(rule.struck).toBe(3)
    })

    it('strikes only what it names by verb and path', async () => {
        const { sandbox, client, statuses } = await opened()
        const rule = sandbox.faults.add({ on: /^POST \/api\/v1\/users$/g, times: 2, fault })
        expect(await statuses('/v1/users', '/v1/roles')).toEqual([200, 200])
        expect((await client.send('POST', '/v1/users', {})).status).toBe(404)
        expect((await client.send('POST', '/v1/users', {})).status).toBe(404)
        expect(rule.struck).toBe(2)
    })

    it('leaves a request to the rule before it, and counts it all the same', async () => {
        const { sandbox, statuses } = await opened()
        sandbox.faults.add({ fault })
        sandbox.faults.add({ after: 1, fault: other })
        expect(await statuses('/v1/users', '/v1/users', '/v1/users')).toEqual([404, 409, 200])
    })

    it('can strike a sign-in', async () => {
        const sandbox = await start()
        sandbox.faults.add({ on: /^POST \/oauth2\/token$/, fault: presets.badGateway })
        expect((await signIn(sandbox)).status).toBe(502)
        expect((await signIn(sandbox)).status).toBe(200)
    })

    it('can strike the health check', async () => {
        const sandbox = await start()
        sandbox.faults.add({ fault: presets.maintenance })
        expect((await ask(`${sandbox.baseUrl}/api/v1/healthcheck`)).status).toBe(503)
    })
})

describe('a request that is struck', () => {
    it('is on record with its body and the status that went out', async () => {
        const { sandbox, client } = await opened()
        sandbox.forgetExchanges()
        sandbox.faults.add({ fault: other })
        await client.send('POST', '/v1/users', { userName: 'new' })
        expect(sandbox.exchanges).toMatchObject([{ method: 'POST', status: 409, body: { userName: 'new' } }])
    })

    it('is not announced unless it is handled', async () => {
        const { sandbox, statuses } = await opened()
        const announced: string[] = []
        sandbox.onRequest = ({ path }) => void announced.push(path)
        sandbox.faults.add({ fault })
        sandbox.faults.add({ fault: { ...fault, processed: true } })
        await statuses('/v1/users', '/v1/roles')
        expect(announced).toEqual(['/api/v1/roles'])
    })
})
