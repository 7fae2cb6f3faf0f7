import { AsyncLocalStorage } from 'node:async_hooks'
import dns, { type LookupAddress } from 'node:dns'
import http from 'node:http'
import tls from 'node:tls'
import type { Sandbox } from '../../../sandbox'
import { isJsonObject } from '../../../src/json'

/** What keeps a connection from being made. */
export type Spell = 'refused' | 'unknown name' | 'untrusted'

/**
 * Decides for each connection of one command how it goes. While it is in force no connection is used twice, as if the
 * vault closed each after its answer, so that connections are counted as requests are.
 */
export class Weather {
    struck = 0
    private connections = 0
    private isBad = false
    private isOver = false

    constructor(
        private readonly sandbox: Sandbox,
        private readonly forecast: { readonly spell: Spell; readonly after: number; readonly times: number }
    ) {}

    /** From now on the sky is clear. */
    end(): void {
        this.isOver = true
    }

    /** Makes the vault what the next connection is to find. */
    async turn(): Promise<void> {
        const { spell, after, times } = this.forecast
        this.connections += 1
        const isBad = !this.isOver && this.connections > after && this.connections <= after + times
        if (isBad) this.struck += 1
        const changes = isBad !== this.isBad
        this.isBad = isBad
        if (spell === 'unknown name') {
            if (isBad) throw Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' })
        } else if (changes && spell === 'refused') {
            await (isBad ? this.sandbox.goDown() : this.sandbox.comeBack())
        } else if (changes) {
            if (isBad) this.sandbox.distrust()
            else this.sandbox.trustAgain()
        }
    }
}

const current = new AsyncLocalStorage<Weather>()

/** Runs a command under a weather of its own, however many others run at the same time. */
export const under = <T>(weather: Weather, command: () => Promise<T>): Promise<T> => current.run(weather, command)

type Found = (error: Error | null, address?: string | LookupAddress[], family?: number) => void
const isFound = (value: unknown): value is Found => typeof value === 'function'

/** Each connection to a host name begins with a look-up, which is where the weather turns. */
export function watchTheSky(): void {
    // A second watch would look at the first for the real look-up.
    if (jest.isMockFunction(dns.lookup)) return
    const { lookup } = dns
    jest.spyOn(dns, 'lookup').mockImplementation((...args: unknown[]) => {
        const [host, options, found] = args
        const weather = current.getStore()
        if (!weather || host !== 'localhost' || !isFound(found)) {
            Reflect.apply(lookup, dns, args)
            return
        }
        const all = isJsonObject(options) && options['all'] === true
        weather.turn().then(
            () => (all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)),
            (error: Error) => found(error)
        )
    })
    const spy = jest.spyOn(http.Agent.prototype, 'keepSocketAlive')
    const usual = spy.getMockImplementation()
    spy.mockImplementation(function (this: http.Agent, socket) {
        return current.getStore() ? undefined : usual?.call(this, socket)
    })
}

/** Reading all root certificates anew for each command takes longer than much else that a cell does. */
export function readRootsOnce(): void {
    const contexts = new Map<string, tls.SecureContext>()
    const spy = jest.spyOn(tls, 'createSecureContext')
    const usual = spy.getMockImplementation()
    spy.mockImplementation((options) => {
        const key = Array.isArray(options?.ca) ? options.ca.join() : undefined
        const context = (key !== undefined && contexts.get(key)) || usual?.call(tls, options)
        if (context === undefined) throw new Error('There is no way to make a secure context.')
        if (key !== undefined) contexts.set(key, context)
        return context
    })
}
