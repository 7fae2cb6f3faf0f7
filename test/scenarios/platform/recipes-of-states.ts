import type { PersonState } from '../../../sandbox/tenant/people'
import { about } from '../../support/run'
import type { Switch } from './circumstances'
import { atPlatform, ofDirectory, ofState } from './outcomes'
import type { Asked, Recipe } from './recipe'
import type { Stage } from './stage'

const always: readonly Switch[] = [
    'version',
    'testIntegration',
    'identityRights',
    'identityMembers',
    'setUserState',
    'mirrorFollows',
    'changedPersonReads',
    'integratedUserWrites',
    'synchronizationWhileRunning',
    'synchronizationRuns',
]

type Name = 'linked' | 'directory' | 'federated' | 'disabled'

const changes = (type: string, name: Name, asked: Omit<Asked, 'login'>): Pick<Recipe, 'command' | 'asks'> => ({
    command: ({ people }) => [type, about(people[name].userId)],
    asks: ({ people }) => ({ login: people[name].login, ...asked }),
})

/** Gives the person a folder permission, which a revocation takes away. */
const holding =
    (name: Name) =>
    ({ sandbox: { vault }, people }: Stage): void => {
        const { userId } = people[name]
        vault.grantFolder({ folderId: 3, userId, folderRole: 'View', secretRole: 'View' })
    }

const being =
    (...states: readonly PersonState[]) =>
    ({ sandbox: { vault }, people }: Stage): void => {
        const person = vault.platform.people.get(people.linked.uuid)
        const user = vault.users.get(people.linked.userId)
        for (const state of states) person?.states.add(state)
        if (user && person) vault.platform.mirrors.copy(user, person, false)
    }

const notDisabled = ({ sandbox: { vault }, people }: Stage): string[] =>
    vault.platform.people.get(people.linked.uuid)?.states.has('Disabled') ? [] : ['the person is not disabled']

/** Gives the mirror another state than the person has. */
const lagging =
    (name: Name, enabled: boolean) =>
    ({ sandbox: { vault }, people }: Stage): void => {
        const mirror = vault.users.get(people[name].userId)
        if (mirror) mirror.enabled = enabled
    }

/** Disable, enable, unlock and delete. */
export const recipesOfStates: readonly Recipe[] = [
    {
        name: 'disables a person of the Platform and keeps the access',
        prepare: holding('linked'),
        ...changes('std:account:disable', 'linked', { state: 'disabled' }),
        touchedBy: [...always, 'mirrorBulkOperations'],
        outcome: ofState(),
    },
    {
        name: 'disables a person of the Platform and takes the access away',
        config: { onDisable: 'revoke' },
        prepare: holding('linked'),
        ...changes('std:account:disable', 'linked', { state: 'disabled', revoke: true }),
        touchedBy: [...always, 'mirrorBulkOperations', 'integratedGroupWrites', 'integratedRoleWrites'],
        outcome: ofState(),
    },
    {
        name: 'does not disable a person of a directory and keeps the access',
        prepare: holding('directory'),
        ...changes('std:account:disable', 'directory', { state: 'disabled' }),
        touchedBy: [...always, 'directoryPersonState', 'mirrorBulkOperations'],
        outcome: ofDirectory,
    },
    {
        name: 'does not disable a person of a directory, but takes the access away',
        config: { onDisable: 'revoke' },
        prepare: holding('directory'),
        ...changes('std:account:disable', 'directory', { state: 'disabled', revoke: true }),
        touchedBy: [...always, 'directoryPersonState', 'mirrorBulkOperations', 'integratedGroupWrites'],
        outcome: ofDirectory,
    },
    {
        name: 'does not disable a person of a federation',
        ...changes('std:account:disable', 'federated', { state: 'disabled' }),
        touchedBy: ['directoryPersonState', 'identityMembers', 'setUserState'],
        outcome: ofDirectory,
    },
    {
        name: 'ends the sessions of a person who is already disabled',
        ...changes('std:account:disable', 'disabled', { state: 'disabled' }),
        touchedBy: [...always, 'mirrorBulkOperations'],
        outcome: atPlatform(),
    },
    {
        name: 'enables a person of the Platform',
        ...changes('std:account:enable', 'disabled', { state: 'enabled' }),
        touchedBy: always,
        outcome: ofState(),
    },
    {
        name: 'unlocks a person of the Platform',
        prepare: being('Locked'),
        ...changes('std:account:unlock', 'linked', { state: 'unlocked' }),
        touchedBy: always,
        outcome: ofState(),
    },
    {
        name: 'unlocks a disabled person, who stays disabled',
        prepare: being('Disabled', 'Locked'),
        ...changes('std:account:unlock', 'linked', { state: 'unlocked' }),
        untruths: notDisabled,
        touchedBy: always,
        outcome: ofState(),
    },
    {
        name: 'disables an expired person, whom a new end date would let in',
        prepare: being('Expired'),
        ...changes('std:account:disable', 'linked', { state: 'disabled' }),
        untruths: (stage, { failure }) => (failure === undefined ? notDisabled(stage) : []),
        touchedBy: [...always, 'mirrorBulkOperations'],
        outcome: ofState(),
    },
    {
        name: 'enables an expired person',
        prepare: being('Expired'),
        ...changes('std:account:enable', 'linked', { state: 'enabled' }),
        touchedBy: always,
        outcome: ofState(),
    },
    {
        name: 'disables a person of the Platform for a delete',
        prepare: holding('linked'),
        ...changes('std:account:delete', 'linked', { state: 'disabled' }),
        touchedBy: [...always, 'mirrorBulkOperations'],
        outcome: ofState(),
    },
    {
        name: 'disables a person of the Platform for a delete and takes the access away',
        config: { deleteAction: 'revoke' },
        prepare: holding('linked'),
        ...changes('std:account:delete', 'linked', { state: 'disabled', revoke: true }),
        touchedBy: [...always, 'mirrorBulkOperations', 'integratedGroupWrites', 'integratedRoleWrites'],
        outcome: ofState(),
    },
    {
        name: 'disables an enabled person whom the mirror still shows as disabled',
        where: ({ signIn }) => signIn === 'platform',
        prepare: lagging('linked', false),
        ...changes('std:account:disable', 'linked', { state: 'disabled' }),
        touchedBy: always,
        outcome: ofState(),
    },
    {
        name: 'enables a disabled person whom the mirror still shows as enabled',
        where: ({ signIn }) => signIn === 'platform',
        prepare: lagging('disabled', true),
        ...changes('std:account:enable', 'disabled', { state: 'enabled' }),
        touchedBy: always,
        outcome: ofState(),
    },
]
