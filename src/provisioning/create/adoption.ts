import { type Account, accountSourceOf } from '../../accounts/account'
import type { ShownMembers } from '../../accounts/read-account'
import { isAllUsersName } from '../../entitlements/group/all-users-group'
import { administrativeRolesOf, namesOf } from '../../entitlements/role/administrative'
import { assignedRoles } from '../../entitlements/role/assigned-roles'
import type { Snapshot } from '../../entitlements/snapshot'
import type { Finding } from '../../entitlements/step'
import { ChangeRefused, RightMissing } from '../../errors'
import type { UserId } from '../../secret-server/ids'
import { ifTold } from '../../secret-server/if-told'
import type { UserSummary } from '../../secret-server/users'
import type { Change } from '../changes'
import { hasEmail, type UserToCreate } from './namesakes'
import type { NewAccount } from './new-account'

// Milliseconds. Also bounds how far the clock or the time zone of the vault may be ahead.
const oneDay = 24 * 60 * 60 * 1_000

/** The user of a create plan. */
export interface PlannedUser {
    readonly user: UserSummary
    /** `own` is a user whom the same plan has made before, and `adopted` is any other that existed. */
    readonly origin: 'made' | 'own' | 'adopted'
    /** What the Delinea Platform shows of the person. The mirror may still have old values. */
    readonly shown?: ShownMembers
}

/** A user with the name and domain of a create plan. */
interface ExistingUser {
    readonly user: UserSummary
    /** The entitlements that the plan asks for. */
    readonly access: readonly Change[]
    /** True if the vault did not have the user right before the create was sent. */
    readonly isNew?: boolean
    /** True for the mirror of a person of the Delinea Platform. */
    readonly isMirror?: boolean
}

/**
 * Decides whether a create may use an existing user. ISC repeats a create if its answer was lost or its entitlements
 * failed, so a user that is just what the plan would have made counts as the connector's own under every setting. Any
 * other user is taken over only as the setting `adoption` says, and never if it administers the vault, is an application
 * account, or belongs to the connector or the Platform itself.
 *
 * @throws ChangeRefused if the user may not be used; RightMissing if the connector's account may not see its roles
 */
export async function admitted(
    snapshot: Snapshot,
    plan: UserToCreate,
    { user, access, isNew = false, isMirror = false }: ExistingUser
): Promise<PlannedUser> {
    const refuse = (obstacle: string): never => {
        const { userName } = plan.account
        throw new ChangeRefused(`User ${user.id} of Secret Server already has the user name ${userName}, ${obstacle}`)
    }
    // Starts to read the roles, while the other facts are read. Their error is thrown where they are used.
    snapshot.rolesOf(user.id).catch(() => undefined)
    const unusable = await whyNobodyMayUse(snapshot, user)
    if (unusable !== undefined) return refuse(unusable)
    const isOwn = !isMirror && isAsPlanned(user, plan) && (isNew || (await isMadeBefore(snapshot, user, access)))
    if (isOwn) return { user, origin: 'own' }
    // A mirror that this or an earlier try has made is not adopted. Its names and roles come from the Platform.
    const isLinkedHere = isMirror && user.enabled && (isNew || isUnused(user))
    const asking = whyAdministrator(snapshot, user.id)
    const administers = await (isLinkedHere ? asking.catch(undefinedIfUnseen) : asking)
    if (isLinkedHere && administers === undefined) return { user, origin: 'own' }
    const obstacle = administers ?? whyNotAdopted(snapshot, user, plan)
    return obstacle === undefined ? { user, origin: 'adopted' } : refuse(obstacle)
}

/** A link needs no right to see roles, and takes over nobody. */
function undefinedIfUnseen(error: unknown): undefined {
    if (!(error instanceof RightMissing)) throw error
}

const anotherName = 'Give the new account another name.'
const advice = 'Correlate the existing account, or give the new account another name.'

/** Says why no create may use a user, in words that continue a sentence. Undefined if a create may use it. */
async function whyNobodyMayUse({ detailsOf, command }: Snapshot, user: UserSummary): Promise<string | undefined> {
    if ((await command.ownId()) === user.id) return `and the connector signs in with that user. ${anotherName}`
    if (user.isApplicationAccount) return `and is an application account. ${anotherName}`
    // For a user of the Platform, the create fails if the vault does not answer this question.
    const asking = detailsOf(user.id)
    const details = await (accountSourceOf(user) === 'platform' ? asking : ifTold(asking))
    return details?.isPlatformServiceUser
        ? `and the Delinea Platform keeps that user for itself. ${anotherName}`
        : undefined
}

/** True if nobody but the connector has used or changed a user who was made within the last day. */
async function isMadeBefore(snapshot: Snapshot, user: UserSummary, access: readonly Change[]): Promise<boolean> {
    return isUnused(user) && (await holdsOnlyPlannedRoles(snapshot, user.id, access))
}

/** True for a user who was made within the last day and never signed in. */
const isUnused = (user: UserSummary): boolean => ageOf(user) < oneDay && user.neverSignedIn

/** True for a user who was certainly made more than a day ago. */
export const isMadeBeforeToday = (user: UserSummary): boolean => ageOf(user) >= oneDay

/** Milliseconds. NaN if the vault does not say when the user was made. */
const ageOf = ({ created }: UserSummary): number => Math.abs(Date.now() - Date.parse(created ?? ''))

/** True if a user is exactly what a create plan makes, apart from its roles. */
function isAsPlanned(user: UserSummary, { account }: UserToCreate): boolean {
    return (
        user.displayName === (account.displayName ?? account.userName) &&
        (account.email === undefined ? user.emailAddress === null : hasEmail(user, account.email)) &&
        user.enabled
    )
}

/**
 * True if a user has only the default role, roles of the group of all users, and those that the plan gives: the first
 * try of the create may have carried out a part of the plan.
 */
async function holdsOnlyPlannedRoles(snapshot: Snapshot, user: UserId, access: readonly Change[]): Promise<boolean> {
    const { command } = snapshot
    const planned = (attribute: string): Set<string> =>
        new Set(access.filter((change) => change.attribute === attribute).flatMap(({ values }) => values))
    const [roles, groups] = [planned('roles'), planned('groups')]
    const [held, defaultRole] = await Promise.all([assignedRoles(snapshot, user), command.defaultRole()])
    const direct = held.filter((role) => role.isDirect && role.id !== defaultRole)
    const through = held.filter((role) => !role.isDirect).flatMap((role) => role.groups)
    if (held.some((role) => !role.isDirect && role.groups.length === 0)) return false
    if (!direct.every((role) => roles.has(String(role.id)))) return false
    const others = through.filter(({ id, name }) => !groups.has(String(id)) && !isAllUsersName(name ?? ''))
    return (await Promise.all(others.map(({ id }) => command.isSystemGroup(id)))).every((isSystem) => isSystem)
}

async function whyAdministrator(snapshot: Snapshot, user: UserId): Promise<string | undefined> {
    const roles = await administrativeRolesOf(snapshot, user)
    if (roles.length === 0) return undefined
    return (
        `and administers the vault through the ${namesOf(roles)}. The connector never takes over an administrator. ` +
        advice
    )
}

function whyNotAdopted({ config }: Snapshot, user: UserSummary, { account }: UserToCreate): string | undefined {
    if (config.adoption === 'never') return `and adoption is set to never. ${advice}`
    if (hasEmail(user, account.email)) return undefined
    if (user.emailAddress === null)
        return config.adoption === 'sameEmailOrNone'
            ? undefined
            : `and has no e-mail address, so it is not known whether it belongs to the person. ${advice}`
    return account.email === undefined
        ? 'and has an e-mail address, but the create plan has none to compare. ' +
              'Add email to the create plan, correlate the existing account, or give the new account another name.'
        : `and its e-mail address differs from that of the create plan. ${advice}`
}

/** Says that a create took over an existing user, and how the user has changed. */
export function adoptionNote(before: UserSummary, { disabled, locked, attributes }: Account): Finding {
    const names = [
        ...(attributes['displayName'] === before.displayName ? [] : ['displayName']),
        ...(attributes['email'] === before.emailAddress ? [] : ['email']),
    ]
    const done = [
        ...(before.enabled || disabled ? [] : ['enabled the user']),
        ...(names.length === 0 ? [] : [`changed ${names.join(' and ')}`]),
    ]
    const message =
        `The connector took over user ${before.id}, which already existed in Secret Server. ` +
        `It ${done.join(' and ') || 'did not change the user'}. The user keeps its access and its password; ` +
        `a password of the plan was not set.${locked ? ' The user is locked out. Unlock the account.' : ''}`
    return { level: 'WARN', attribute: 'userName', message }
}

/** Warns that a person of the Delinea Platform keeps another e-mail address than that of the create plan. */
export function noteOnEmail(user: UserSummary, { email }: Pick<NewAccount, 'email'>): Finding[] {
    const isOther = email !== undefined && user.emailAddress !== null && !hasEmail(user, email)
    if (!isOther || accountSourceOf(user) !== 'platform') return []
    const message =
        `The e-mail address of user ${user.id} in the Delinea Platform differs from that of the create plan. Check that ` +
        'the account belongs to the right person.'
    return [{ level: 'WARN', attribute: 'email', message }]
}
