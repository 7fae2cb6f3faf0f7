import { tenantApplication, vaultApplication, type AnnouncedRequest } from './application'
import type { Behaviour } from './behaviour'
import { seedCompany } from './company'
import { defaultBehaviour } from './default-behaviour'
import { Faults } from './faults/schedule'
import { Recorder, type Exchange } from './recorder'
import { renaming } from './renaming'
import { Sessions } from './sessions'
import { Tenant } from './tenant/tenant'
import { served, type Served } from './tls/served'
import type { Trust } from './tls/trust'
import type { Vault } from './vault/vault'

export interface SandboxOptions {
    vault?: Vault
    behaviour?: Partial<Behaviour>
    /** Empty for a vault at the root of its host, as on Cloud. */
    basePath?: string
    port?: number
    /** Of the tenant. */
    platformPort?: number
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
    /**
     * Method and path of each request that moves the vault to the Platform, gives out its secrets or removes people; if
     * there is any, close() rejects, and so it does if the Platform has invited anybody by mail.
     */
    readonly forbiddenCalls: readonly string[]
    /** Characters of the longest request line so far, with method, path, query and HTTP version. */
    readonly longestRequestLine: number
    /** Which requests go wrong, and how. */
    readonly faults: Pick<Faults, 'add' | 'clear'>
    /** Breaks every connection with either host and accepts none until comeBack(), which listens at the same ports again. */
    readonly goDown: () => Promise<void>
    readonly comeBack: () => Promise<void>
    /** From now on connections see a certificate that nobody trusts, until trustAgain(). Both throw without TLS. */
    readonly distrust: () => void
    readonly trustAgain: () => void
    /** A Delinea Platform tenant at the root of a host of its own, whose default vault this is. */
    readonly platform: Pick<Tenant, 'vaults' | 'clientId' | 'clientSecret'>
    /** Awaited before a request to the API of the vault, or to the identity API of the tenant, is handled. */
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
    const [ofVault, ofTenant] = [await served(options.tls ?? false), await served(options.tls ?? false)]
    const hosts = [ofVault, ofTenant]
    const faults = new Faults(ofVault.trust !== undefined)
    const tenant = new Tenant(vault, sessions)

    const shared = { vault, behaviour, recorder, sessions, faults }
    const rename = renaming(vault, behaviour)
    rename()
    vault.directories.meet()
    const announce = (request: AnnouncedRequest): unknown => sandbox.onRequest?.(request)
    const vaultHost = { ...shared, listener: ofVault.listener, trust: ofVault.trust }
    ofVault.server.on('request', vaultApplication({ host: vaultHost, basePath, rename, announce }))
    const tenantHost = { ...shared, listener: ofTenant.listener, trust: ofTenant.trust }
    ofTenant.server.on('request', tenantApplication({ host: tenantHost, announce, tenant }))
    const baseUrl = (await origin(ofVault, options.port)) + basePath
    const platformUrl = await origin(ofTenant, options.platformPort)
    tenant.lists(baseUrl)
    const { authority } = ofVault
    const address = { baseUrl, ...(authority !== undefined && { caCertificate: authority }) }
    const client = { platformUrl, clientId: tenant.clientId, clientSecret: tenant.clientSecret }

    const close = async (): Promise<void> => {
        for (const { trust } of hosts) trust?.close()
        await Promise.all(hosts.map(({ listener }) => listener.close()))
        await recorder.write()
        refuse('Secrets were read', recorder.valueReads)
        refuse('The members of a team were overwritten', recorder.teamOverwrites)
        refuse('There were calls that must never be sent', recorder.forbiddenCalls)
        refuse('People were invited by mail', vault.platform.invitations)
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
        forbiddenCalls: recorder.forbiddenCalls,
        get longestRequestLine() {
            return recorder.longestRequestLine
        },
        forgetExchanges: () => recorder.exchanges.splice(0),
        faults,
        goDown: async () => void (await Promise.all(hosts.map(({ listener }) => listener.goDown()))),
        comeBack: async () => void (await Promise.all(hosts.map(({ listener }) => listener.comeBack()))),
        distrust: () => hosts.forEach(({ trust }) => needed(trust).distrust()),
        trustAgain: () => hosts.forEach(({ trust }) => needed(trust).trustAgain()),
        platform: tenant,
        onRequest: undefined,
        config: (overrides = {}) => ({ ...address, ...credentials(vault), ...overrides }),
        platformConfig: (overrides = {}) => ({ ...address, authType: 'platform', ...client, ...overrides }),
        close: () => (closing ??= close()),
    }
    return sandbox
}

/** Fails the test whose connector did what it must never do. */
function refuse(what: string, seen: readonly string[]): void {
    if (seen.length > 0) throw new Error(`${what}: ${seen.join(', ')}`)
}

/** Where a host listens from now on. */
async function origin({ listener, trust }: Served, port = 0): Promise<string> {
    return `${trust ? 'https' : 'http'}://127.0.0.1:${await listener.open(port)}`
}

function needed(trust: Trust | undefined): Trust {
    if (!trust) throw new Error('Only a sandbox with TLS has a certificate.')
    return trust
}

function credentials(vault: Vault): Record<string, unknown> {
    const connector = vault.users.get(vault.connectorUserId)
    return { username: connector?.userName, password: connector?.password }
}
