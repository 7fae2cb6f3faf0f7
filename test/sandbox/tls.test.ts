import https from 'node:https'

import type { Sandbox, SandboxOptions } from '../../sandbox'
import { closeAll, start } from './client'
import { useHeldTimers } from './timers'
import { allGone, ask, asker, codeOf, createsUser, isCreated, type Ask, type Heard } from './wire'

afterEach(closeAll)

type Asks = (path: string, options?: Ask) => Promise<Heard>

async function secure(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; asks: Asks; trusting: Ask }> {
    const sandbox = await start({ tls: true, ...options })
    const trusting = { ca: String(sandbox.caCertificate) }
    return { sandbox, trusting, asks: await asker(sandbox, trusting) }
}

const untrusted = 'DEPTH_ZERO_SELF_SIGNED_CERT'

describe('a sandbox with TLS', () => {
    it.each(['127.0.0.1', 'localhost'])('is trusted as %s by who knows its authority', async (host) => {
        const { sandbox, trusting } = await secure()
        expect(sandbox.baseUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/SecretServer$/)
        const url = `${sandbox.baseUrl.replace('127.0.0.1', host)}/api/v1/healthcheck`
        expect((await ask(url, trusting)).status).toBe(200)
    })

    it('is not trusted by anybody else', async () => {
        const { sandbox } = await secure()
        expect(await codeOf(ask(`${sandbox.baseUrl}/api/v1/healthcheck`))).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    })

    it('gives its authority to the connector, in either configuration', async () => {
        const { sandbox } = await secure()
        const { baseUrl, caCertificate } = sandbox
        expect(caCertificate).toMatch(/^-----BEGIN CERTIFICATE-----/)
        expect(sandbox.config()).toMatchObject({ baseUrl, caCertificate })
        expect(sandbox.platformConfig()).toMatchObject({ baseUrl, caCertificate })
    })

    it('has the authority of every other sandbox', async () => {
        expect((await secure()).sandbox.caCertificate).toBe((await secure()).sandbox.caCertificate)
    })

    it.each([false, true])('can reset a connection, with the request handled: %p', async (processed) => {
        const { sandbox, asks } = await secure()
        sandbox.faults.add({ fault: { kind: 'reset', processed } })
        expect(await codeOf(asks('/v1/users', createsUser))).toBe('ECONNRESET')
        expect(isCreated(sandbox)).toBe(processed)
    })

    it('can go down and come back', async () => {
        const { sandbox, asks } = await secure()
        await sandbox.goDown()
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
        await sandbox.comeBack()
        expect((await asks('/v1/roles')).status).toBe(200)
    })
})

describe('distrust', () => {
    const timers = useHeldTimers()

    it('begins and ends on command', async () => {
        const { sandbox, asks } = await secure()
        sandbox.distrust()
        expect(await codeOf(asks('/v1/roles'))).toBe(untrusted)
        sandbox.trustAgain()
        expect((await asks('/v1/roles')).status).toBe(200)
    })

    it('begins after a struck request and lasts for as long as it is told', async () => {
        const { sandbox, asks } = await secure()
        sandbox.faults.add({ fault: { kind: 'distrust', milliseconds: 200 } })
        expect((await asks('/v1/roles')).status).toBe(200)
        expect(await codeOf(asks('/v1/roles'))).toBe(untrusted)
        await timers.pass(199)
        expect(await codeOf(asks('/v1/roles'))).toBe(untrusted)
        await timers.pass(1)
        expect((await asks('/v1/roles')).status).toBe(200)
    })

    it('also meets a client that has been there before, and no request gets through', async () => {
        const { sandbox, asks } = await secure()
        const agent = new https.Agent({ keepAlive: true })
        await asks('/v1/roles', { agent })
        sandbox.distrust()
        await allGone(agent)
        sandbox.forgetExchanges()
        expect(await codeOf(asks('/v1/roles', { agent }))).toBe(untrusted)
        expect(sandbox.exchanges).toEqual([])
        agent.destroy()
    })

    it('ends with the sandbox', async () => {
        const { sandbox, asks } = await secure()
        sandbox.faults.add({ fault: { kind: 'distrust', milliseconds: 60_000 } })
        await asks('/v1/roles')
        await sandbox.close()
        expect(await codeOf(asks('/v1/roles'))).toBe('ECONNREFUSED')
    })

    it('is not possible without TLS', async () => {
        const sandbox = await start()
        expect(sandbox.caCertificate).toBeUndefined()
        expect(sandbox.config()).not.toHaveProperty('caCertificate')
        expect(() => sandbox.distrust()).toThrow('TLS')
        expect(() => sandbox.trustAgain()).toThrow('TLS')
        expect(() => sandbox.faults.add({ fault: { kind: 'distrust', milliseconds: 1 } })).toThrow('TLS')
    })
})
