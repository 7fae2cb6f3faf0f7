import { type FolderLevel, folderRoleNames, secretRoleNames } from '../../config'
import type { LevelOrder } from '../levels/level-change'

/** The level as an entitlement id and a certifier show it, e.g. `Add Secret/View`. */
export const levelText = (level: FolderLevel): string => `${level.folderRole}/${level.secretRole}`

/** A level is higher only if neither half is lower; roles of a vault's own compare to themselves only. */
export const folderOrder: LevelOrder<FolderLevel> = {
    text: levelText,
    isHigher: (one, other) =>
        levelText(one) !== levelText(other) &&
        isNotLower(folderRoleNames, one.folderRole, other.folderRole) &&
        isNotLower(secretRoleNames, one.secretRole, other.secretRole),
    rank: (level) => folderRoleNames.indexOf(level.folderRole) + secretRoleNames.indexOf(level.secretRole),
}

/** True for a level with the Owner role on the folder itself. */
export const isOwner = (level: Pick<FolderLevel, 'folderRole'>): boolean => level.folderRole === 'Owner'

/** True for a level whose holder may give access on: the Owner half of either side. */
export const isPrivilegedLevel = (level: FolderLevel): boolean => isOwner(level) || level.secretRole === 'Owner'

function isNotLower(order: readonly string[], one: string, other: string): boolean {
    if (one === other) return true
    return order.includes(one) && order.includes(other) && order.indexOf(one) > order.indexOf(other)
}
