import type { FolderLevel } from '../config'
import type { VaultHttp } from './http'
import type { FolderId, FolderPermissionId, GroupId, UserId } from './ids'
import type { PagedList } from './page'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/folder-permissions. */
export interface FolderPermission extends FolderLevel {
    readonly id: FolderPermissionId
    readonly folderId: FolderId
    /** Undefined for a group's row: the vault says 0 or null there. */
    readonly userId: UserId | undefined
    /** In a user's row this may be the user's personal group. */
    readonly groupId: GroupId | undefined
}

const permissionList = (query: NonNullable<PagedList<unknown>['query']>): PagedList<FolderPermission> => ({
    route: '/v1/folder-permissions',
    path: '/v1/folder-permissions',
    query,
    sortBy: 'id',
    isShort: true,
    decode: permissionIn,
    key: (row) => row.id,
    // Some vaults repeat a row for what inherits it.
    identity: (row) => `${row.id} ${row.folderId}`,
})

/** Everyone's rows on one folder; for an inheriting folder these are an ancestor's. */
export async function permissionsOnFolder(http: VaultHttp, id: FolderId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.folderId': id }))
    return rows.filter((row) => row.folderId === id)
}

/** A user's own rows; whether the filter also finds the user's groups is unknown, so group rows are dropped. */
export async function permissionsOfUser(http: VaultHttp, id: UserId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.userId': id }))
    return rows.filter((row) => row.userId === id)
}

/** A group's own rows. */
export async function permissionsOfGroup(http: VaultHttp, id: GroupId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.groupId': id }))
    return rows.filter((row) => row.userId === undefined && row.groupId === id)
}

/** What a write says of inheritance; the vault's own default is to break it. */
export interface Inheritance {
    readonly breakInheritance: boolean
}

/** POST /v1/folder-permissions: a row for a user who has none on this folder. */
export const grantFolder = (
    http: VaultHttp,
    row: { readonly folderId: FolderId; readonly userId: UserId } & FolderLevel & Inheritance
): Promise<void> =>
    http.send('POST', {
        path: '/v1/folder-permissions',
        body: {
            folderId: row.folderId,
            userId: row.userId,
            ...levelOnWire(row),
            breakInheritance: row.breakInheritance,
        },
        decode: () => undefined,
    })

/** PUT /v1/folder-permissions/{id}: another level on a row that exists. */
export const changeFolderLevel = (
    http: VaultHttp,
    row: { readonly id: FolderPermissionId; readonly folderId: FolderId } & FolderLevel & Inheritance
): Promise<void> =>
    http.send('PUT', {
        path: `/v1/folder-permissions/${row.id}`,
        body: { id: row.id, folderId: row.folderId, ...levelOnWire(row), breakInheritance: row.breakInheritance },
        decode: () => undefined,
    })

/** DELETE /v1/folder-permissions/{id}. */
export const revokeFolder = (http: VaultHttp, row: { readonly id: FolderPermissionId } & Inheritance): Promise<void> =>
    http.send('DELETE', {
        path: `/v1/folder-permissions/${row.id}`,
        query: { breakInheritance: row.breakInheritance },
        decode: () => undefined,
    })

const levelOnWire = (level: FolderLevel) => ({
    folderAccessRoleName: level.folderRole,
    secretAccessRoleName: level.secretRole,
})

function permissionIn(row: WireObject): FolderPermission {
    return {
        id: row.id('id'),
        folderId: row.id('folderId'),
        userId: row.optionalId('userId'),
        groupId: row.optionalId('groupId'),
        folderRole: row.text('folderAccessRoleName'),
        // Null where a row gives no access to secrets.
        secretRole: row.optionalText('secretAccessRoleName') ?? 'None',
    }
}
