import { accountSourceOf } from '../../accounts/account'
import { administrativeRolesOf } from '../../entitlements/role/administrative'
import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import { type PlatformEntity, searchPeople } from '../../platform/entities'
import type { UserId } from '../../secret-server/ids'
import { plainName } from '../../secret-server/user-name'
import type { UserSummary } from '../../secret-server/users'
import type { NewAccount } from '../create/new-account'
import { isBuiltInAdministrator } from './platform-person'
import { personIfShown } from './shown-person'
import { similarPeople } from './similar-people'

/** The person of a create plan on a vault that is integrated with the Delinea Platform. */
export type Joiner =
    /** The vault has a mirror, but may not give its id. The entity is undefined in versions without the search. */
    | { readonly kind: 'linked'; readonly userId: UserId | undefined; readonly entity: PlatformEntity | undefined }
    | { readonly kind: 'known'; readonly entity: PlatformEntity }
    /** `similar` are people of the Platform whose login differs only in its suffix. */
    | { readonly kind: 'unknown'; readonly similar: readonly PlatformEntity[] }
    /** The plan means a local user of a Hybrid vault. `similar` is as above. */
    | { readonly kind: 'local'; readonly similar: readonly PlatformEntity[] }
    /** The version of the vault has no search, and the vault has no mirror of this login. */
    | { readonly kind: 'unsearchable' }

/** The joiner of a plan that means a person of the Platform. */
export type PersonJoiner = Exclude<Joiner, { readonly kind: 'local' }>

/**
 * Finds the person of a create plan in the vault's view of the Delinea Platform.
 *
 * @param users The users of the vault with the plan's name.
 * @returns undefined for a vault that is not integrated, and where only the vault's own users can be meant
 * @throws ChangeRefused if the login belongs to several people, or to somebody whom the connector must not touch
 */
export async function findJoiner(
    snapshot: Snapshot,
    account: NewAccount,
    users: Promise<readonly UserSummary[]>
): Promise<Joiner | undefined> {
    if ((await snapshot.command.vaultKind()) !== 'integrated') return undefined
    const { userName } = account
    if (isBuiltInAdministrator(userName))
        throw new ChangeRefused(
            `${userName} is the built-in administrator of the Delinea Platform. The connector never changes it.`
        )
    users.then((named) => readAhead(snapshot, named, userName)).catch(() => undefined)
    // The search is as old as the test of the integration. A vault that has the one has the other.
    const mayBeAbsent = (await snapshot.command.integration()) === undefined
    const people = await searchPeople(snapshot.http, userName, mayBeAbsent)
    if (people === undefined) return withoutSearch(snapshot, userName, await users)
    const entity = theOne(people, account)
    if (entity !== undefined)
        return entity.isLinked ? { kind: 'linked', userId: entity.userId, entity } : { kind: 'known', entity }
    const [hasLocalUsers, similar] = await Promise.all([
        snapshot.command.hasLocalUsers(),
        similarPeople(snapshot.http, userName),
    ])
    return { kind: hasLocalUsers ? 'local' : 'unknown', similar }
}

/** Starts the reads about a mirror of the plan's name that its adoption needs, while the connector looks for the person. */
function readAhead(snapshot: Snapshot, users: readonly UserSummary[], userName: string): void {
    for (const { id } of mirrorsNamed(users, userName).slice(0, 1)) readAheadOfAdoption(snapshot, id)
}

/** Starts the reads that the adoption of a mirror needs. */
export function readAheadOfAdoption(snapshot: Snapshot, id: UserId): void {
    for (const reading of [administrativeRolesOf(snapshot, id), snapshot.detailsOf(id)])
        // Its error is thrown where the result is used.
        reading.catch(() => undefined)
}

async function withoutSearch(
    snapshot: Snapshot,
    userName: string,
    users: readonly UserSummary[]
): Promise<Joiner | undefined> {
    const same = users.filter((user) => plainName(user.userName) === plainName(userName))
    const mirror = onlyMirror(same, userName)
    if (mirror !== undefined) return { kind: 'linked', userId: mirror.id, entity: undefined }
    if (same.length > 0) return undefined
    const isLocal =
        (await snapshot.command.hasLocalUsers()) && (await personIfShown(snapshot.http, userName)) === undefined
    return isLocal ? undefined : { kind: 'unsearchable' }
}

/**
 * Gives the mirror with exactly this login.
 *
 * @throws ChangeRefused if there are several
 */
export function onlyMirror(users: readonly UserSummary[], login: string): UserSummary | undefined {
    const [mirror, ...others] = mirrorsNamed(users, login)
    if (others.length > 0)
        throw new ChangeRefused(
            `Secret Server has ${others.length + 1} users of the Delinea Platform with the login ${login}, and this ` +
                'version does not show their directories. Give each person a different login.'
        )
    return mirror
}

const mirrorsNamed = (users: readonly UserSummary[], login: string): UserSummary[] =>
    users.filter((user) => accountSourceOf(user) === 'platform' && plainName(user.userName) === plainName(login))

/** Picks the person with exactly this login, in the directory that the plan names, if it names one. */
function theOne(
    people: readonly PlatformEntity[],
    { userName, domain, prefix }: NewAccount
): PlatformEntity | undefined {
    const same = people.filter(({ login }) => plainName(login) === plainName(userName))
    const directory = domain ?? prefix
    const meant =
        directory === undefined
            ? same
            : same.filter(({ domainName }) => domainName !== null && plainName(domainName) === plainName(directory))
    const [entity, ...others] = meant
    if (same.length > 0 && (entity === undefined || others.length > 0)) throw ambiguous(userName, same, directory)
    if (entity?.isServiceUser)
        throw new ChangeRefused(
            `${userName} is a service user of the Delinea Platform. The connector never takes over a service user. ` +
                'Give the new account another name.'
        )
    return entity
}

function ambiguous(userName: string, people: readonly PlatformEntity[], directory: string | undefined): ChangeRefused {
    const places = [...new Set(people.map(({ domainName }) => domainName ?? "the Platform's own directory"))]
    const problem =
        directory === undefined
            ? `The Delinea Platform has ${people.length} people with the login ${userName}`
            : `The Delinea Platform does not have exactly one person with the login ${userName} in ${directory}`
    return new ChangeRefused(
        `${problem}. These directories have the login: ${places.join(', ')}. ` +
            'Send the name of one directory as domain with the create plan, or give each person a different login.'
    )
}
