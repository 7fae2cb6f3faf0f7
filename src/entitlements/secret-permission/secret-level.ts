import { secretRoleNames } from '../../config'
import type { LevelOrder } from '../levels/level-change'

/** What a secret permission allows. */
export interface SecretLevel {
    readonly secretRole: string
}

/** The roles that can be asked for on every secret, from the lowest on. */
export const secretRoles: readonly string[] = secretRoleNames.filter((name) => name !== 'None')

/** Roles of a vault's own compare to themselves only. */
export const secretOrder: LevelOrder<SecretLevel> = {
    text: (level) => level.secretRole,
    isHigher: (one, other) =>
        secretRoles.includes(other.secretRole) &&
        secretRoles.indexOf(one.secretRole) > secretRoles.indexOf(other.secretRole),
    rank: (level) => secretRoles.indexOf(level.secretRole),
}
