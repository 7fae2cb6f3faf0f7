import { isDeepStrictEqual } from 'node:util'
import { accessIn } from './access-truth'
import { daysActiveIn } from './company-in-use'
import { aggregateEntitlements } from './entitlements'
import { joinersAndLeavers } from './joiners-and-leavers'
import { changed, groupId, joiner, messagesOf, nativeIdentity, onFolder, type Step } from './step'
import { accountColumns, tableOf, useColumns } from './tables'
import { prove, proveAccount } from './truth'

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
        title: 'Aggregate accounts with includeActivity and includeAccess, which show who uses the vault, and who could',
        run: async (invoke, vault) => {
            const settings = { includeActivity: true, activityDays: 90, includeAccess: true }
            const { outputs } = await invoke('std:account:list', {}, settings)
            prove(outputs.length === vault.users.size, `${outputs.length} accounts of ${vault.users.size} users`)
            for (const { identity, attributes = {} } of outputs) {
                const days = daysActiveIn(vault, Number(identity), 90)
                const { daysActive, privileged, ownedFolders, reachableFolders, unusedFolderPermissions } = attributes
                prove(
                    daysActive === days,
                    `user ${identity} was active on ${days} days, shown as ${String(daysActive)}`
                )
                const shown = { privileged, ownedFolders, reachableFolders, unusedFolderPermissions }
                const access = accessIn(vault, Number(identity), 90)
                const difference = `${JSON.stringify(access)}, shown as ${JSON.stringify(shown)}`
                prove(isDeepStrictEqual(shown, access), `user ${identity} has ${difference}`)
            }
            return tableOf(outputs, useColumns)
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
            const messages = messagesOf(outputs[0])
            prove(messages.length === 1 && messages.join().includes('inherits'), `results ${messages.join()}`)
            return `${tableOf(outputs, accountColumns)}\n  results: ${messages.join()}`
        },
    },
    ...joinersAndLeavers,
]
