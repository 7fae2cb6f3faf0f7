import type { PersonState, PlatformPerson } from '../people'
import { Unsuccessful, type IdentityCall } from './call'

/** The names of the members are not published but for `uuid`; neither is their case. */
export function identityUser(person: PlatformPerson, { platform, behaviour }: IdentityCall): object {
    const { uuid, name, displayName, mail } = person
    const state = stateText(person.states)
    switch (behaviour.identityMembers) {
        case 'small':
            return { uuid, name, displayName, mail, state }
        case 'otherCase':
            return { Uuid: uuid, Name: name, DisplayName: displayName, Mail: mail, State: state }
        case 'rich':
            return {
                ...{ uuid, name, displayName, mail, state },
                description: person.description,
                mobileNumber: person.mobileNumber,
                officeNumber: person.officeNumber,
                homeNumber: person.homeNumber,
                directoryServiceUuid: platform.directoryOf(person).uuid,
                directoryServiceName: platform.directoryOf(person).name,
                serviceUser: person.kind === 'serviceUser',
                status: state === 'None' ? 'Active' : 'Suspended',
                _links: { self: { href: `/identity/api/users/${uuid}` } },
            }
    }
}

/** The older read. */
export function getUserAttributes({ platform, body }: IdentityCall): object {
    const known = platform.knownPerson(body.text('ID') ?? '')
    if (!known) throw new Unsuccessful('The user was not found.')
    const person = platform.staleReads.read(known)
    return {
        Uuid: person.uuid,
        Name: person.name,
        DisplayName: person.displayName,
        Mail: person.mail,
        Description: person.description,
        MobileNumber: person.mobileNumber,
        OfficeNumber: person.officeNumber,
        HomeNumber: person.homeNumber,
        State: stateText(person.states),
        ServiceUser: person.kind === 'serviceUser',
        DirectoryServiceUuid: platform.directoryOf(person).uuid,
    }
}

function stateText(states: ReadonlySet<PersonState>): string {
    return states.size === 0 ? 'None' : [...states].sort().join(',')
}
