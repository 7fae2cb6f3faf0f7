import type { ChangeUser } from '../entitlements/step'
import type { UserChanges, UserSummary } from '../secret-server/users'

/** The members of a user that a change of it looks at. */
export type UserMembers = Pick<UserSummary, 'displayName' | 'emailAddress' | 'enabled' | 'isLockedOut'>

/** Those of the values that a user does not have. An empty text is the same as none. */
export function differing(user: UserMembers, wanted: UserChanges): UserChanges {
    const { displayName, emailAddress, enabled, isLockedOut } = wanted
    return {
        ...(displayName !== undefined && displayName !== (user.displayName ?? '') && { displayName }),
        ...(emailAddress !== undefined && emailAddress !== (user.emailAddress ?? '') && { emailAddress }),
        ...(enabled !== undefined && enabled !== user.enabled && { enabled }),
        ...(isLockedOut !== undefined && isLockedOut !== user.isLockedOut && { isLockedOut }),
    }
}

export const hasValues = (user: UserMembers, wanted: UserChanges): boolean =>
    Object.keys(differing(user, wanted)).length === 0

/** The steps that give a user these values: one, or none if it has them. */
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
