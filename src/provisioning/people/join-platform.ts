import { accountSourceOf } from '../../accounts/account'
import type { ShownMembers } from '../../accounts/read-account'
import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import type { PlatformEntity } from '../../platform/entities'
import { readPerson } from '../../platform/people'
import { askEach } from '../../secret-server/ask-each'
import { endsOneChange } from '../../secret-server/errors'
import type { VaultHttp } from '../../secret-server/http'
import type { UserSummary } from '../../secret-server/users'
import { admitted, isMadeBeforeToday, type PlannedUser } from '../create/adoption'
import type { Change } from '../changes'
import { copiedPerson, createOrFindPerson } from './create-person'
import type { OtherWrite } from '../dry-run'
import type { Joiner } from './joiner'
import { linkPerson, lookFor, MirrorNotShown } from './mirror-of-joiner'
import type { UserToCreate } from '../create/namesakes'
import { inPlatform } from './platform-person'

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
    { plan, joiner }: Joining,
    { users, access }: Surroundings
): Promise<PlannedUser | undefined> {
    if (joiner.kind !== 'linked' && joiner.kind !== 'known') return undefined
    const uuid = joiner.entity?.uuid
    const row = await shownMirror(snapshot.http, joiner, users)
    if (row === undefined) return undefined
    for (const reading of [snapshot.rolesOf(row.id), snapshot.detailsOf(row.id)]) reading.catch(() => undefined)
    const shown = await shownByPlatform(snapshot.http, uuid ?? row.userName)
    const user = { ...row, ...shown }
    return { ...(await admitted(snapshot, plan, { user, access, isMirror: true })), shown }
}

/**
 * Finds the mirror of a person of the Platform. The search may not show that a person is linked. So if the vault has a
 * mirror with the plan's name, this also asks for the mirror of the person. Otherwise, the link would give the mirror to
 * the create without a check.
 */
async function shownMirror(
    http: VaultHttp,
    joiner: Extract<Joiner, { readonly kind: 'linked' | 'known' }>,
    users: readonly UserSummary[]
): Promise<UserSummary | undefined> {
    const userId = joiner.kind === 'linked' ? joiner.userId : undefined
    const row = users.find(({ id }) => id === userId)
    if (row !== undefined || joiner.entity === undefined) return row
    const isToAsk = joiner.kind === 'linked' || users.some((user) => accountSourceOf(user) === 'platform')
    return isToAsk ? lookFor(http, joiner.entity.uuid, userId) : undefined
}

/** Gives the Platform's e-mail address and state, if the Platform shows them. The mirror may still have old values. */
async function shownByPlatform(http: VaultHttp, id: string): Promise<ShownMembers> {
    if (http.connection.signIn.type !== 'platform') return {}
    const person = await readPerson(http, id).catch((error: unknown) => {
        if (endsOneChange(error)) return undefined
        throw error
    })
    const { email, state } = person ?? {}
    return {
        ...(email !== undefined && { emailAddress: email }),
        ...(state !== undefined && { enabled: !state.isDisabled, isLockedOut: state.isLocked }),
    }
}

/** A create plan whose person belongs to the Delinea Platform. */
export interface Joining {
    readonly plan: UserToCreate
    readonly joiner: Joiner
}

/**
 * Refuses a plan whose person the Platform does not know, if the connector must not create people, or if the person seems
 * to have another login.
 *
 * @throws ChangeRefused
 */
export async function refuseUnknown({ http, config }: Snapshot, { plan, joiner }: Joining): Promise<void> {
    if (joiner.kind === 'linked' || joiner.kind === 'known') return
    const { userName, email } = plan.account
    const similar = joiner.kind === 'unknown' ? joiner.similar : []
    const problem = `The account ${userName} was not created: ${reasonOf(joiner, userName)}.`
    if (config.platformUsers === 'link')
        throw new ChangeRefused(
            `${problem} Add the person ${inPlatform}. ` +
                (joiner.kind === 'unsearchable' ? 'Then let the person sign in to the vault once. ' : '') +
                (similar.length === 0
                    ? ''
                    : `If the person is one of these, send that userName: ${loginsOf(similar)}. `) +
                'To let the connector create people in the Platform, set platformUsers to create.'
        )
    if (http.connection.signIn.type !== 'platform')
        throw new ChangeRefused(
            `${problem} The connector can create people in the Platform only with authType platform. ` +
                `Change authType, or add the person ${inPlatform}.`
        )
    const people = await askEach(http, 'people of similar logins', similar, ({ uuid }) => shownByPlatform(http, uuid))
    const same = similar.filter((_person, index) => hasSameEmail(people[index]?.emailAddress, email))
    if (same.length > 0)
        throw new ChangeRefused(
            `${problem} The e-mail address of the plan belongs to ${loginsOf(same)}. ` +
                'If that is the same person, send that userName. Otherwise, correct the e-mail address.'
        )
}

const hasSameEmail = (one: string | null | undefined, other: string | undefined): boolean =>
    other !== undefined && one?.trim().toLowerCase() === other.toLowerCase()

const reasonOf = ({ kind }: Joiner, userName: string): string =>
    kind === 'unsearchable'
        ? "Secret Server has no user with this name, and this version can't look for people in the Delinea Platform"
        : `the Delinea Platform knows no person with the login ${userName}`

const loginsOf = (people: readonly PlatformEntity[]): string => people.map(({ login }) => login).join(', ')

/**
 * Makes the account of a person: creates the person if the Platform does not know the person, and then the mirror.
 *
 * @param access The entitlements that the plan asks for.
 * @throws ChangeRefused, also if the vault already had a mirror that the create may not use; MirrorNotShown and other
 * errors that may pass
 */
export async function joinPlatform(
    snapshot: Snapshot,
    joining: Joining,
    access: readonly Change[]
): Promise<PlannedUser> {
    const mirror = await mirrorFor(snapshot, joining)
    if (!isMadeBeforeToday(mirror)) return { user: mirror, origin: 'made' }
    // The search did not show that the person was linked.
    const user = { ...mirror, ...(await shownByPlatform(snapshot.http, mirror.userName)) }
    return admitted(snapshot, joining.plan, { user, access, isMirror: true })
}

async function mirrorFor(snapshot: Snapshot, { plan: { account }, joiner }: Joining): Promise<UserSummary> {
    const { http } = snapshot
    switch (joiner.kind) {
        case 'linked':
            // The vault has a mirror but does not show it. The mirror may be new.
            if (joiner.entity === undefined) throw new MirrorNotShown(account.userName)
            return linkPerson(snapshot, joiner.entity)
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
