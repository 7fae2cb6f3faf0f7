import type { Output } from '../../platform/invoke'
import type { Vault } from '../../vault/vault'
import { aggregateEntitlements } from '../entitlements'
import type { Step } from '../step'
import { accountColumns, tableOf } from '../tables'
import { prove, proveAccount } from '../truth'
import { peopleWithoutUser, type IntegratedCompany } from './integrated-company'
import { joiners } from './joiners'
import { changesAndLeavers } from './changes-and-leavers'

const atVault = ({ title, run }: Step): Step<IntegratedCompany> => ({
    title,
    run: (invoke, { vault }) => run(invoke, vault),
})

/** Throws unless each entitlement names the owner that it has in the sandbox. */
const proveManagers =
    (managerOf: (vault: Vault, id: number) => string) =>
    (vault: Vault, listed: readonly Output[]): void => {
        for (const { identity, attributes } of listed) {
            const [told, held] = [attributes?.['managedBy'], managerOf(vault, Number(identity))]
            prove(told === held, `${identity} is managed by ${held}, shown as ${String(told)}`)
        }
    }

const managerOfGroup = ({ groups }: Vault, id: number): string => {
    const group = groups.get(id)
    return group?.isPlatform ? 'platform' : group?.synchronized ? 'directory' : 'vault'
}

/** Gives the number of people without an account and the text of the line of the log that counts them. */
function countIn(log: string): { readonly people: string; readonly text: string } {
    const line = log.split('\n').find((one) => one.includes('"people":')) ?? ''
    const [people = 'no number', text = ''] = [/"people":(\d+)/, /"message":"([^"]+)"/].map(
        (part) => part.exec(line)?.[1]
    )
    return { people, text }
}

/** Day one on a vault whose people, groups and roles belong to the Delinea Platform. */
export const dayOneOnPlatform: readonly Step<IntegratedCompany>[] = [
    {
        title: 'Test connection: the service user signs in to the tenant, which names the vault',
        run: async (invoke) => {
            const { outputs, log } = await invoke('std:test-connection')
            prove(outputs.length === 1, 'a test connection that says nothing')
            prove(log.includes('"kind":"integrated"'), 'a vault that belongs to the Platform')
            return 'The connector reaches the tenant and the vault, sees users and entitlements, and can read people of the Platform.'
        },
    },
    atVault(aggregateEntitlements('group', proveManagers(managerOfGroup))),
    atVault(
        aggregateEntitlements(
            'role',
            proveManagers(() => 'platform')
        )
    ),
    {
        title: 'Aggregate accounts; the log counts the people of the Platform who have no account',
        run: async (invoke, { vault }) => {
            const { outputs, log } = await invoke('std:account:list', {})
            prove(outputs.length === vault.users.size, `${outputs.length} accounts of ${vault.users.size} users`)
            for (const account of outputs) proveAccount(vault, account)
            const without = peopleWithoutUser(vault).map(({ name }) => name)
            const { people, text } = countIn(log)
            prove(
                people === String(without.length),
                `${without.join(', ')} have no account, and the log says ${people}`
            )
            return `${tableOf(outputs, accountColumns)}\n  log, people ${people}: ${text}`
        },
    },
    ...joiners,
    ...changesAndLeavers,
]
