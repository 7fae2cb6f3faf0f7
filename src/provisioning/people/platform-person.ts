import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import { isUuid, type PlatformPerson, readPerson } from '../../platform/people'
import type { VaultHttp } from '../../secret-server/http'
import { isNamesake, plainName } from '../../secret-server/user-name'
import type { UserSummary } from '../../secret-server/users'

/** Says in messages where people of the Delinea Platform can be changed. */
export const inPlatform = 'in the Delinea Platform, or in the directory or federation behind it'

/**
 * Refuses to change a user that only the Delinea Platform itself may change: the service user that the integration keeps,
 * or the built-in administrator.
 *
 * @throws ChangeRefused; any error of reading the user, because the answer must not be guessed
 */
export async function refuseKeptUser({ detailsOf }: Snapshot, user: UserSummary): Promise<void> {
    const kept = isBuiltInAdministrator(user.userName)
        ? 'is the built-in administrator of the Delinea Platform'
        : whyKept(user, (await detailsOf(user.id)).isPlatformServiceUser)
    if (kept !== undefined) throw new ChangeRefused(`Account ${user.id} ${kept}. The connector never changes it.`)
}

function whyKept(
    { isApplicationAccount }: UserSummary,
    isPlatformServiceUser: boolean | undefined
): string | undefined {
    if (isPlatformServiceUser)
        return 'is the service user that the integration with the Delinea Platform keeps for itself'
    return isApplicationAccount && isPlatformServiceUser === undefined
        ? 'is a service user of the Delinea Platform, and this version of the vault does not say whether the integration keeps it for itself'
        : undefined
}

/** True for the login of the built-in administrator, which each tenant of the Platform has. */
export const isBuiltInAdministrator = (login: string): boolean => /^cloudadmin(@|$)/.test(plainName(login))

/**
 * Finds the person whose mirror a user is. It is only inferred that the vault keeps the person's id, so a person with that
 * id but another login is not used.
 *
 * @throws ChangeRefused if the source does not sign in to the Platform, or if the Platform does not show the person;
 * AccessDenied if the service user may not read people
 */
export async function personOf({ http, detailsOf }: Snapshot, user: UserSummary): Promise<PlatformPerson> {
    if (http.connection.signIn.type !== 'platform')
        throw new ChangeRefused(
            'The source signs in with a password of the vault, and only authType platform gives access to the Platform.'
        )
    const { externalId } = await detailsOf(user.id)
    const known = isUuid(externalId) ? await readPerson(http, externalId) : undefined
    if (known !== undefined && hasLoginLike(known, user.userName)) return known
    const named = await readPerson(http, user.userName)
    if (named?.login !== undefined && plainName(named.login) === plainName(user.userName)) return named
    throw new ChangeRefused(`The Delinea Platform does not show the person of account ${user.id} to this service user.`)
}

/** True if the login is the same or differs only in its suffix. The name of a mirror may lack the suffix. */
const hasLoginLike = ({ login }: PlatformPerson, userName: string): boolean =>
    login === undefined || isNamesake(login, userName)

// Milliseconds between reads of a person who was just changed.
const pauses = [250, 500, 1_000, 2_000]

/** Reads a person after a change until the new values show. The first read may still show the old values (observed). */
export async function personAfter(
    http: VaultHttp,
    uuid: string,
    isDone: (person: PlatformPerson) => boolean
): Promise<PlatformPerson | undefined> {
    let person = await readPerson(http, uuid)
    for (const pause of pauses) {
        if (person !== undefined && isDone(person)) return person
        if (!(await http.pause(pause))) return person
        person = await readPerson(http, uuid)
    }
    return person
}
