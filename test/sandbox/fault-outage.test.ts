import http from 'node:http'

import { closeAll, start } from './client'
import { useHeldTimers } from './timers'
import { asker, codeOf, createsUser, firstAnswer, isCreated } from './wire'

const timers = useHeldTimers()
let agent: http.Agent

beforeEach(() => {
    agent = new http.Agent({ keepAlive: true })
})
afterEach(async () => {
    agent.destroy()
    await closeAll()
})

describe('a sandbox that goes down', () => {
    it('refuses connections after the answer, for as long as it is told', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'refuse', milliseconds: 100 } })
        expect((await asks('/v1/roles')).status).toBe(200)
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
        await timers.pass(99)
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
        await timers.pass(1)
        expect((await firstAnswer(() => asks('/v1/roles'))).status).toBe(200)
    })

    it('refuses them without end until it is told to come back', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'refuse', milliseconds: Infinity } })
        await asks('/v1/roles')
        await timers.pass(60_000)
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
        await sandbox.comeBack()
        expect((await asks('/v1/roles')).status).toBe(200)
    })

    it('breaks the connections that are open, whether in use or not', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox, { agent })
        await Promise.all([asks('/v1/roles'), asks('/v1/roles')])
        sandbox.faults.add({ fault: { kind: 'delay', milliseconds: 50, processed: 'after' } })
        const broken = codeOf(asks('/v1/users', createsUser))
        await timers.are('set')
        await sandbox.goDown()
        expect(await broken).toBe('ECONNRESET')
        await sandbox.comeBack()
        await timers.pass(50)
        expect((await asks('/v1/roles')).isReused).toBe(false)
        expect(isCreated(sandbox)).toBe(false)
    })

    it('may go down and come back twice', async () => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        for (let time = 0; time < 2; time += 1) {
            void sandbox.goDown()
            await Promise.all([sandbox.comeBack(), sandbox.comeBack()])
            expect((await asks('/v1/roles')).status).toBe(200)
        }
    })

    it.each([Infinity, 10])('can be closed, and stays so, with %p milliseconds to go', async (milliseconds) => {
        const sandbox = await start()
        const asks = await asker(sandbox)
        sandbox.faults.add({ fault: { kind: 'refuse', milliseconds } })
        await asks('/v1/roles')
        await sandbox.close()
        await timers.pass(30)
        await sandbox.comeBack()
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
    })
})
