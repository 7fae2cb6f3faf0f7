import type { AddedPlatform, Vault } from '../../sandbox'
import { onFolder } from './company'
import { add, type commandTypes, set } from './plans'
import { about } from './run'

type CommandType = (typeof commandTypes)[number]

/** A command about people, groups or folders of a vault that is integrated with the Delinea Platform. */
export interface PlatformCommand {
    /** What it is about. */
    readonly what: string
    readonly type: CommandType
    readonly input: (vault: Vault, added: AddedPlatform) => unknown
    readonly settings?: Readonly<Record<string, unknown>>
}

/** What the create plans and changes below ask for: access to one folder. */
const folderIn = (vault: Vault): string => onFolder(vault, '\\Finance\\Payroll', 'View/View')

const creating = (userName: string, vault: Vault, more: object = {}) => ({
    identity: userName,
    attributes: { userName, email: userName, folderPermissions: [folderIn(vault)], ...more },
})

/** Each way in which a command can have something to do with the Platform, and a few that have nothing to do with it. */
export const platformCommands: readonly PlatformCommand[] = [
    { what: 'the connection test', type: 'std:test-connection', input: () => ({}) },
    { what: 'the list of accounts', type: 'std:account:list', input: () => ({}) },
    { what: 'the read of a mirror', type: 'std:account:read', input: (_, { people }) => about(people.linked.userId) },
    { what: 'the list of groups', type: 'std:entitlement:list', input: () => ({ type: 'group' }) },
    { what: 'the list of roles', type: 'std:entitlement:list', input: () => ({ type: 'role' }) },
    { what: 'the list of folders', type: 'std:entitlement:list', input: () => ({ type: 'folderPermission' }) },
    {
        what: 'the read of a Platform group',
        type: 'std:entitlement:read',
        input: (_, { groups }) => ({ type: 'group', ...about(groups.linked.groupId) }),
    },
    {
        what: 'the create of a linked person',
        type: 'std:account:create',
        input: (vault, { people }) => creating(people.linked.login, vault),
    },
    {
        what: 'the create of a person without a mirror',
        type: 'std:account:create',
        input: (vault, { people }) => creating(people.unlinked.login, vault),
    },
    {
        what: 'the create of a person whom nobody knows',
        type: 'std:account:create',
        input: (vault) => creating('nlopez@example.com', vault, { displayName: 'Nadia Lopez' }),
        settings: { platformUsers: 'create' },
    },
    {
        what: 'the update of attributes',
        type: 'std:account:update',
        input: (_, { people }) => ({
            ...about(people.linked.userId),
            changes: [set('displayName', 'Lena Weber-Brandt'), set('email', 'lena@example.com')],
        }),
    },
    {
        what: 'the update of access',
        type: 'std:account:update',
        input: (vault, { people, groups }) => ({
            ...about(people.linked.userId),
            changes: [add('folderPermissions', folderIn(vault)), add('groups', String(groups.directory.groupId))],
        }),
    },
    { what: 'the disable', type: 'std:account:disable', input: (_, { people }) => about(people.linked.userId) },
    {
        what: 'the disable that revokes',
        type: 'std:account:disable',
        input: (_, { people }) => about(people.linked.userId),
        settings: { onDisable: 'revoke', manageSecretPermissions: true },
    },
    { what: 'the enable', type: 'std:account:enable', input: (_, { people }) => about(people.disabled.userId) },
    {
        what: 'the unlock',
        type: 'std:account:unlock',
        input: (vault, { people }) => {
            const { linked } = people
            vault.platform.people.get(linked.uuid)?.states.add('Locked')
            const mirror = vault.users.get(linked.userId)
            if (mirror) mirror.isLockedOut = true
            return about(linked.userId)
        },
    },
    { what: 'the delete', type: 'std:account:delete', input: (_, { people }) => about(people.linked.userId) },
    {
        what: 'the change of a password',
        type: 'std:change-password',
        input: (_, { people }) => ({ ...about(people.linked.userId), password: 'Entirely-New-Words-7!' }),
    },
]
