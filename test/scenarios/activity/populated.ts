import { addSignIns, type SignIn, signInHistory, seedVault, type Vault } from '../../../sandbox'

/** A vault whose users signed in over time, and the history that it was made from. */
export interface Populated {
    readonly vault: Vault
    readonly history: readonly SignIn[]
}

interface Sizes {
    readonly users: number
    readonly days: number
    readonly until: Date
}

/** Besides the history, the connector signs in at the moment itself. */
export function populated(sizes: Sizes, seed: number): Populated {
    const vault = seedVault({ users: sizes.users }, seed)
    const history = historyOf(vault, sizes, seed)
    addSignIns(vault, history)
    const own: SignIn = { userId: vault.connectorUserId, at: sizes.until, succeeded: true }
    return { vault, history: [...history, own] }
}

const histories = new Map<string, readonly SignIn[]>()

/** Each test of a file has a vault of its own; many of them share the history, which takes long to make. */
function historyOf({ users }: Vault, sizes: Sizes, seed: number): readonly SignIn[] {
    const name = JSON.stringify([sizes, seed])
    const history = histories.get(name) ?? signInHistory([...users.values()], sizes, seed)
    histories.set(name, history)
    return history
}
