import { setTimeout as sleep } from 'node:timers/promises'
import { seedVault, startSandbox, type Vault } from '../../sandbox'
import type { Grantable, VaultOrder, VaultReport } from './messages'

/** A vault in a process of its own: starts on the first message, tells what it was asked on each further one. */
process.once('message', (order: VaultOrder) => void serve(order))

async function serve({ sizes, emptyGroups, delay }: VaultOrder): Promise<void> {
    const vault = seedVault(sizes)
    for (let number = 1; number <= emptyGroups; number += 1) vault.addGroup({ name: `Empty ${number}` })
    const sandbox = await startSandbox({ vault })
    const grantable = grantableIn(vault)
    const locked = [...vault.users.values()].filter((user) => user.isLockedOut && user.enabled && user.domainId <= 0)
    const arrivals = new WeakMap<URLSearchParams, number>()
    sandbox.onRequest = ({ query }) => {
        arrivals.set(query, performance.now())
        return delay > 0 ? sleep(delay) : undefined
    }
    const report = (): VaultReport => ({
        config: sandbox.config(),
        grantable,
        locked: locked.map(({ id }) => id),
        requests: sandbox.exchanges.map(({ method, path, query }) => ({
            ...{ method, path, query: query.toString() },
            at: arrivals.get(query),
        })),
    })
    process.on('message', () => {
        process.send?.(report())
        sandbox.forgetExchanges()
    })
    process.send?.(report())
}

/**
 * Groups that no directory owns, roles that are not built in, and folders and secrets that own their permissions, but for
 * those of the connector's own account.
 */
function grantableIn(vault: Vault): Grantable {
    const groups = [...vault.groups.values()].filter(
        ({ id, synchronized, members }) =>
            !synchronized && id !== vault.everyoneId && !members.has(vault.connectorUserId)
    )
    const folders = [...vault.folders.values()].filter(({ inheritPermissions }) => !inheritPermissions)
    const own = vault.directRoleIdsOf(vault.connectorUserId)
    const roles = [...vault.roles.values()].filter(({ id, isSystem }) => !isSystem && !own.includes(id))
    const secrets = [...vault.secrets.values()].filter(
        ({ active, inheritsPermissions }) => active && !inheritsPermissions
    )
    const ids = (objects: readonly { readonly id: number }[]): number[] => objects.map(({ id }) => id)
    return { groups: ids(groups), roles: ids(roles), folders: ids(folders), secrets: ids(secrets) }
}
