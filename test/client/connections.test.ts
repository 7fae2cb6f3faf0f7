import http from 'node:http'
import net from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { SourceError } from '../../src/errors'
import { VaultUnreachable } from '../../src/secret-server/errors'
import { VaultHttp } from '../../src/secret-server/http'
import { clock } from '../../src/lib/clock'
import { currentUser, patchUser } from '../../src/secret-server/users'
import { useClock } from '../support/clock'
import { connectionWith } from '../support/connection'
import { failureOf } from '../support/failure'
import { idOf } from '../support/ids'
import { usePauses } from '../support/pauses'
import { limited, RequestLimits } from '../support/quick-clock'
import { closed, listening, signsIn } from './local-server'

// Over real sockets: what these tests are about is what a stand-in for http would hide.

const self = '{"id":3,"userName":"svc","permissions":[]}'
const cleanUps: (() => Promise<void> | void)[] = []

afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function serve(answer: http.RequestListener): Promise<string> {
    const server = http.createServer((request, response) => {
        if (!signsIn(request, response)) answer(request, response)
    })
    cleanUps.push(() => closed(server))
    return `http://127.0.0.1:${await listening(server)}`
}

function open(changes: Parameters<typeof connectionWith>[0]): VaultHttp {
    const vault = new VaultHttp(connectionWith({ maxRetries: 0, ...changes }), { firstDelay: 1 })
    cleanUps.push(() => vault.close())
    return vault
}

async function unreachable(promise: Promise<unknown>): Promise<VaultUnreachable> {
    const error = await failureOf(promise)
    if (!(error instanceof VaultUnreachable)) throw error
    return error
}

const closedPort = (): Promise<number> =>
    new Promise((resolve, reject) => {
        const server = net.createServer().listen(0, '127.0.0.1', () => {
            const address = server.address()
            server.close(() =>
                typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))
            )
        })
    })

describe('a vault that can not be reached', () => {
    it.each(['127.0.0.1', 'localhost'])('refuses the connection at a closed port of %s', async (host) => {
        const vault = open({ baseUrl: `http://${host}:${await closedPort()}` })
        const error = await unreachable(currentUser(vault))
        expect(error).toMatchObject({ code: 'ECONNREFUSED', recovery: 'connect', neverSent: true })
        expect(error.message).toContain('(ECONNREFUSED) at POST /oauth2/token.')
    })

    it('has a name that does not exist', async () => {
        const vault = open({ baseUrl: 'https://vault.invalid' })
        const error = await unreachable(currentUser(vault))
        expect(error.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
        expect(error).toMatchObject({ recovery: 'connect', neverSent: true })
    })

    it('speaks another protocol', async () => {
        const server = net.createServer((socket) => {
            socket.write('220 smtp.example.com\r\n')
            socket.destroySoon()
        })
        cleanUps.push(() => new Promise((resolve) => server.close(() => resolve())))
        const port = await listening(server)
        const error = await failureOf(currentUser(open({ baseUrl: `http://127.0.0.1:${port}` })))
        if (!(error instanceof SourceError)) throw error
        expect(error.recovery).toBe('connect')
    })
})

describe('an answer that does not come', () => {
    /** Runs a call whose time is over as soon as `serve` says that nothing more will come. */
    function impatient() {
        const limits = new RequestLimits()
        return {
            isOver: () => limits.leaveOneUnanswered(),
            call: <T>(run: () => Promise<T>): Promise<T> => limited(limits, run),
        }
    }

    it('is given up after the time-out', async () => {
        const asked = jest.spyOn(clock, 'after')
        cleanUps.push(() => asked.mockRestore())
        const { isOver, call } = impatient()
        const vault = open({ baseUrl: await serve(isOver), requestTimeout: 47_000 })
        const error = await unreachable(call(() => currentUser(vault)))
        expect(asked.mock.calls.at(-1)?.[0]).toBe(47_000)
        expect(error).toMatchObject({ code: 'ETIMEDOUT', recovery: 'connect', neverSent: false })
    })

    it('is given up even while it trickles in', async () => {
        const { isOver, call } = impatient()
        const baseUrl = await serve((_, response) => {
            response.write('{"id":3')
            let drops = 0
            const drip = (): void => {
                drops += 1
                if (drops === 5) isOver()
                if (!response.closed) response.write(' ', () => setImmediate(drip))
            }
            drip()
        })
        const error = await unreachable(call(() => currentUser(open({ baseUrl }))))
        expect(error.code).toBe('ETIMEDOUT')
    })

    it('is asked for again if it is a read', async () => {
        const { isOver, call } = impatient()
        let calls = 0
        const baseUrl = await serve((_, response) => {
            calls += 1
            if (calls > 1) response.end(self)
            else isOver()
        })
        const vault = open({ baseUrl, maxRetries: 1 })
        await expect(call(() => currentUser(vault))).resolves.toMatchObject({ id: 3 })
    })

    it('is not asked for again if it is a change', async () => {
        const { isOver, call } = impatient()
        let calls = 0
        const baseUrl = await serve(() => {
            calls += 1
            isOver()
        })
        const vault = open({ baseUrl, maxRetries: 2 })
        const error = await unreachable(call(() => patchUser(vault, idOf(7), { enabled: true })))
        expect(error.code).toBe('ETIMEDOUT')
        expect(calls).toBe(1)
    })
})

describe('a connection that breaks', () => {
    it('before an answer is unreachable', async () => {
        const baseUrl = await serve((request) => request.socket.destroy())
        const error = await unreachable(currentUser(open({ baseUrl })))
        expect(error).toMatchObject({ code: 'ECONNRESET', recovery: 'connect', neverSent: false })
    })

    it('within an answer never gives half of it', async () => {
        const baseUrl = await serve((request, response) => {
            response.writeHead(200, { 'Content-Length': String(self.length + 10) })
            response.write(self, () => request.socket.destroy())
        })
        const error = await unreachable(currentUser(open({ baseUrl })))
        expect(error).toMatchObject({ recovery: 'connect', neverSent: false })
    })
})

describe('a redirect', () => {
    it('is not followed, so that no token goes elsewhere', async () => {
        const elsewhere: string[] = []
        const target = await serve((request, response) => {
            elsewhere.push(String(request.url))
            response.end(self)
        })
        const baseUrl = await serve((_, response) => {
            response.writeHead(302, { Location: `${target}/api/v1/users/current` }).end()
        })
        const error = await failureOf(currentUser(open({ baseUrl })))
        expect(error.message).toContain('it redirects to another address (HTTP 302)')
        expect(elsewhere).toEqual([])
    })
})

describe('the proxy of the environment', () => {
    it('gets no request', async () => {
        const proxied: string[] = []
        const proxy = await serve((request, response) => {
            proxied.push(String(request.url))
            response.end(self)
        })
        const baseUrl = await serve((_, response) => response.end(self))
        const before = process.env['http_proxy']
        cleanUps.push(() => {
            if (before === undefined) delete process.env['http_proxy']
            else process.env['http_proxy'] = before
        })
        process.env['http_proxy'] = proxy
        await expect(currentUser(open({ baseUrl }))).resolves.toMatchObject({ id: 3 })
        expect(proxied).toEqual([])
    })
})

describe('a request that waits to be repeated', () => {
    useClock('2026-06-17T12:00:00Z')
    const pauses = usePauses()

    it('leaves its place to others', async () => {
        let calls = 0
        const baseUrl = await serve((_, response) => {
            calls += 1
            if (calls === 1) response.writeHead(503, { 'Retry-After': '1' }).end()
            else response.end(self)
        })
        const vault = open({ baseUrl, maxConcurrency: 1, maxRetries: 1 })
        const order: string[] = []
        pauses.hold()
        const first = currentUser(vault).then(() => order.push('first'))
        const second = currentUser(vault).then(() => order.push('second'))
        // The second has the only place by now, where it waits for the end of the pause that the first was told of.
        await pauses.begun(2)
        pauses.end()
        await Promise.all([first, second])
        expect(order).toEqual(['second', 'first'])
    })
})

describe('the requests in flight', () => {
    it.each([1, 3])('are never more than %i', async (maxConcurrency) => {
        const inFlight: http.ServerResponse[] = []
        let most = 0
        // As many as fit are held back until they are complete, so that one too many would show.
        const baseUrl = await serve((_, response) => {
            most = Math.max(most, inFlight.push(response))
            if (inFlight.length === maxConcurrency) void release()
        })
        const release = async (): Promise<void> => {
            // Time for one too many to come.
            for (let turns = 0; turns < 20; turns += 1) await turn()
            inFlight.splice(0).forEach((held) => held.end(self))
        }
        const vault = open({ baseUrl, maxConcurrency })
        await Promise.all(Array.from({ length: 12 }, () => currentUser(vault)))
        expect(most).toBe(maxConcurrency)
    })

    it('share their connections', async () => {
        const sockets = new Set<net.Socket>()
        const baseUrl = await serve((request, response) => {
            sockets.add(request.socket)
            response.end(self)
        })
        const vault = open({ baseUrl })
        for (let call = 0; call < 4; call += 1) await currentUser(vault)
        expect(sockets.size).toBe(1)
    })

    it('use connections that are kept alive in the same way before and after each request', async () => {
        const setting = jest.spyOn(net.Socket.prototype, 'setKeepAlive')
        cleanUps.push(() => setting.mockRestore())
        const vault = open({ baseUrl: await serve((_, response) => response.end(self)) })
        for (let call = 0; call < 4; call += 1) await currentUser(vault)
        expect(setting.mock.calls.length).toBeGreaterThan(4)
        expect(new Set(setting.mock.calls.map(([, milliseconds]) => milliseconds)).size).toBe(1)
    })
})
