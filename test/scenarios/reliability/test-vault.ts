import { addPlatform, type Behaviour, type Sandbox, seedCompany, startSandbox } from '../../../sandbox'
import { plant, plantedToken } from '../secrecy/plants'

/** A running vault for one cell, with secrets planted in it, and the configuration of a source for it. */
export interface TestVault {
    readonly sandbox: Sandbox
    readonly config: Readonly<Record<string, unknown>>
}

export interface TestVaultOptions {
    readonly tls: boolean
    /** Reached by name, so that connecting begins with a look-up. */
    readonly byName: boolean
    readonly settings: Readonly<Record<string, unknown>>
    /** For a vault that is integrated with the Delinea Platform. A plain vault without it. */
    readonly integrated?: Integrated | undefined
}

/** What is special about an integrated vault. */
export interface Integrated {
    readonly behaviour?: Partial<Behaviour>
    /** True if everybody has a mirror, so that a synchronization brings in nobody whom the command is not about. */
    readonly isSynchronized?: true
}

let vaults = 0

// The clock of all vaults stands still, so that outputs can be compared. A user made now was made within the last day.
const now = new Date()

export async function startVault({ tls, byName, settings, integrated }: TestVaultOptions): Promise<TestVault> {
    const vault = seedCompany()
    vault.now = () => now
    if (integrated) addPlatform(vault, 'native')
    if (integrated?.isSynchronized) vault.platform.synchronization.run()
    const own = plant(vault)
    // Sessions outlive a command and ports are used again: a path of its own keeps each vault's sessions from the others.
    vaults += 1
    const behaviour = integrated ? { version: '11.7.000002' as const, ...integrated.behaviour } : {}
    const sandbox = await startSandbox({ vault, behaviour, tls, basePath: `/vault-${vaults}`, makeToken: plantedToken })
    const addressOf = (url: string): string => (byName ? url.replace('127.0.0.1', 'localhost') : url)
    const baseUrl = addressOf(sandbox.baseUrl)
    if (!integrated) return { sandbox, config: sandbox.config({ baseUrl, ...own, ...settings }) }
    for (const { connection } of sandbox.platform.vaults)
        if (connection?.url) connection.url = addressOf(connection.url)
    const config = sandbox.platformConfig({ baseUrl, ...settings })
    return { sandbox, config: { ...config, platformUrl: addressOf(String(config.platformUrl)) } }
}
