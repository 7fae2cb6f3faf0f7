import type { Behaviour } from '../../../sandbox'
import { about } from '../../support/run'
import type { Asked } from './recipe'
import type { Stage } from './stage'

/** A command of ISC that may break off at any of its requests. */
export interface Interrupted {
    /** Completes "whichever request breaks off, …". */
    readonly name: string
    readonly behaviour?: Partial<Behaviour>
    readonly config?: Readonly<Record<string, unknown>>
    readonly prepare?: (stage: Stage) => void
    readonly command: (stage: Stage) => readonly [type: string, input: object]
    readonly asks: (stage: Stage) => Asked
}

const folderPermissions = ['3:View/View', '7:Edit/Edit']
const nobody = 'nobody@example.com'

const creates = (login: (stage: Stage) => string): Pick<Interrupted, 'command' | 'asks'> => ({
    command: (stage) => {
        const userName = login(stage)
        return ['std:account:create', { attributes: { userName, email: userName, folderPermissions } }]
    },
    asks: (stage) => ({ login: login(stage), state: 'enabled', add: { folderPermissions } }),
})

/** Gives the person the access that a revocation takes away. */
const holding = ({ sandbox: { vault }, people: { linked } }: Stage): void => {
    for (const folderId of [3, 7]) {
        vault.grantFolder({ folderId, userId: linked.userId, folderRole: 'View', secretRole: 'View' })
    }
    vault.addMember(17, linked.userId)
}

export const interrupted: readonly Interrupted[] = [
    {
        name: 'a create takes over a linked person',
        ...creates(({ people }) => people.linked.login),
    },
    {
        name: 'a create takes over and enables a disabled linked person',
        ...creates(({ people }) => people.disabled.login),
    },
    {
        name: 'a create links a person, which is not an adoption',
        config: { adoption: 'never' },
        ...creates(({ people }) => people.unlinked.login),
    },
    {
        name: 'a create makes and links a person',
        config: { platformUsers: 'create', adoption: 'never' },
        ...creates(() => nobody),
    },
    {
        name: "a create makes a person if the vault can't search, and waits for the mirror",
        behaviour: { version: '11.2.000002', synchronizationPolls: 1 },
        config: { platformUsers: 'create', adoption: 'never' },
        ...creates(() => nobody),
    },
    {
        name: 'a disable disables a person and keeps the access',
        prepare: holding,
        command: ({ people }) => ['std:account:disable', about(people.linked.userId)],
        asks: ({ people }) => ({ login: people.linked.login, state: 'disabled' }),
    },
    {
        name: 'a disable disables a person and takes the access away',
        config: { onDisable: 'revoke' },
        prepare: holding,
        command: ({ people }) => ['std:account:disable', about(people.linked.userId)],
        asks: ({ people }) => ({
            ...{ login: people.linked.login, state: 'disabled', revoke: true },
            remove: { groups: ['17'] },
        }),
    },
    {
        name: 'an enable enables a person',
        command: ({ people }) => ['std:account:enable', about(people.disabled.userId)],
        asks: ({ people }) => ({ login: people.disabled.login, state: 'enabled' }),
    },
]
