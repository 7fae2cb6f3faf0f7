import { AsyncLocalStorage } from 'node:async_hooks'
import dns, { type LookupAddress } from 'node:dns'
import http from 'node:http'
import tls from 'node:tls'
import type { Sandbox } from '../../../sandbox'
import { isJsonObject } from '../../../src/lib/json'

/** What keeps a connection from being made. */
export type ConnectionCause = 'refused' | 'unknown name' | 'untrusted'

/**
 * Decides for each connection of one command whether it fails. The command uses no connection twice, as if the vault
 * closed each after its answer. So connections are counted as requests are.
 */
export class ConnectionFault {
    struck = 0
    private connections = 0
    private isStruck = false
    private isOver = false

    constructor(
        private readonly sandbox: Sandbox,
        private readonly plan: { readonly cause: ConnectionCause; readonly after: number; readonly times: number }
    ) {}

    /** From now on every connection succeeds. */
    end(): void {
        this.isOver = true
    }

    /** Prepares the vault for the next connection. */
    async nextConnection(): Promise<void> {
        const { cause, after, times } = this.plan
        this.connections += 1
        const isStruck = !this.isOver && this.connections > after && this.connections <= after + times
        if (isStruck) this.struck += 1
        const changes = isStruck !== this.isStruck
        this.isStruck = isStruck
        if (cause === 'unknown name') {
            if (isStruck) throw Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), { code: 'ENOTFOUND' })
        } else if (changes && cause === 'refused') {
            await (isStruck ? this.sandbox.goDown() : this.sandbox.comeBack())
        } else if (changes) {
            if (isStruck) this.sandbox.distrust()
            else this.sandbox.trustAgain()
        }
    }
}

const current = new AsyncLocalStorage<ConnectionFault>()

/** Runs a command with its own connection fault, so that others can run at the same time. */
export const withConnectionFault = <T>(fault: ConnectionFault, command: () => Promise<T>): Promise<T> =>
    current.run(fault, command)

type Found = (error: Error | null, address?: string | LookupAddress[], family?: number) => void
const isFound = (value: unknown): value is Found => typeof value === 'function'

/** A connection to a host name begins with a look-up. So the fault is applied there. */
export function interceptLookups(): void {
    // A second call would take the first mock for the real look-up.
    if (jest.isMockFunction(dns.lookup)) return
    const { lookup } = dns
    jest.spyOn(dns, 'lookup').mockImplementation((...args: unknown[]) => {
        const [host, options, found] = args
        const fault = current.getStore()
        if (!fault || host !== 'localhost' || !isFound(found)) {
            Reflect.apply(lookup, dns, args)
            return
        }
        const all = isJsonObject(options) && options['all'] === true
        fault.nextConnection().then(
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

/** Keeps the root certificates: reading them for each command is slow. */
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
