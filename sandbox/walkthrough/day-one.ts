import type { Vault } from '../vault/vault'
import { daysActiveIn } from './company-in-use'
import { joinersAndLeavers } from './joiners-and-leavers'
import { changed, groupId, joiner, nativeIdentity, onFolder, type Step } from './step'
import { accountColumns, activityColumns, tableOf } from './tables'
import { prove, proveAccount } from './truth'

const entitlementColumns: Readonly<Record<string, readonly string[]>> = {
    group: ['id', 'name', 'domain', 'synchronized'],
    role: ['id', 'name', 'administrative', 'description'],
    folderPermission: ['id', 'name', 'privileged'],
}

const aggregateEntitlements = (type: string): Step => ({
    title: `Aggregate entitlements: ${type}`,
    run: async (invoke, vault) => {
        const { outputs } = await invoke('std:entitlement:list', { type })
        const listed = [...new Set(outputs.map(({ identity }) => identity?.split(':')[0]))].sort()
        const held = catalogues[type]?.(vault).map(String).sort()
        prove(
            outputs.length > 0 && listed.join() === held?.join(),
            `${type} ${listed.join()} instead of ${held?.join()}`
        )
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

/** What an administrator does on day one, in order. */
export const dayOne: readonly Step[] = [
    {
        title: 'Test connection',
        run: async (invoke) => {
            const { outputs } = await invoke('std:test-connection')
            prove(outputs.length === 1, 'a test connection that says nothing')
            return 'The connector reaches the vault, signs in, and sees users and entitlements.'
        },
    },
    aggregateEntitlements('group'),
    aggregateEntitlements('role'),
    aggregateEntitlements('folderPermission'),
    {
        title: 'Aggregate accounts',
        run: async (invoke, vault) => {
            const { outputs } = await invoke('std:account:list', {})
            prove(outputs.length === vault.users.size, `${outputs.length} accounts of ${vault.users.size} users`)
            for (const account of outputs) proveAccount(vault, account)
            return tableOf(outputs, accountColumns)
        },
    },
    {
        title: 'Aggregate accounts with includeActivity, which shows who uses the vault',
        run: async (invoke, vault) => {
            const { outputs } = await invoke('std:account:list', {}, { includeActivity: true, activityDays: 90 })
            prove(outputs.length === vault.users.size, `${outputs.length} accounts of ${vault.users.size} users`)
            for (const { identity, attributes } of outputs) {
                const days = daysActiveIn(vault, Number(identity), 90)
                const shown = attributes?.['daysActive']
                prove(shown === days, `user ${identity} was active on ${days} days, shown as ${String(shown)}`)
            }
            return tableOf(outputs, activityColumns)
        },
    },
    {
        title: 'A joiner gets an account with a group and a folder permission',
        run: async (invoke, vault) => {
            const groups = groupId(vault, 'Finance')
            const folderPermissions = onFolder(vault, '\\Finance\\Payroll', 'View/View')
            const attributes = { ...joiner, groups, folderPermissions }
            const table = await changed(invoke, vault, 'std:account:create', { identity: joiner.email, attributes })
            prove(vault.userNamed(joiner.userName)?.enabled === true, 'no enabled user nlopez')
            prove(table.includes(folderPermissions), 'the folder permission is missing')
            return table
        },
    },
    {
        title: 'A mover changes group, goes up a level on one folder and gets another',
        run: async (invoke, vault) => {
            const payroll = (level: string) => onFolder(vault, '\\Finance\\Payroll', level)
            const databases = onFolder(vault, '\\IT\\Databases', 'Add Secret/View')
            const changes = [
                { op: 'Remove', attribute: 'groups', value: groupId(vault, 'Finance') },
                { op: 'Add', attribute: 'groups', value: groupId(vault, 'IT Operations') },
                { op: 'Remove', attribute: 'folderPermissions', value: payroll('View/View') },
                { op: 'Add', attribute: 'folderPermissions', value: [payroll('Edit/Edit'), databases] },
            ]
            const table = await changed(invoke, vault, 'std:account:update', { ...nativeIdentity(vault), changes })
            prove(table.includes(payroll('Edit/Edit')) && table.includes(databases), 'a folder permission is missing')
            return table
        },
    },
    {
        title: 'A request of which one part can not be done: the rest is, and the result says what is not, and why',
        run: async (invoke, vault) => {
            const servers = onFolder(vault, '\\IT\\Servers', 'View/View')
            const changes = [
                { op: 'Add', attribute: 'groups', value: groupId(vault, 'Contractors') },
                { op: 'Add', attribute: 'folderPermissions', value: servers },
            ]
            const { outputs } = await invoke('std:account:update', { ...nativeIdentity(vault), changes })
            proveAccount(vault, outputs[0])
            const messages =
                outputs[0]?.results?.flatMap((result) => result.messages.map(({ message }) => message)) ?? []
            prove(messages.length === 1 && messages.join().includes('inherits'), `results ${messages.join()}`)
            return `${tableOf(outputs, accountColumns)}\n  results: ${messages.join()}`
        },
    },
    ...joinersAndLeavers,
]
