import { withDomainNames } from '../../accounts/domain-names'
import type { Snapshot } from '../../entitlements/snapshot'
import type { Finding } from '../../entitlements/step'
import type { UserSummary } from '../../secret-server/users'
import { admitted, type PlannedUser } from './adoption'
import { type Change, clearOf, type PlanChanges } from '../changes'
import { createOrFind } from './create-user'
import { localDomain } from './domain'
import { existingMirror, joinPlatform, type Joining } from '../people/join-platform'
import type { PersonJoiner } from '../people/joiner'
import { refuseUnknown } from '../people/refuse-unknown'
import { notesOnSimilar, refuseSimilarPerson } from '../people/similar-people'
import type { PlatformEntity } from '../../platform/entities'
import { hasEmail, type Namesakes, namesakesOf, notesOn, refuseSecondUser, type UserToCreate } from './namesakes'
import type { NewAccount } from './new-account'

/** A user to make: one of the vault, or the mirror of a person of the Delinea Platform. */
export type Making = { readonly plan: UserToCreate } | Joining

/** What a create has found before its first write. */
export interface Prepared {
    /** An existing user that the create uses. */
    readonly found: PlannedUser | undefined
    readonly notes: readonly Finding[]
    readonly making: Making
}

interface Asked {
    readonly account: NewAccount
    readonly access: PlanChanges
}

/**
 * Prepares the create of a user of the vault.
 *
 * @param similar People of the Delinea Platform with similar logins.
 */
export async function localUser(
    snapshot: Snapshot,
    { account, access, similar }: Asked & { readonly similar: readonly PlatformEntity[] },
    reads: {
        readonly searching: Promise<readonly UserSummary[]>
        readonly locating: Promise<number>
        readonly noting: Promise<readonly Finding[]>
    }
): Promise<Prepared> {
    const plan = { account, domainId: await reads.locating }
    const namesakes = namesakesOf(await withDomainNames(snapshot.http, await reads.searching), plan)
    const found = await existingUser(snapshot, { plan, access }, namesakes)
    if (found === undefined) await refuseSimilarPerson(snapshot.http, similar, account)
    const others = [...notesOn(namesakes, plan), ...notesOnSimilar(similar, account), ...(await reads.noting)]
    return { found, notes: found?.origin === 'adopted' ? [] : others, making: { plan } }
}

/** Prepares the create of the mirror of a person of the Delinea Platform. */
export async function platformUser(
    snapshot: Snapshot,
    { account, access, joiner }: Asked & { readonly joiner: PersonJoiner },
    searching: Promise<readonly UserSummary[]>
): Promise<Prepared> {
    const plan = { account, domainId: localDomain }
    const joining = { plan, joiner }
    const users = await withDomainNames(snapshot.http, await searching)
    const found = await existingMirror(snapshot, joining, { users, access: clearOf(access) })
    const namesakes = { meant: found?.user, others: users.filter(({ id }) => id !== found?.user.id) }
    if (found === undefined || !hasEmail(found.user, account.email)) refuseSecondUser(namesakes, plan)
    await refuseUnknown(snapshot, joiner, account)
    return { found, notes: found?.origin === 'adopted' ? [] : notesOn(namesakes, plan), making: joining }
}

/** Makes the user of a create plan. */
export const makeUser = (snapshot: Snapshot, making: Making, access: readonly Change[]): Promise<PlannedUser> =>
    'joiner' in making ? joinPlatform(snapshot, making, access) : createOrFind(snapshot, making.plan, access)

/** Gives the user that the plan means, if it exists and may be used. */
async function existingUser(
    snapshot: Snapshot,
    { plan, access }: { readonly plan: UserToCreate; readonly access: PlanChanges },
    namesakes: Namesakes
): Promise<PlannedUser | undefined> {
    const { meant } = namesakes
    if (meant === undefined || !hasEmail(meant, plan.account.email)) refuseSecondUser(namesakes, plan)
    return meant && admitted(snapshot, plan, { user: meant, access: clearOf(access) })
}
