import { setTimeout as sleep } from 'node:timers/promises'
import { addPlatform, type Sandbox, seedVault, startSandbox, type Vault } from '../../sandbox'
import type { BenchPeople, Grantable, VaultOrder, VaultReport } from './messages'

/** A vault in a process of its own: starts on the first message, tells what it was asked on each further one. */
process.once('message', (order: VaultOrder) => void serve(order))

// Of each kind.
const mostPeople = 5

async function serve({ sizes, emptyGroups, delay, isIntegrated }: VaultOrder): Promise<void> {
    const vault = seedVault(sizes)
    for (let number = 1; number <= emptyGroups; number += 1) vault.addGroup({ name: `Empty ${number}` })
    const people = isIntegrated ? addedPeople(vault) : { linked: [], unlinked: [], mirrors: [] }
    const sandbox = await startVault(vault, isIntegrated)
    const grantable = grantableIn(vault)
    const locked = [...vault.users.values()].filter((user) => user.isLockedOut && user.enabled && user.domainId <= 0)
    const arrivals = new WeakMap<URLSearchParams, number>()
    sandbox.onRequest = ({ query }) => {
        arrivals.set(query, performance.now())
        return delay > 0 ? sleep(delay) : undefined
    }
    const report = (): VaultReport => ({
        config: isIntegrated ? sandbox.platformConfig() : sandbox.config(),
        ...{ grantable, people },
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

/** Versions before 11.7 can't link people. */
const startVault = (vault: Vault, isIntegrated: boolean): Promise<Sandbox> =>
    startSandbox(isIntegrated ? { vault, behaviour: { version: '11.7.000002' } } : { vault })

/** Makes the vault an integrated one, and adds people of the Platform to it. */
function addedPeople(vault: Vault): BenchPeople {
    const { suffix } = addPlatform(vault, 'native')
    const { platform } = vault
    const named = (name: string) => {
        const logins = Array.from({ length: mostPeople }, (_, index) => `${name}-${index + 1}@${suffix}`)
        return logins.map((login) => platform.addPerson({ name: login, mail: login }))
    }
    const mirrored = (name: string) =>
        named(name).map((person) => platform.mirrors.make(person, platform.integrationType))
    return {
        linked: mirrored('linked').map(({ userName }) => userName),
        unlinked: named('unlinked').map(({ name }) => name),
        mirrors: mirrored('leaver').map(({ id }) => id),
    }
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
