import type { VaultHttp } from './http'
import type { GroupId, RoleId, UserId } from './ids'
import type { PagedList } from './page'
import { allOf, pages } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/roles. */
export interface Role {
    readonly id: RoleId
    readonly name: string
    /** Null if the vault does not tell. */
    readonly isSystem: boolean | null
    readonly enabled: boolean
}

/** A group that holds a role. */
export interface RoleHolder {
    readonly groupId: GroupId
    readonly name: string | null
    readonly displayName: string | null
    readonly domainName: string | null
    /**
     * True for the personal group of a user, in which the vault stores what is assigned to the user directly. False for a
     * real group, whose members hold the role through it.
     */
    readonly personal: boolean
}

/** GET /v1/roles: all roles, including disabled ones. */
export const listRoles = (http: VaultHttp): Promise<readonly Role[]> =>
    allOf(http, {
        route: '/v1/roles',
        path: '/v1/roles',
        query: { 'filter.includeInactive': true },
        sortBy: 'id',
        decode: roleIn,
        key: (role) => role.id,
    })

/** GET /v1/roles/{id}/permissions: the names of the role permissions that a role holds. */
export const permissionsOfRole = (http: VaultHttp, id: RoleId): Promise<readonly string[]> =>
    allOf(http, {
        route: '/v1/roles/{id}/permissions',
        path: `/v1/roles/${id}/permissions`,
        sortBy: 'name',
        isShort: true,
        decode: (row) => row.text('name'),
    })

/** GET /v1/roles/{id}/groups: the groups that hold a role, page by page. */
export function holdersOfRole(http: VaultHttp, id: RoleId): AsyncGenerator<readonly RoleHolder[]> {
    const list: PagedList<RoleHolder> = {
        route: '/v1/roles/{id}/groups',
        path: `/v1/roles/${id}/groups`,
        query: { 'filter.includeInactiveUsersForGroup': true },
        sortBy: 'groupId',
        decode: holderIn,
        key: (holder) => holder.groupId,
    }
    return pages(http, list)
}

/** GET /v1/groups/{id}/roles: the ids of the roles that a group holds. */
export const rolesOfGroup = (http: VaultHttp, id: GroupId): Promise<readonly RoleId[]> =>
    allOf(http, {
        route: '/v1/groups/{id}/roles',
        path: `/v1/groups/${id}/roles`,
        sortBy: 'roleId',
        isShort: true,
        decode: (row) => row.id<'Role'>('roleId'),
        key: (role) => role,
    })

/** A role that a user has, directly or through a group. */
export interface AssignedRole {
    readonly id: RoleId
    readonly name: string | null
    readonly isDirect: boolean
    /** The groups through which the user has the role. */
    readonly groups: readonly { readonly id: GroupId; readonly name: string | null }[]
}

/**
 * GET /v1/users/{id}/roles-assigned (10.9.32 and later): the roles that a user has. Only this call distinguishes direct
 * assignments from roles that come through groups.
 */
export const rolesAssigned = (http: VaultHttp, id: UserId): Promise<readonly AssignedRole[]> =>
    allOf(http, {
        route: '/v1/users/{id}/roles-assigned',
        path: `/v1/users/${id}/roles-assigned`,
        sortBy: 'roleId',
        isShort: true,
        decode: (row) => ({
            id: row.id('roleId'),
            name: row.optionalText('roleName'),
            isDirect: row.flag('isDirectAssignment'),
            groups: row.optionalList('groups', groupIn) ?? [],
        }),
        key: (role) => role.id,
    })

/** POST /v1/users/{id}/roles: assigns roles, and leaves the roles that the user already has. */
export const addRoles = (http: VaultHttp, id: UserId, roleIds: readonly RoleId[]): Promise<void> =>
    http.send('POST', { path: `/v1/users/${id}/roles`, body: { roleIds }, decode: () => undefined })

/**
 * DELETE /v1/users/{id}/roles: unassigns roles. Takes the ids from a JSON body, while DELETE of groups takes the query.
 */
export const removeRoles = (http: VaultHttp, id: UserId, roleIds: readonly RoleId[]): Promise<void> =>
    http.send('DELETE', { path: `/v1/users/${id}/roles`, body: { roleIds }, decode: () => undefined })

const groupIn = (row: WireObject): AssignedRole['groups'][number] => ({
    id: row.id('groupId'),
    name: row.optionalText('groupName'),
})

const roleIn = (row: WireObject): Role => ({
    id: row.id('id'),
    name: row.text('name'),
    isSystem: row.optionalFlag('isSystem') ?? null,
    enabled: row.optionalFlag('enabled') ?? true,
})

const holderIn = (row: WireObject): RoleHolder => ({
    groupId: row.id('groupId'),
    personal: row.flag('personal'),
    name: row.optionalText('name'),
    displayName: row.optionalText('displayName'),
    domainName: row.optionalText('domainName'),
})
