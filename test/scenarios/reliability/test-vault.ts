import { type Sandbox, seedCompany, startSandbox } from '../../../sandbox'
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
}

let vaults = 0

// The clock of all vaults stands still, so that outputs can be compared. A user made now was made within the last day.
const now = new Date()

export async function startVault({ tls, byName, settings }: TestVaultOptions): Promise<TestVault> {
    const vault = seedCompany()
    vault.now = () => now
    const own = plant(vault)
    // Sessions outlive a command and ports are used again: a path of its own keeps each vault's sessions from the others.
    vaults += 1
    const sandbox = await startSandbox({ vault, tls, basePath: `/vault-${vaults}`, makeToken: plantedToken })
    const baseUrl = byName ? sandbox.baseUrl.replace('127.0.0.1', 'localhost') : sandbox.baseUrl
    return { sandbox, config: sandbox.config({ baseUrl, ...own, ...settings }) }
}
