import type { ShownMembers } from '../../accounts/read-account'
import { type PlatformPerson, readPerson } from '../../platform/people'
import type { PersonState } from '../../platform/person-state'
import { endsOneChange } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'

/**
 * Reads a person for a caller that can do without it.
 *
 * @param id A UUID or login.
 * @returns undefined without a sign-in to the Platform, if the service user may not read people, and if the Platform
 * knows no such person
 * @throws errors that may pass, and errors that concern the sign-in
 */
export async function personIfShown(http: VaultHttp, id: string): Promise<PlatformPerson | undefined> {
    if (http.connection.signIn.type !== 'platform') return undefined
    return readPerson(http, id).catch((error: unknown) => {
        if (!endsOneChange(error)) throw error
        return undefined
    })
}

/** Gives the Platform's e-mail address and state, if the Platform shows them. The mirror may still have old values. */
export const shownMembers = (person: PlatformPerson | undefined): ShownMembers => ({
    ...(person?.email !== undefined && { emailAddress: person.email }),
    ...(person?.state !== undefined && membersOfState(person.state)),
})

/** Gives the members of an account that show the state of a person. */
export const membersOfState = ({ isDisabled, isExpired, isLocked }: PersonState): ShownMembers => ({
    enabled: !isDisabled && !isExpired,
    isLockedOut: isLocked,
})
