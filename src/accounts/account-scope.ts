import type { Scope } from '../config'
import type { UserSummary } from '../secret-server/users'

/** True for the users that are accounts of the source. */
export const isGoverned = (user: UserSummary, scope: Scope): boolean => leftOutBy(user, scope) === undefined

/** The setting for which the source leaves a user out, with what it says of the user; undefined for its accounts. */
export function leftOutBy(
    user: UserSummary,
    scope: Scope
): { readonly setting: 'includeDisabledUsers' | 'includeApplicationAccounts'; readonly what: string } | undefined {
    if (user.isApplicationAccount && !scope.includeApplicationAccounts)
        return { setting: 'includeApplicationAccounts', what: 'an application account' }
    if (!user.enabled && !scope.includeDisabledUsers) return { setting: 'includeDisabledUsers', what: 'disabled' }
    return undefined
}
