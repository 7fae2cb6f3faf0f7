import type { ChangePerson, ChangeUser } from '../entitlements/step'
import type { UserChanges, UserSummary } from '../secret-server/users'

/** The members of a user that the connector can change. */
export type UserMembers = Pick<UserSummary, 'displayName' | 'emailAddress' | 'enabled' | 'isLockedOut'>

/** Gives the wanted values that the user does not have. An empty text equals null. */
export function differing(user: UserMembers, wanted: UserChanges): UserChanges {
    const { displayName, emailAddress, enabled, isLockedOut } = wanted
    return {
        ...(displayName !== undefined && displayName !== (user.displayName ?? '') && { displayName }),
        ...(emailAddress !== undefined && emailAddress !== (user.emailAddress ?? '') && { emailAddress }),
        ...(enabled !== undefined && enabled !== user.enabled && { enabled }),
        ...(isLockedOut !== undefined && isLockedOut !== user.isLockedOut && { isLockedOut }),
    }
}

/** True if the user has all of these values. */
export const hasValues = (user: UserMembers, wanted: UserChanges): boolean =>
    Object.keys(differing(user, wanted)).length === 0

/** Plans the step that gives a user these values. Gives an empty list if the user has them already. */
export function userSteps(user: UserMembers, wanted: UserChanges): ChangeUser[] {
    const to = differing(user, wanted)
    const from = {
        ...(to.displayName !== undefined && { displayName: user.displayName }),
        ...(to.emailAddress !== undefined && { emailAddress: user.emailAddress }),
        ...(to.enabled !== undefined && { enabled: user.enabled }),
        ...(to.isLockedOut !== undefined && { isLockedOut: user.isLockedOut }),
    }
    return Object.keys(to).length === 0
        ? []
        : [{ action: 'change user', phase: 'attributes', why: 'asked for', from, to }]
}

/** Plans the step that gives a person of the Delinea Platform these values. */
export function personSteps(
    uuid: string,
    user: UserMembers,
    wanted: Pick<UserChanges, 'displayName' | 'emailAddress'>
): ChangePerson[] {
    const { displayName, emailAddress } = differing(user, wanted)
    const to = {
        ...(displayName !== undefined && { displayName }),
        ...(emailAddress !== undefined && { emailAddress }),
    }
    const from = {
        ...(displayName !== undefined && { displayName: user.displayName }),
        ...(emailAddress !== undefined && { emailAddress: user.emailAddress }),
    }
    return Object.keys(to).length === 0
        ? []
        : [{ action: 'change person', phase: 'attributes', why: 'asked for', person: uuid, from, to }]
}
