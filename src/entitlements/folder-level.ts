import type { FolderLevel } from '../config'

const folderRoles = ['View', 'Add Secret', 'Edit', 'Owner']
const secretRoles = ['None', 'List', 'View', 'Edit', 'Owner']

/** The level as an entitlement id and a certifier show it, e.g. `Add Secret/View`. */
export const levelText = (level: FolderLevel): string => `${level.folderRole}/${level.secretRole}`

export const sameLevel = (one: FolderLevel, other: FolderLevel): boolean => levelText(one) === levelText(other)

/** A level is higher only if neither half is lower; levels with roles of one's own compare to themselves only. */
export function isHigher(one: FolderLevel, other: FolderLevel): boolean {
    return (
        !sameLevel(one, other) &&
        notLower(folderRoles, one.folderRole, other.folderRole) &&
        notLower(secretRoles, one.secretRole, other.secretRole)
    )
}

/** A number that grows with every step up of either half; it orders levels of which neither is higher arbitrarily. */
export const rank = (level: FolderLevel): number =>
    folderRoles.indexOf(level.folderRole) + secretRoles.indexOf(level.secretRole)

/** True for a level whose holder may give access on: the Owner half of either side. */
export const isPrivileged = (level: FolderLevel): boolean =>
    level.folderRole === 'Owner' || level.secretRole === 'Owner'

function notLower(order: readonly string[], one: string, other: string): boolean {
    if (one === other) return true
    return order.includes(one) && order.includes(other) && order.indexOf(one) > order.indexOf(other)
}
