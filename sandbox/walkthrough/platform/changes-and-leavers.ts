import { accountOf, changed, messagesOf, onFolder, refusalOf, shown, type Step } from '../step'
import { prove, proveAccount } from '../truth'
import { proveState, type IntegratedCompany } from './integrated-company'

const readOnlyRole = '3'

/** People who already have an account: what the vault changes, what the Platform refuses, and how they leave. */
export const changesAndLeavers: readonly Step<IntegratedCompany>[] = [
    {
        title: 'A person of the Platform gets access to a folder, because folder permissions belong to the vault',
        run: async (invoke, { vault, people }) => {
            const payroll = onFolder(vault, '\\Finance\\Payroll', 'Edit/Edit')
            const changes = [{ op: 'Add', attribute: 'folderPermissions', value: payroll }]
            const input = { ...accountOf(people.linked.userId), changes }
            const table = await changed(invoke, vault, 'std:account:update', input)
            prove(table.includes(payroll), 'the folder permission is missing')
            return table
        },
    },
    {
        title: 'A request for a folder, a group and a role: only the folder is granted, because the others belong to the Platform',
        run: async (invoke, { vault, people, groups }) => {
            const databases = onFolder(vault, '\\IT\\Databases', 'View/View')
            const changes = [
                { op: 'Add', attribute: 'folderPermissions', value: databases },
                { op: 'Add', attribute: 'groups', value: String(groups.directory.groupId) },
                { op: 'Add', attribute: 'roles', value: readOnlyRole },
            ]
            const { outputs } = await invoke('std:account:update', { ...accountOf(people.linked.userId), changes })
            proveAccount(vault, outputs[0])
            const held = outputs[0]?.attributes?.['folderPermissions']
            prove(Array.isArray(held) && held.includes(databases), 'the folder permission is missing')
            const messages = messagesOf(outputs[0])
            const refused = [groups.directory.name, 'Read Only User'].map(
                (name) => `${name} belongs to the Delinea Platform`
            )
            prove(
                messages.length === 2 && refused.every((text) => messages.join().includes(text)),
                `results ${messages.join()}`
            )
            return shown(outputs)
        },
    },
    {
        title: 'A leaver of a directory: the Platform refuses the disable, so the command fails',
        run: async (invoke, { vault, people }) => {
            const { uuid, userId } = people.directory
            const refusal = await refusalOf(invoke('std:account:disable', accountOf(userId)))
            prove(refusal.includes('The person can still sign in'), `the refusal ${refusal}`)
            proveState(vault, uuid, 'enabled')
            prove(vault.users.get(userId)?.enabled === true, 'a user who is disabled in the vault alone')
            return `  ${refusal}`
        },
    },
    {
        title: 'A leaver with onDisable set to revoke: the folders are taken away, the person is disabled, and the sessions end',
        run: async (invoke, { vault, people, groups }) => {
            const { uuid, userId } = people.linked
            const { outputs } = await invoke('std:account:disable', accountOf(userId), { onDisable: 'revoke' })
            proveAccount(vault, outputs[0])
            proveState(vault, uuid, 'disabled')
            prove(vault.permissionRowsOf(userId).length === 0, 'the leaver still has folder permissions')
            prove(vault.forcedLogouts.includes(userId), 'the leaver was not logged out')
            const stays = messagesOf(outputs[0]).join()
            prove(stays.includes(groups.linked.name), `the results do not name the group that stays: ${stays}`)
            return `${shown(outputs)}\n  The person is disabled in the Platform. The sessions in Secret Server have ended.`
        },
    },
]
