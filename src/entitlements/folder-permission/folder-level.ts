import { type FolderLevel, folderRoleNames, secretRoleNames } from '../../config'
import type { LevelOrder } from '../levels/level-change'

/** Makes the text of a level, as in entitlement ids and names, e.g. `Add Secret/View`. */
export const levelText = (level: FolderLevel): string => `${level.folderRole}/${level.secretRole}`

/** The level alone, without the row that it comes from. */
export const levelIn = ({ folderRole, secretRole }: FolderLevel): FolderLevel => ({ folderRole, secretRole })

/**
 * Orders levels pairwise: a level is higher if it differs and neither half is lower. A role that a vault has defined
 * itself is neither higher nor lower than any other.
 */
export const folderOrder: LevelOrder<FolderLevel> = {
    text: levelText,
    isHigher: (one, other) =>
        levelText(one) !== levelText(other) &&
        isNotLower(folderRoleNames, one.folderRole, other.folderRole) &&
        isNotLower(secretRoleNames, one.secretRole, other.secretRole),
    rank: (level) => folderRoleNames.indexOf(level.folderRole) + secretRoleNames.indexOf(level.secretRole),
}

/** True if the folder role is Owner. */
export const isOwner = (level: Pick<FolderLevel, 'folderRole'>): boolean => level.folderRole === 'Owner'

function isNotLower(order: readonly string[], one: string, other: string): boolean {
    if (one === other) return true
    return order.includes(one) && order.includes(other) && order.indexOf(one) > order.indexOf(other)
}
