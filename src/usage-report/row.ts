import type { Account } from '../accounts/account'
import type { Scope } from '../config'
import type { UserAccount } from '../accounts/list-accounts'
import { parseFolderPermissionId } from '../entitlements/folder-permission/folder-permission-id'
import { privilegeOfFolderLevel } from '../entitlements/privilege-level'

/** One user of the vault in a usage report. A number that is unknown or switched off is null, never 0. */
export interface UsageRow {
    readonly userId: string
    readonly userName: string
    readonly displayName: string | null
    readonly email: string | null
    /** ISO 8601 in UTC; null if the user never signed in, and if it is not known. */
    readonly lastLogin: string | null
    /** Present only if the vault does not tell when, or whether, the user last signed in. */
    readonly isLastLoginUnknown?: true
    /** Number of UTC days within the period on which the user signed in. */
    readonly daysActive: number | null
    readonly daysSinceLastLogin: number | null
    readonly disabled: boolean
    readonly locked: boolean
    /** True for an application account, which a machine uses. */
    readonly applicationAccount: boolean
    /** Number of roles that the user holds directly. The next three are counts of direct access, too. */
    readonly roles: number | null
    readonly groups: number | null
    readonly folderPermissions: number | null
    /** Number of folderPermissions that are privileged: Owner of the folder or of its secrets. */
    readonly privilegedFolderPermissions: number | null
    /** True if the user owns any folder or its secrets, or holds an administrative role, directly or through a group. */
    readonly privileged: boolean | null
}

/** The members of a row, in the order that every format of the report uses. */
export const columns = [
    'userId',
    'userName',
    'displayName',
    'email',
    'lastLogin',
    'daysActive',
    'daysSinceLastLogin',
    'disabled',
    'locked',
    'applicationAccount',
    'roles',
    'groups',
    'folderPermissions',
    'privilegedFolderPermissions',
    'privileged',
] as const satisfies readonly (keyof UsageRow)[]

/** Makes the row of an account. The account must have been read with its activity and access. */
export function rowOf({ user, activity, account }: UserAccount, scope: Scope): UsageRow {
    const { lastLogin, neverSignedIn } = user
    const { disabled, locked, attributes } = account
    const folderPermissions = scope.manageFolderPermissions ? listIn(attributes['folderPermissions']) : null
    return {
        userId: textIn(attributes['id']) ?? '',
        userName: textIn(attributes['userName']) ?? '',
        displayName: textIn(attributes['displayName']),
        email: textIn(attributes['email']),
        lastLogin,
        ...(lastLogin === null && !neverSignedIn && { isLastLoginUnknown: true }),
        daysActive: activity?.daysActive ?? null,
        daysSinceLastLogin: activity?.daysSinceLastLogin ?? null,
        disabled,
        locked,
        applicationAccount: user.isApplicationAccount,
        roles: scope.manageRoles ? listIn(attributes['roles']).length : null,
        groups: groupIdsOf(attributes).length,
        folderPermissions: folderPermissions?.length ?? null,
        privilegedFolderPermissions: folderPermissions?.filter(isPrivilegedId).length ?? null,
        privileged: flagIn(attributes['privileged']),
    }
}

/** Gives the ids of an account's groups. */
export const groupIdsOf = (attributes: Account['attributes']): readonly string[] => listIn(attributes['groups'])

type Value = Account['attributes'][string] | undefined

const textIn = (value: Value): string | null => (typeof value === 'string' ? value : null)
const flagIn = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null)
const listIn = (value: Value): readonly string[] => (Array.isArray(value) ? value : [])

function isPrivilegedId(id: string): boolean {
    const level = parseFolderPermissionId(id)
    return level !== undefined && privilegeOfFolderLevel(level) === 'HIGH'
}
