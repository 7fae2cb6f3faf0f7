import { changed, groupId, joiner, messagesOf, nativeIdentity, onFolder, refusalOf, shown, type Step } from './step'
import { prove, proveAccount } from './truth'

/** People who come and go: of the vault and of its directories. */
export const joinersAndLeavers: readonly Step[] = [
    {
        title: 'A leaver is disabled and logged out',
        run: async (invoke, vault) => {
            const table = await changed(invoke, vault, 'std:account:disable', nativeIdentity(vault))
            const user = vault.userNamed(joiner.userName)
            prove(user?.enabled === false, 'nlopez is still enabled')
            prove(vault.forcedLogouts.includes(user?.id ?? 0), 'nlopez was not logged out')
            return table
        },
    },
    {
        title: 'The leaver comes back: the connector takes the user over and enables it',
        run: async (invoke, vault) => {
            const users = vault.users.size
            const { outputs } = await invoke('std:account:create', { attributes: joiner })
            proveAccount(vault, outputs[0])
            prove(vault.users.size === users, 'a second user')
            prove(vault.userNamed(joiner.userName)?.enabled === true, 'nlopez is still disabled')
            prove(messagesOf(outputs[0]).join().includes('took over'), `results ${messagesOf(outputs[0]).join()}`)
            return shown(outputs)
        },
    },
    {
        title: 'A joiner from a directory, whom it has synchronized: the create plan names the domain',
        run: async (invoke, vault) => {
            const users = vault.users.size
            const attributes = {
                userName: 'skim@example.onmicrosoft.com',
                email: 'skim@example.com',
                domain: 'example.onmicrosoft.com',
                folderPermissions: onFolder(vault, '\\IT\\Databases', 'View/View'),
            }
            const { outputs } = await invoke('std:account:create', { attributes })
            proveAccount(vault, outputs[0])
            prove(vault.users.size === users, 'a second user')
            prove(outputs[0]?.attributes?.['accountSource'] === 'directory', 'a user who is not of the directory')
            return shown(outputs)
        },
    },
    {
        title: 'A namesake of a directory user with the same e-mail address is refused',
        run: async (invoke, vault) => {
            const users = vault.users.size
            const attributes = { userName: 'akumar', displayName: 'Anita Kumar', email: 'akumar@example.com' }
            const refusal = await refusalOf(invoke('std:account:create', { attributes }))
            prove(refusal.includes('with domain corp.example.com'), `the refusal ${refusal}`)
            prove(vault.users.size === users, 'a second user')
            return `  ${refusal}`
        },
    },
    {
        title: 'A leaver ends with nothing: with onDisable set to revoke, a disable takes the access away',
        run: async (invoke, vault) => {
            const settings = { onDisable: 'revoke', manageSecretPermissions: true }
            const held = { groups: groupId(vault, 'Contractors'), secretPermissions: '8:View' }
            const changes = additionsOf(held)
            const before = await invoke('std:account:update', { ...nativeIdentity(vault), changes }, settings)
            const { outputs } = await invoke('std:account:disable', nativeIdentity(vault), settings)
            proveAccount(vault, outputs[0])
            const { groups, roles, folderPermissions, secretPermissions } = outputs[0]?.attributes ?? {}
            const rest = { groups, roles, folderPermissions, secretPermissions }
            const nothing = { groups: [], roles: ['2'], folderPermissions: [], secretPermissions: [] }
            prove(JSON.stringify(rest) === JSON.stringify(nothing), `the leaver holds ${JSON.stringify(rest)}`)
            prove(vault.userNamed(joiner.userName)?.enabled === false, 'nlopez is still enabled')
            return `${shown(before.outputs)}\n${shown(outputs)}\n  Role 2, User, is the vault's default role, which each user has.`
        },
    },
]

const additionsOf = (held: Readonly<Record<string, string>>): object[] =>
    Object.entries(held).map(([attribute, value]) => ({ op: 'Add', attribute, value }))
