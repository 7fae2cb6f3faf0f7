import { type FolderLevel, folderRoleNames, secretRoleNames, spelled } from '../config'
import type { VaultHttp } from './http'
import type { FolderId, FolderPermissionId, GroupId, UserId } from './ids'
import type { PagedList } from './page'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/folder-permissions. */
export interface FolderPermission extends FolderLevel {
    readonly id: FolderPermissionId
    readonly folderId: FolderId
    /** Undefined in a group's row, where the vault sends 0 or null. */
    readonly userId: UserId | undefined
    /** The login name in a user's row. Null if the vault does not tell. */
    readonly userName: string | null
    /** In a user's row, this may be the user's personal group. */
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
    // Some vaults repeat a row under the same id for each folder that inherits it.
    identity: (row) => `${row.id} ${row.folderId}`,
})

/** GET /v1/folder-permissions: the rows of all users and groups on one folder. An inheriting folder shows copies. */
export async function permissionsOnFolder(http: VaultHttp, id: FolderId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.folderId': id }))
    return rows.filter((row) => row.folderId === id)
}

/**
 * GET /v1/folder-permissions: a user's own rows on all folders. It is not documented whether the filter also finds rows
 * of the user's groups, so group rows are dropped.
 */
export async function permissionsOfUser(http: VaultHttp, id: UserId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.userId': id }))
    return rows.filter((row) => row.userId === id)
}

/** GET /v1/folder-permissions: a group's own rows on all folders. */
export async function permissionsOfGroup(http: VaultHttp, id: GroupId): Promise<FolderPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.groupId': id }))
    return rows.filter((row) => row.userId === undefined && row.groupId === id)
}

/** Sent with every write, because a vault breaks the folder's inheritance if a request leaves this out. */
export interface Inheritance {
    readonly breakInheritance: boolean
}

/**
 * POST /v1/folder-permissions: adds a row for a user who has none on this folder. Gives nothing; read back to verify.
 */
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

/** PUT /v1/folder-permissions/{id}: changes the level of an existing row. */
export const changeFolderLevel = (
    http: VaultHttp,
    row: { readonly id: FolderPermissionId; readonly folderId: FolderId } & FolderLevel & Inheritance
): Promise<void> =>
    http.send('PUT', {
        path: `/v1/folder-permissions/${row.id}`,
        body: { id: row.id, folderId: row.folderId, ...levelOnWire(row), breakInheritance: row.breakInheritance },
        decode: () => undefined,
    })

/** DELETE /v1/folder-permissions/{id}: removes a row. */
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
        userName: row.optionalText('userName'),
        groupId: row.optionalId('groupId'),
        folderRole: spelled(row.text('folderAccessRoleName'), folderRoleNames),
        // The vault sends null if a row gives no access to secrets.
        secretRole: spelled(row.optionalText('secretAccessRoleName') ?? 'None', secretRoleNames),
    }
}
