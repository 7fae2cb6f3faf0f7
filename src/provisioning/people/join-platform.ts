import { accountSourceOf } from '../../accounts/account'
import type { Snapshot } from '../../entitlements/snapshot'
import type { VaultHttp } from '../../secret-server/http'
import type { UserSummary } from '../../secret-server/users'
import { admitted, isMadeBeforeToday, type PlannedUser } from '../create/adoption'
import type { UserToCreate } from '../create/namesakes'
import type { Change } from '../changes'
import type { OtherWrite } from '../dry-run'
import { copiedPerson, createOrFindPerson } from './create-person'
import { type PersonJoiner, readAheadOfAdoption } from './joiner'
import { awaitedMirror, linkPerson, lookFor, MirrorNotShown } from './mirror-of-joiner'
import { personIfShown, shownMembers } from './shown-person'

/** A create plan whose person belongs to the Delinea Platform. */
export interface Joining {
    readonly plan: UserToCreate
    readonly joiner: PersonJoiner
}

/** The users of the vault with the plan's name, and the entitlements of the plan. */
interface Surroundings {
    readonly users: readonly UserSummary[]
    readonly access: readonly Change[]
}

/**
 * Gives the mirror of a linked person, if the create may use it. Undefined if the person is not linked, or if the vault
 * does not show the mirror.
 *
 * @throws ChangeRefused if the mirror may not be used
 */
export async function existingMirror(
    snapshot: Snapshot,
    joining: Joining,
    { users, access }: Surroundings
): Promise<PlannedUser | undefined> {
    const mirror = await mirrorNow(snapshot.http, joining.joiner, users)
    return mirror && admittedMirror(snapshot, joining, { mirror, access, isNew: false })
}

/**
 * Finds the mirror of a person of the Platform. The search may not show that a person is linked. So if the vault has a
 * mirror with the plan's name, this also asks for the mirror of the person. Otherwise, the link would give the mirror to
 * the create without a check.
 */
async function mirrorNow(
    http: VaultHttp,
    joiner: PersonJoiner,
    users: readonly UserSummary[]
): Promise<UserSummary | undefined> {
    if (joiner.kind !== 'linked' && joiner.kind !== 'known') return undefined
    const userId = joiner.kind === 'linked' ? joiner.userId : undefined
    const row = users.find(({ id }) => id === userId)
    if (row !== undefined || joiner.entity === undefined) return row
    const isToAsk = joiner.kind === 'linked' || users.some((user) => accountSourceOf(user) === 'platform')
    return isToAsk ? lookFor(http, joiner.entity.uuid, userId) : undefined
}

/** Applies the rules of adoption to a mirror. The e-mail address and the state of the Platform count. */
async function admittedMirror(
    snapshot: Snapshot,
    { plan, joiner }: Joining,
    {
        mirror,
        access,
        isNew,
    }: { readonly mirror: UserSummary; readonly access: readonly Change[]; readonly isNew: boolean }
): Promise<PlannedUser> {
    readAheadOfAdoption(snapshot, mirror.id)
    const entity = joiner.kind === 'linked' || joiner.kind === 'known' ? joiner.entity : undefined
    const shown = shownMembers(await personIfShown(snapshot.http, entity?.uuid ?? mirror.userName))
    const user = { ...mirror, ...shown }
    return { ...(await admitted(snapshot, plan, { user, access, isNew, isMirror: true })), shown }
}

/**
 * Makes the account of a person: creates the person if the Platform does not know the person, and then the mirror.
 *
 * @param access The entitlements that the plan asks for.
 * @throws ChangeRefused, also if the create may not use the mirror, as that of an administrator; MirrorNotShown and other
 * errors that may pass
 */
export async function joinPlatform(
    snapshot: Snapshot,
    joining: Joining,
    access: readonly Change[]
): Promise<PlannedUser> {
    const mirror = await newMirror(snapshot, joining)
    return admittedMirror(snapshot, joining, { mirror, access, isNew: !isMadeBeforeToday(mirror) })
}

async function newMirror(snapshot: Snapshot, { plan: { account }, joiner }: Joining): Promise<UserSummary> {
    const { http } = snapshot
    switch (joiner.kind) {
        case 'linked':
            // The vault has a mirror but does not show it. The mirror may be new.
            if (joiner.entity === undefined) throw new MirrorNotShown(account.userName)
            return awaitedMirror(http, joiner.entity, joiner.userId)
        case 'known':
            return linkPerson(snapshot, joiner.entity)
        case 'unknown':
            return linkPerson(snapshot, await createOrFindPerson(http, account))
        case 'unsearchable':
            await createOrFindPerson(http, account)
            return copiedPerson(http, account.userName)
    }
}

/** Gives the writes of `joinPlatform` for a dry run. */
export function writesOfJoining({ joiner, plan: { account } }: Joining): OtherWrite[] {
    const { userName, displayName = userName, email } = account
    const linking: OtherWrite = { action: 'link person of the Delinea Platform', to: { userName } }
    if (joiner.kind === 'linked' || joiner.kind === 'known') return [linking]
    const to = { userName, displayName, emailAddress: email }
    return [{ action: 'create person in the Delinea Platform', to }, linking]
}
