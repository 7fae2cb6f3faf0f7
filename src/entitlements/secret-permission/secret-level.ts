import { secretRoleNames } from '../../config'
import type { LevelOrder } from '../levels/level-change'

/** The level of a secret permission. */
export interface SecretLevel {
    readonly secretRole: string
}

/** The standard secret roles that users can request, from the lowest to the highest. */
export const secretRoles: readonly string[] = secretRoleNames.filter((name) => name !== 'None')

/** Orders the standard roles. A role that a vault has defined itself is neither higher nor lower than any other. */
export const secretOrder: LevelOrder<SecretLevel> = {
    text: (level) => level.secretRole,
    isHigher: (one, other) =>
        secretRoles.includes(other.secretRole) &&
        secretRoles.indexOf(one.secretRole) > secretRoles.indexOf(other.secretRole),
    rank: (level) => secretRoles.indexOf(level.secretRole),
}
