import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { closeAll, start } from './client'
import { asker, codeOf, createsUser, isCreated } from './wire'

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
        await sleep(20)
        expect(await asks('/v1/roles')).toMatchObject({ status: 200, isReused: false })
    })

    it('stays open while a request uses it, where idle ones are closed', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox, { agent })
        sandbox.faults.add({ on: /users$/, fault: { kind: 'delay', milliseconds: 50, processed: 'after' } })
        sandbox.faults.add({ on: /roles$/, fault: { kind: 'disconnect' } })
        const [users, roles] = await Promise.all([asks('/v1/users'), asks('/v1/roles')])
        expect([users.status, roles.status]).toEqual([200, 200])
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
        const asked = Date.now()
        const answer = asks('/v1/users', createsUser)
        await sleep(milliseconds / 2)
        expect(isCreated(sandbox)).toBe(isCreatedAtOnce)
        expect(sandbox.exchanges.at(-1)?.status).toBe(0)
        expect((await answer).status).toBe(200)
        // A timer may be a millisecond early by the clock.
        expect(Date.now() - asked).toBeGreaterThanOrEqual(milliseconds - 2)
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
        const signal = AbortSignal.timeout(milliseconds / 2)
        expect(await codeOf(asks('/v1/users', { ...createsUser, signal }))).toBe('ABORT_ERR')
        await sleep(milliseconds)
        expect(isCreated(sandbox)).toBe(expected)
        expect(sandbox.exchanges.at(-1)?.status).toBe(0)
    })

    it('without end lasts until the sandbox is closed', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'delay', milliseconds: Infinity, processed: 'before' } })
        const broken = codeOf(asks('/v1/roles'))
        await sleep(20)
        await sandbox.close()
        expect(await broken).toBe('ECONNRESET')
    })
})
