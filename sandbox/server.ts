import { createServer } from 'node:http'

import { application, type AnnouncedRequest } from './application'
import { defaultBehaviour, type Behaviour } from './behaviour'
import { seedCompany } from './company'
import { Faults } from './faults/schedule'
import { Listener } from './listener'
import { Recorder, type Exchange } from './recorder'
import { Sessions } from './sessions'
import type { Vault } from './vault/vault'

export interface SandboxOptions {
    vault?: Vault
    behaviour?: Partial<Behaviour>
    /** '' for a vault at the root of its host, as on Cloud. */
    basePath?: string
    port?: number
    /** Where close() leaves a HAR; SANDBOX_HAR_DIR unless given. */
    harDirectory?: string
}

export interface Sandbox {
    readonly baseUrl: string
    readonly vault: Vault
    /** May be changed while it runs. */
    readonly behaviour: Behaviour
    /** Every request in order. */
    readonly exchanges: readonly Exchange[]
    readonly forgetExchanges: () => void
    /** Method and path of each request for the value of a secret; if there is any, close() rejects. */
    readonly valueReads: readonly string[]
    /** Which requests go wrong, and how. */
    readonly faults: Pick<Faults, 'add' | 'clear'>
    /** Breaks every connection and accepts none until comeBack(), which listens at the same port again. */
    readonly goDown: () => Promise<void>
    readonly comeBack: () => Promise<void>
    /** Awaited before an API request is handled. */
    onRequest: ((request: AnnouncedRequest) => void | Promise<void>) | undefined
    /** The connector's own sign-in, as source configuration. */
    readonly config: (overrides?: Record<string, unknown>) => Record<string, unknown>
    close(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    const vault = options.vault ?? seedCompany()
    const behaviour = { ...defaultBehaviour, ...options.behaviour }
    const basePath = options.basePath ?? '/SecretServer'
    const recorder = new Recorder(basePath, options.harDirectory ?? (process.env.SANDBOX_HAR_DIR || undefined))
    const sessions = new Sessions(behaviour)
    const faults = new Faults()
    const server = createServer()
    const listener = new Listener(server)

    const host = { vault, behaviour, recorder, sessions, faults, listener }
    server.on('request', application({ host, basePath, announce: (request) => sandbox.onRequest?.(request) }))
    const baseUrl = `http://127.0.0.1:${await listener.open(options.port ?? 0)}${basePath}`

    const close = async (): Promise<void> => {
        await listener.close()
        await recorder.write()
        if (recorder.valueReads.length > 0) throw new Error(`Secrets were read: ${recorder.valueReads.join(', ')}`)
    }
    let closing: Promise<void> | undefined
    const sandbox: Sandbox = {
        baseUrl,
        vault,
        behaviour,
        exchanges: recorder.exchanges,
        valueReads: recorder.valueReads,
        forgetExchanges: () => recorder.exchanges.splice(0),
        faults,
        goDown: () => listener.goDown(),
        comeBack: () => listener.comeBack(),
        onRequest: undefined,
        config: (overrides = {}) => ({ baseUrl, ...credentials(vault), ...overrides }),
        close: () => (closing ??= close()),
    }
    return sandbox
}

function credentials(vault: Vault): Record<string, unknown> {
    const connector = vault.users.get(vault.connectorUserId)
    return { username: connector?.userName, password: connector?.password }
}
