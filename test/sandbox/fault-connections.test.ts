import http from 'node:http'

import { closeAll, start } from './client'
import { useHeldTimers } from './timers'
import { allGone, asker, codeOf, createsUser, hasStruck, isCreated } from './wire'

const timers = useHeldTimers()
let agent: http.Agent

beforeEach(() => {
    agent = new http.Agent({ keepAlive: true })
})
afterEach(async () => {
    agent.destroy()
    await closeAll()
})

describe('a connection', () => {
    it.each([false, true])('may be reset, with the request handled: %p', async (processed) => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'reset', processed } })
        expect(await codeOf(asks('/v1/users', createsUser))).toBe('ECONNRESET')
        expect(isCreated(sandbox)).toBe(processed)
        expect(sandbox.exchanges.at(-1)).toMatchObject({ method: 'POST', status: 0 })
    })

    it('may be closed after an answer, while nobody uses it', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox, { agent })
        sandbox.faults.add({ fault: { kind: 'disconnect' } })
        expect(await asks('/v1/roles')).toMatchObject({ status: 200, isReused: true })
        await allGone(agent)
        expect(await asks('/v1/roles')).toMatchObject({ status: 200, isReused: false })
    })

    it('stays open while a request uses it, where idle ones are closed', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox, { agent })
        sandbox.faults.add({ on: /users$/, fault: { kind: 'delay', milliseconds: 50, processed: 'after' } })
        sandbox.faults.add({ on: /roles$/, fault: { kind: 'disconnect' } })
        const users = asks('/v1/users')
        await timers.are('set')
        expect((await asks('/v1/roles')).status).toBe(200)
        await timers.pass(50)
        expect((await users).status).toBe(200)
    })
})

describe('a delay', () => {
    const milliseconds = 100

    it.each([
        ['answered late', 'before', true],
        ['handled late', 'after', false],
    ] as const)('lets a request be %s', async (_what, processed, isCreatedAtOnce) => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'delay', milliseconds, processed } })
        const answer = asks('/v1/users', createsUser)
        await timers.are('set')
        await timers.pass(milliseconds - 1)
        expect(isCreated(sandbox)).toBe(isCreatedAtOnce)
        expect(sandbox.exchanges.at(-1)?.status).toBe(0)
        await timers.pass(1)
        expect((await answer).status).toBe(200)
        expect(isCreated(sandbox)).toBe(true)
        expect(sandbox.exchanges.at(-1)?.status).toBe(200)
    })

    it.each([
        ['has been handled before', 'before', true],
        ['is not handled any more after', 'after', false],
    ] as const)('that the client does not wait for: the request %s', async (_what, processed, expected) => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'delay', milliseconds, processed } })
        const client = new AbortController()
        const given = codeOf(asks('/v1/users', { ...createsUser, signal: client.signal }))
        await timers.are('set')
        client.abort()
        expect(await given).toBe('ABORT_ERR')
        await timers.are('gone')
        await timers.pass(milliseconds)
        expect(isCreated(sandbox)).toBe(expected)
        expect(sandbox.exchanges.at(-1)?.status).toBe(0)
    })

    it('without end lasts until the sandbox is closed', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        const rule = sandbox.faults.add({ fault: { kind: 'delay', milliseconds: Infinity, processed: 'before' } })
        const broken = codeOf(asks('/v1/roles'))
        await hasStruck(rule)
        await timers.pass(60_000)
        expect(sandbox.exchanges.at(-1)?.status).toBe(0)
        await sandbox.close()
        expect(await broken).toBe('ECONNRESET')
    })
})
