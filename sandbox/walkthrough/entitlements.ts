import type { Output } from '../platform/invoke'
import type { Vault } from '../vault/vault'
import type { Step } from './step'
import { tableOf } from './tables'
import { prove } from './truth'

const entitlementColumns: Readonly<Record<string, readonly string[]>> = {
    group: ['id', 'name', 'managedBy', 'privilegeLevel', 'description'],
    role: ['id', 'name', 'managedBy', 'privilegeLevel', 'description'],
    folderPermission: ['id', 'name', 'privilegeLevel', 'description'],
}

type Check = (vault: Vault, listed: readonly Output[]) => void

/** @param check Compares further attributes with the vault. */
export const aggregateEntitlements = (type: string, check: Check = () => undefined): Step => ({
    title: `Aggregate entitlements: ${type}`,
    run: async (invoke, vault) => {
        const { outputs } = await invoke('std:entitlement:list', { type })
        const listed = [...new Set(outputs.map(({ identity }) => identity?.split(':')[0]))].sort()
        const held = catalogues[type]?.(vault).map(String).sort()
        prove(
            outputs.length > 0 && listed.join() === held?.join(),
            `${type} ${listed.join()} instead of ${held?.join()}`
        )
        check(vault, outputs)
        return tableOf(outputs, entitlementColumns[type] ?? [])
    },
})

/** Ids that must be there, worked out from the vault's state: for folder permissions those of their folders. */
const catalogues: Readonly<Record<string, (vault: Vault) => number[]>> = {
    group: ({ groups }) =>
        [...groups.values()].filter((group) => group.enabled && group.name !== 'Everyone').map((group) => group.id),
    role: ({ roles }) => [...roles.values()].filter((role) => role.enabled).map((role) => role.id),
    folderPermission: ({ folders }) =>
        [...folders.values()]
            .filter((folder) => !folder.inheritPermissions && !folder.personal)
            .map((folder) => folder.id),
}
