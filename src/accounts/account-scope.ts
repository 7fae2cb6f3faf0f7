import type { Scope } from '../config'
import type { UserSummary } from '../secret-server/users'

/** True if the user is an account of the source. */
export const isGoverned = (user: UserSummary, scope: Scope): boolean => leftOutBy(user, scope) === undefined

/**
 * Names the setting that leaves a user out of the source, and the property of the user that causes it. Undefined if the
 * user is an account of the source.
 */
export function leftOutBy(
    user: UserSummary,
    scope: Scope
): { readonly setting: 'includeDisabledUsers' | 'includeApplicationAccounts'; readonly what: string } | undefined {
    if (user.isApplicationAccount && !scope.includeApplicationAccounts)
        return { setting: 'includeApplicationAccounts', what: 'an application account' }
    if (!user.enabled && !scope.includeDisabledUsers) return { setting: 'includeDisabledUsers', what: 'disabled' }
    return undefined
}
