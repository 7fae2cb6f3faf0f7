import type { FolderLevel } from '../config'

/** How much harm the holder of an entitlement can do, from the least to the most. The names are those of ISC. */
export const privilegeLevels = ['NONE', 'LOW', 'MEDIUM', 'HIGH'] as const

export type PrivilegeLevel = (typeof privilegeLevels)[number]

/** Gives the highest of some levels; NONE if there are none. */
export const highestPrivilege = (levels: Iterable<PrivilegeLevel>): PrivilegeLevel =>
    [...levels].reduce((one, other) => (rank(other) > rank(one) ? other : one), 'NONE')

const rank = (level: PrivilegeLevel): number => privilegeLevels.indexOf(level)

const ofFolderRole: ReadonlyMap<string, PrivilegeLevel> = new Map([
    ['View', 'LOW'],
    ['Add Secret', 'LOW'],
    ['Edit', 'MEDIUM'],
    ['Owner', 'HIGH'],
])

const ofSecretRole: ReadonlyMap<string, PrivilegeLevel> = new Map([
    ['None', 'NONE'],
    ['List', 'NONE'],
    ['View', 'LOW'],
    ['Edit', 'MEDIUM'],
    ['Owner', 'HIGH'],
])

// The connector does not know what a custom role of a vault permits.
const ofOwnRole: PrivilegeLevel = 'MEDIUM'

/** Classifies a role on secrets. */
export const privilegeOfSecretRole = (role: string): PrivilegeLevel => ofSecretRole.get(role) ?? ofOwnRole

/** A team limits which users and groups its members see. It gives no access to folders or secrets. */
export const privilegeOfTeam: PrivilegeLevel = 'NONE'

/** Classifies a level on a folder by the role that permits more. */
export const privilegeOfFolderLevel = ({ folderRole, secretRole }: FolderLevel): PrivilegeLevel =>
    highestPrivilege([ofFolderRole.get(folderRole) ?? ofOwnRole, privilegeOfSecretRole(secretRole)])
