import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import type { AdministrativeRole } from '../entitlements/role/administrative-roles'
import type { GroupId } from '../secret-server/ids'

/** What a user or a group has by itself, in one snapshot. */
interface OwnAccess {
    /** Levels on governed folders. Undefined if manageFolderPermissions is off. */
    readonly grants: readonly FolderGrant[] | undefined
    /** Enabled administrative roles. Undefined if the connector's account may not see them. */
    readonly roles: readonly AdministrativeRole[] | undefined
}

/** What the members of a group have through it. */
export interface GroupAccess extends OwnAccess {
    readonly id: GroupId
    readonly name: string
}

/** Everything that gives a user access: the user's own rows and roles, and those of the user's groups. */
export interface HolderAccess extends OwnAccess {
    /** Enabled groups, those that the source excludes and the group of all users among them. */
    readonly groups: readonly GroupAccess[]
}

/** True if a user or a group has anything by which folders are reached. */
export const reachesAny = ({ grants, roles }: OwnAccess): boolean =>
    grants === undefined || roles === undefined || grants.length > 0 || roles.length > 0
