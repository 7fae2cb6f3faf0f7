import { day, seedTime } from './foundation'
import type { PersonState, PlatformDirectory, PlatformPerson } from './tenant/people'
import type { User } from './vault/state'
import type { Vault } from './vault/vault'

export interface AddedPerson {
    readonly uuid: string
    readonly login: string
    /** Of the mirror; 0 if there is none. */
    readonly userId: number
}

interface Entry {
    readonly directory?: PlatformDirectory
    readonly kind?: PlatformPerson['kind']
    readonly states?: readonly PersonState[]
    readonly mail?: null
    readonly isLinked?: false
    readonly isKnown?: false
    readonly isBuiltIn?: true
    readonly isOfIntegration?: true
}

/** Each kind of person that matters once, by what tests call it. */
export interface AddedPeople {
    readonly linked: AddedPerson
    readonly unlinked: AddedPerson
    readonly federated: AddedPerson
    readonly federatedUnlinked: AddedPerson
    readonly directory: AddedPerson
    readonly directoryUnlinked: AddedPerson
    /** Whom the identity API does not show. */
    readonly directoryOnly: AddedPerson
    /** Two people with one login. */
    readonly namesake: AddedPerson
    readonly otherNamesake: AddedPerson
    readonly serviceUser: AddedPerson
    readonly integrationServiceUser: AddedPerson
    readonly cloudAdmin: AddedPerson
    /** Has an administrative role in the vault. */
    readonly administrator: AddedPerson
    readonly disabled: AddedPerson
    readonly withoutMail: AddedPerson
}

export const corp: PlatformDirectory = { uuid: uuidOf(1, 1), name: 'corp.example.com' }
export const partner: PlatformDirectory = { uuid: uuidOf(1, 2), name: 'Partner Federation' }

/** Those without a directory are local people of the Platform; those who are linked have a mirror. */
export function addPeople(vault: Vault): AddedPeople {
    const add = adder(vault)
    return {
        linked: add('lweber@example.com', 'Lena Weber'),
        unlinked: add('mlopez@example.com', 'Mara Lopez', { isLinked: false }),
        federated: add('gsilva@partner.example', 'Gil Silva', { directory: partner }),
        federatedUnlinked: add('hpark@partner.example', 'Hana Park', { directory: partner, isLinked: false }),
        directory: add('rnovak@corp.example.com', 'Rita Novak', { directory: corp }),
        directoryUnlinked: add('pstone@corp.example.com', 'Paul Stone', { directory: corp, isLinked: false }),
        directoryOnly: add('vchan@corp.example.com', 'Vera Chan', { directory: corp, isLinked: false, isKnown: false }),
        namesake: add('jkim@corp.example.com', 'Jun Kim', { directory: corp, isLinked: false }),
        otherNamesake: add('jkim@corp.example.com', 'Jun Kim', { directory: partner, isLinked: false }),
        serviceUser: add('svc-reports@example.com', 'Report Jobs', { kind: 'serviceUser', mail: null }),
        integrationServiceUser: add('svc-integration@example.com', 'Vault Integration', {
            kind: 'serviceUser',
            mail: null,
            isOfIntegration: true,
        }),
        cloudAdmin: add('cloudadmin@example.com', 'Cloud Administrator', { isBuiltIn: true }),
        administrator: add('tadler@example.com', 'Tom Adler'),
        disabled: add('ofischer@example.com', 'Olaf Fischer', { states: ['Disabled'] }),
        withoutMail: add('npetrov@example.com', 'Nina Petrov', { mail: null }),
    }
}

type Add = (login: string, displayName: string, entry?: Entry) => AddedPerson

function adder({ platform }: Vault): Add {
    let count = 0
    return (login, displayName, { isLinked = true, states = [], ...more } = {}) => {
        count += 1
        const person = platform.addPerson({
            uuid: uuidOf(2, count),
            name: login,
            displayName,
            mail: login,
            directory: 'local',
            states: new Set(states),
            ...more,
        })
        const user = isLinked ? platform.mirrors.make(person, platform.integrationType) : undefined
        if (user) dated(user, count)
        return { uuid: person.uuid, login, userId: user?.id ?? 0 }
    }
}

function dated(user: User, count: number): void {
    user.created = new Date(seedTime.getTime() - 100 * day)
    user.lastLogin = new Date(seedTime.getTime() - count * day)
}

/** The same in each seeded tenant. */
export function uuidOf(kind: number, index: number): string {
    return `d1e10000-${String(kind).padStart(4, '0')}-4000-8000-${String(index).padStart(12, '0')}`
}
