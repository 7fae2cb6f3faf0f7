import { application, type AnnouncedRequest } from './application'
import type { Behaviour } from './behaviour'
import { seedCompany } from './company'
import { defaultBehaviour } from './default-behaviour'
import { Faults } from './faults/schedule'
import { Recorder, type Exchange } from './recorder'
import { renaming } from './renaming'
import { Sessions } from './sessions'
import { Tenant } from './tenant/tenant'
import { served } from './tls/served'
import type { Trust } from './tls/trust'
import type { Vault } from './vault/vault'

export interface SandboxOptions {
    vault?: Vault
    behaviour?: Partial<Behaviour>
    /** Empty for a vault at the root of its host, as on Cloud. */
    basePath?: string
    port?: number
    /** https, with a certificate that the sandbox's own authority has issued for localhost and 127.0.0.1. */
    tls?: boolean
    /** Makes the text of each token. Defaults to random texts. */
    makeToken?: () => string
    /** The folder in which close() writes a HAR. Defaults to SANDBOX_HAR_DIR. */
    harDirectory?: string
}

export interface Sandbox {
    readonly baseUrl: string
    /** The sandbox's own authority in PEM; undefined without TLS. */
    readonly caCertificate: string | undefined
    readonly vault: Vault
    /** May be changed while it runs. */
    readonly behaviour: Behaviour
    /** Every request in order. */
    readonly exchanges: readonly Exchange[]
    readonly forgetExchanges: () => void
    /** Method and path of each request for the value of a secret; if there is any, close() rejects. */
    readonly valueReads: readonly string[]
    /** Method and path of each request that saves the whole list of members of a team; if there is any, close() rejects. */
    readonly teamOverwrites: readonly string[]
    /** Characters of the longest request line so far, with method, path, query and HTTP version. */
    readonly longestRequestLine: number
    /** Which requests go wrong, and how. */
    readonly faults: Pick<Faults, 'add' | 'clear'>
    /** Breaks every connection and accepts none until comeBack(), which listens at the same port again. */
    readonly goDown: () => Promise<void>
    readonly comeBack: () => Promise<void>
    /** From now on connections see a certificate that nobody trusts, until trustAgain(). Both throw without TLS. */
    readonly distrust: () => void
    readonly trustAgain: () => void
    /** A Delinea Platform tenant at the root of the same host, whose default vault this is. */
    readonly platform: Pick<Tenant, 'vaults' | 'clientId' | 'clientSecret'>
    /** Awaited before an API request is handled. */
    onRequest: ((request: AnnouncedRequest) => void | Promise<void>) | undefined
    /** The connector's own sign-in, as source configuration. */
    readonly config: (overrides?: Record<string, unknown>) => Record<string, unknown>
    /** A sign-in of the same account through the platform. */
    readonly platformConfig: (overrides?: Record<string, unknown>) => Record<string, unknown>
    close(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    const vault = options.vault ?? seedCompany()
    const behaviour = { ...defaultBehaviour, ...options.behaviour }
    const basePath = options.basePath ?? '/SecretServer'
    const recorder = new Recorder(basePath, options.harDirectory ?? (process.env.SANDBOX_HAR_DIR || undefined))
    const sessions = new Sessions(behaviour, options.makeToken)
    const { server, authority, trust, listener } = await served(options.tls ?? false)
    const faults = new Faults(trust !== undefined)
    const tenant = new Tenant(vault, sessions)

    const host = { vault, behaviour, recorder, sessions, faults, listener, trust, tenant }
    const rename = renaming(vault, behaviour)
    rename()
    vault.directories.meet()
    const announce = (request: AnnouncedRequest): unknown => sandbox.onRequest?.(request)
    server.on('request', application({ host, basePath, rename, announce }))
    const platformUrl = `${trust ? 'https' : 'http'}://127.0.0.1:${await listener.open(options.port ?? 0)}`
    const baseUrl = platformUrl + basePath
    tenant.lists(baseUrl)
    const address = { baseUrl, ...(authority !== undefined && { caCertificate: authority }) }
    const client = { platformUrl, clientId: tenant.clientId, clientSecret: tenant.clientSecret }

    const close = async (): Promise<void> => {
        trust?.close()
        await listener.close()
        await recorder.write()
        if (recorder.valueReads.length > 0) throw new Error(`Secrets were read: ${recorder.valueReads.join(', ')}`)
        if (recorder.teamOverwrites.length > 0) {
            throw new Error(`The members of a team were overwritten: ${recorder.teamOverwrites.join(', ')}`)
        }
    }
    let closing: Promise<void> | undefined
    const sandbox: Sandbox = {
        baseUrl,
        caCertificate: authority,
        vault,
        behaviour,
        exchanges: recorder.exchanges,
        valueReads: recorder.valueReads,
        teamOverwrites: recorder.teamOverwrites,
        get longestRequestLine() {
            return recorder.longestRequestLine
        },
        forgetExchanges: () => recorder.exchanges.splice(0),
        faults,
        goDown: () => listener.goDown(),
        comeBack: () => listener.comeBack(),
        distrust: () => needed(trust).distrust(),
        trustAgain: () => needed(trust).trustAgain(),
        platform: tenant,
        onRequest: undefined,
        config: (overrides = {}) => ({ ...address, ...credentials(vault), ...overrides }),
        platformConfig: (overrides = {}) => ({ ...address, authType: 'platform', ...client, ...overrides }),
        close: () => (closing ??= close()),
    }
    return sandbox
}

function needed(trust: Trust | undefined): Trust {
    if (!trust) throw new Error('Only a sandbox with TLS has a certificate.')
    return trust
}

function credentials(vault: Vault): Record<string, unknown> {
    const connector = vault.users.get(vault.connectorUserId)
    return { username: connector?.userName, password: connector?.password }
}
