import { addSignIns, type SignIn, signInHistory, seedVault, type Vault } from '../../../sandbox'

/** A vault whose users signed in over time, and the history that it was made from. */
export interface Populated {
    readonly vault: Vault
    readonly history: readonly SignIn[]
}

/** Besides the history, the connector signs in at the moment itself. */
export function populated(sizes: { users: number; days: number; until: Date }, seed: number): Populated {
    const vault = seedVault({ users: sizes.users }, seed)
    const history = signInHistory([...vault.users.values()], sizes, seed)
    addSignIns(vault, history)
    const own: SignIn = { userId: vault.connectorUserId, at: sizes.until, succeeded: true }
    return { vault, history: [...history, own] }
}
