import type { Vault } from '../../../sandbox'
import { groupId, onFolder, roleId, userIn } from '../../support/company'
import { type commandTypes, inputOf, set } from '../../support/plans'
import { about } from '../../support/run'
import { personal, planted } from '../secrecy/plants'
import type { PlatformPlace } from './places'
import type { Integrated } from './test-vault'

type CommandType = (typeof commandTypes)[number]

/** A command with an input on which it has something to do. */
export interface Subject {
    /** Short, for the head of a column. */
    readonly name: string
    readonly type: CommandType
    readonly writes: boolean
    readonly input: (vault: Vault) => unknown
    readonly settings: Readonly<Record<string, unknown>>
    /** Whom it disables. Then a fault that stays may leave sessions open, which is a result and no failure. */
    readonly leaver?: string
    /** What is special about its vault, if that is integrated with the Delinea Platform. */
    readonly integrated?: Integrated
    /** What it asks about the Delinea Platform, on a vault that is integrated with it. */
    readonly places?: readonly PlatformPlace[]
    /** Where among them it is refused even if nothing goes wrong. */
    readonly refusedAt?: readonly PlatformPlace[]
    /** True if it makes many changes, of which some may be made and others not. */
    readonly isInParts?: true
}

type Traits = Partial<Pick<Subject, 'settings' | 'leaver' | 'isInParts' | 'integrated' | 'places' | 'refusedAt'>>

export const subject = (name: string, type: CommandType, input?: Subject['input'], traits: Traits = {}): Subject => ({
    name,
    type,
    writes: writing.has(type),
    input: input ?? ((vault) => inputOf(type, vault)),
    settings: {},
    ...traits,
})

const writing: ReadonlySet<CommandType> = new Set<CommandType>([
    'std:account:create',
    'std:account:update',
    'std:account:disable',
    'std:account:enable',
    'std:account:unlock',
    'std:account:delete',
    'std:change-password',
])

/** The password is in the plan, so that two vaults in which it was carried out are the same. */
const newcomer = { userName: 'nlopez', ...personal, password: planted.createPassword }

/** The disable of somebody who holds something of each kind. */
export const revoke = subject(
    'revoke',
    'std:account:disable',
    (vault) => {
        vault.assignRole(Number(roleId(vault, 'Auditor')), userIn(vault, 'jdoe').id)
        return about(userIn(vault, 'jdoe').id)
    },
    { settings: { onDisable: 'revoke', manageSecretPermissions: true }, leaver: 'jdoe', isInParts: true }
)

export const subjects: readonly Subject[] = [
    subject('test', 'std:test-connection'),
    subject('list accounts', 'std:account:list'),
    subject('list groups', 'std:entitlement:list'),
    subject('list folders', 'std:entitlement:list', () => ({ type: 'folderPermission' })),
    subject('read account', 'std:account:read'),
    subject('read group', 'std:entitlement:read'),
    subject('read folder', 'std:entitlement:read', (vault) => ({
        type: 'folderPermission',
        ...about(onFolder(vault, '\\Finance\\Payroll', 'Add Secret/View')),
    })),
    subject('create', 'std:account:create', () => ({ identity: newcomer.userName, attributes: newcomer })),
    subject('update', 'std:account:update', (vault) => ({
        ...about(userIn(vault, 'jdoe').id),
        changes: [{ op: 'Add', attribute: 'groups', value: groupId(vault, 'IT Operations') }],
    })),
    subject('attributes', 'std:account:update', (vault) => ({
        ...about(userIn(vault, 'jdoe').id),
        changes: [set('displayName', personal.displayName), set('email', personal.email)],
    })),
    subject('disable', 'std:account:disable', undefined, { leaver: 'jdoe' }),
    revoke,
    subject('enable', 'std:account:enable', (vault) => about(userIn(vault, 'sbauer').id)),
    subject('unlock', 'std:account:unlock', (vault) => about(userIn(vault, 'odiaz').id)),
    subject('delete', 'std:account:delete', undefined, { leaver: 'jdoe' }),
    subject('password', 'std:change-password', (vault) => ({
        ...about(userIn(vault, 'jdoe').id),
        password: planted.newPassword,
    })),
]

export const isList = ({ type }: Subject): boolean => type.endsWith(':list')
