import type { UserSummary } from '../secret-server/users'
import { lastLoginOf } from './sign-in-days'
import type { ActivityWindow } from './window'

// Milliseconds after a sign-in in which the user may still use secrets. Administrators configure the length of
// sessions; this is longer than any usual one.
const longestSession = 7 * 24 * 60 * 60 * 1000

/** True for application accounts, too: Delinea does not document whether their lastLogin includes all of their sign-ins. */
export const isSignInUnknown = (user: UserSummary): boolean =>
    user.isApplicationAccount || (user.lastLogin === null && !user.neverSignedIn)

/** True for a user who may have used secrets within the window, perhaps in a session that began before it. */
export const mayBePresent = (user: UserSummary, { start }: ActivityWindow): boolean =>
    isSignInUnknown(user) || (lastLoginOf(user) ?? 0) >= start - longestSession
