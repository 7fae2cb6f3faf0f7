import type { Scope } from '../config'
import type { UserSummary } from '../secret-server/users'

/** True for the users that are accounts of the source. */
export const isGoverned = (user: UserSummary, scope: Scope): boolean =>
    (user.enabled || scope.includeDisabledUsers) && (!user.isApplicationAccount || scope.includeApplicationAccounts)
