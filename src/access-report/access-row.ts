import { combinedLevel, type Way, wayInWords } from '../access/ways'
import type { LastUses } from '../activity/last-uses'
import type { PrivilegeLevel } from '../entitlements/privilege-level'
import { privilegeOfFolderLevel } from '../entitlements/privilege-level'
import { levelText } from '../entitlements/folder-permission/folder-level'
import type { Folder } from '../secret-server/folders'
import type { UserSummary } from '../secret-server/users'

/** One way by which a user reaches a folder, as a report shows it. */
export interface AccessRow {
    readonly userId: string
    readonly userName: string
    readonly displayName: string | null
    readonly disabled: boolean
    /** True for an application account, which a machine uses. */
    readonly applicationAccount: boolean
    readonly folderId: string
    readonly folderPath: string
    /** Path of the folder that defines the permissions. */
    readonly definedBy: string
    /** The level of this way, such as `Edit/Edit`. */
    readonly level: string
    /** The level of all ways by which the user reaches the folder, taken together. */
    readonly combinedLevel: string
    readonly privilegeLevel: PrivilegeLevel
    /** Null for access that the user has directly. */
    readonly group: string | null
    /** A role of unlimited administration. Null for access by a permission on the folder. */
    readonly role: string | null
    readonly path: string
    /**
     * Time of the user's last use, within the period, of a secret in the folder, or in a folder below that inherits the
     * permissions from it or through it; ISO 8601 in UTC.
     */
    readonly lastUsed: string | null
    /** False if the user may have used a secret of the folder and the vault does not tell. */
    readonly isUseKnown: boolean
}

/** The members of a row, in the order that every format of the report uses. */
export const accessColumns = [
    'userId',
    'userName',
    'displayName',
    'disabled',
    'applicationAccount',
    'folderId',
    'folderPath',
    'definedBy',
    'level',
    'combinedLevel',
    'privilegeLevel',
    'group',
    'role',
    'path',
    'lastUsed',
    'isUseKnown',
] as const satisfies readonly (keyof AccessRow)[]

/** A user who reaches a folder. */
export interface Reached {
    readonly user: Pick<
        UserSummary,
        'id' | 'userName' | 'displayName' | 'domainName' | 'enabled' | 'isApplicationAccount'
    >
    readonly folder: Folder
    readonly defining: Folder
    readonly ways: readonly Way[]
    /** Undefined if the vault does not tell what the user used. */
    readonly lastUses: LastUses | undefined
}

/** Makes a row for each way. */
export function accessRows({ user, folder, defining, ways, lastUses }: Reached): AccessRow[] {
    const combined = levelText(combinedLevel(ways))
    const lastUse = lastUses?.inFolders.get(folder.id)
    return ways.map((way) => ({
        userId: String(user.id),
        userName: qualifiedName(user),
        displayName: user.displayName,
        disabled: !user.enabled,
        applicationAccount: user.isApplicationAccount,
        folderId: String(folder.id),
        folderPath: folder.path,
        definedBy: defining.path,
        level: levelText(way.level),
        combinedLevel: combined,
        privilegeLevel: privilegeOfFolderLevel(way.level),
        group: way.group,
        role: way.role,
        path: wayInWords(qualifiedName(user), way, folder, defining),
        lastUsed: lastUse === undefined ? null : new Date(lastUse).toISOString(),
        isUseKnown: lastUse !== undefined || lastUses?.isComplete === true,
    }))
}

/** The login name, after the name of the domain if the user has one. Some vaults keep login names with a domain. */
export const qualifiedName = ({ userName, domainName }: Pick<UserSummary, 'userName' | 'domainName'>): string =>
    domainName === null || userName.includes('\\') ? userName : `${domainName}\\${userName}`
