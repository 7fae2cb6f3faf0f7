import { setTimeout as sleep } from 'node:timers/promises'
import { seedVault, startSandbox, type Vault } from '../../sandbox'
import type { VaultOrder, VaultReport } from './messages'

/** A vault in a process of its own: starts on the first message, tells what it was asked on each further one. */
process.once('message', (order: VaultOrder) => void serve(order))

async function serve({ sizes, emptyGroups, delay }: VaultOrder): Promise<void> {
    const vault = seedVault(sizes)
    for (let number = 1; number <= emptyGroups; number += 1) vault.addGroup({ name: `Empty ${number}` })
    const sandbox = await startSandbox({ vault })
    const grantable = grantableIn(vault)
    if (delay > 0) sandbox.onRequest = () => sleep(delay)
    const report = (): VaultReport => ({
        config: sandbox.config(),
        grantable,
        requests: sandbox.exchanges.map(({ method, path, query }) => ({ method, path, query: query.toString() })),
    })
    process.on('message', () => {
        process.send?.(report())
        sandbox.forgetExchanges()
    })
    process.send?.(report())
}

/** Groups that no directory owns and folders that own their permissions, but for those of the connector's own account. */
function grantableIn(vault: Vault): VaultReport['grantable'] {
    const groups = [...vault.groups.values()].filter(
        ({ id, synchronized, members }) =>
            !synchronized && id !== vault.everyoneId && !members.has(vault.connectorUserId)
    )
    const folders = [...vault.folders.values()].filter(({ inheritPermissions }) => !inheritPermissions)
    return { groups: groups.map(({ id }) => id), folders: folders.map(({ id }) => id) }
}
