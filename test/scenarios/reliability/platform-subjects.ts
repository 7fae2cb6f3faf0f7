import { userIn } from '../../support/company'
import { set } from '../../support/plans'
import { about } from '../../support/run'
import { personal, planted } from '../secrecy/plants'
import { type Subject, subject } from './subjects'

const signingIn = ['tenant sign-in', 'vault list', 'integration test'] as const

const linked = 'lweber@example.com'
const unlinked = { userName: 'mlopez@example.com' }

/** The password is in the plan, so that two tenants in which it was carried out are the same. */
const newcomer = { userName: 'nlopez@example.com', ...personal, password: planted.createPassword }

const creating = (attributes: { readonly userName: string }) => () => ({ identity: attributes.userName, attributes })
const making = { platformUsers: 'create' }

/** The vault has no mirror of a person whom the Platform knows. */
export const link = subject('link person', 'std:account:create', creating(unlinked), {
    integrated: {},
    places: [...signingIn, 'search', 'link', 'mirror'],
})

/** Nobody knows the person. */
export const newPerson = subject('new person', 'std:account:create', creating(newcomer), {
    ...{ integrated: {}, settings: making, isInParts: true },
    places: [...signingIn, 'search', 'person', 'new person', 'link', 'mirror'],
    refusedAt: ['person'],
})

/** The vault can't search the Platform or link anybody, so that the connector waits for a synchronization. */
export const copiedPerson = subject('new person, older vault', 'std:account:create', creating(newcomer), {
    integrated: { behaviour: { version: '11.2.000002' }, isSynchronized: true },
    ...{ settings: making, isInParts: true },
    places: [...signingIn, 'person', 'new person', 'start of a synchronization', 'synchronization'],
    refusedAt: ['integration test', 'person'],
})

/** The tenant tells a person's state only in the older form, and the mirror follows late. */
export const disablePerson = subject(
    'disable person',
    'std:account:disable',
    (vault) => about(userIn(vault, linked).id),
    {
        integrated: {
            behaviour: { identityMembers: 'uuidOnly', mirrorFollows: 'afterSynchronization' },
            isSynchronized: true,
        },
        leaver: linked,
        places: [...signingIn, 'person', 'person attributes', 'state', 'start of a synchronization'],
    }
)

/** Display name and e-mail address, in one request. */
export const changePerson = subject(
    'change person',
    'std:account:update',
    (vault) => ({
        ...about(userIn(vault, linked).id),
        changes: [set('displayName', personal.displayName), set('email', personal.email)],
    }),
    { integrated: {}, places: [...signingIn, 'person', 'change'] }
)

/** The commands on a vault that is integrated with the Delinea Platform. */
export const platformSubjects: readonly Subject[] = [link, newPerson, copiedPerson, disablePerson, changePerson]
