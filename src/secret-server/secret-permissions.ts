import { secretRoleNames, spelled } from '../config'
import type { VaultHttp } from './http'
import type { SecretId, SecretPermissionId, UserId } from './ids'
import type { PagedList } from './page'
import { allOf } from './paging'
import type { WireObject } from './wire'

/** A row of GET /v1/secret-permissions. */
export interface SecretPermission {
    readonly id: SecretPermissionId
    readonly secretId: SecretId
    /** Undefined in a group's row. */
    readonly userId: UserId | undefined
    readonly secretRole: string
}

const permissionList = (query: NonNullable<PagedList<unknown>['query']>): PagedList<SecretPermission> => ({
    route: '/v1/secret-permissions',
    path: '/v1/secret-permissions',
    query,
    sortBy: 'id',
    isShort: true,
    decode: permissionIn,
    key: (row) => row.id,
    // Some vaults repeat a row under the same id for each secret that inherits it.
    identity: (row) => `${row.id} ${row.secretId}`,
})

/** GET /v1/secret-permissions: the rows of all users and groups on one secret. */
export async function permissionsOnSecret(http: VaultHttp, id: SecretId): Promise<SecretPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.secretId': id }))
    return rows.filter((row) => row.secretId === id)
}

/** GET /v1/secret-permissions: a user's own rows on all secrets. */
export async function secretPermissionsOfUser(http: VaultHttp, id: UserId): Promise<SecretPermission[]> {
    const rows = await allOf(http, permissionList({ 'filter.userId': id }))
    return rows.filter((row) => row.userId === id)
}

/**
 * POST /v1/secret-permissions: adds a row. On a secret that inherits, this ends the inheritance; no flag prevents it.
 */
export const grantSecret = (
    http: VaultHttp,
    row: { readonly secretId: SecretId; readonly userId: UserId; readonly secretRole: string }
): Promise<void> =>
    http.send('POST', {
        path: '/v1/secret-permissions',
        body: { secretId: row.secretId, userId: row.userId, secretAccessRoleName: row.secretRole },
        decode: () => undefined,
    })

/** PUT /v1/secret-permissions/{id}: changes the level of an existing row. */
export const changeSecretLevel = (
    http: VaultHttp,
    row: { readonly id: SecretPermissionId; readonly secretId: SecretId; readonly secretRole: string }
): Promise<void> =>
    http.send('PUT', {
        path: `/v1/secret-permissions/${row.id}`,
        body: { id: row.id, secretId: row.secretId, secretAccessRoleName: row.secretRole },
        decode: () => undefined,
    })

/** DELETE /v1/secret-permissions/{id}: removes a row. */
export const revokeSecret = (http: VaultHttp, id: SecretPermissionId): Promise<void> =>
    http.send('DELETE', { path: `/v1/secret-permissions/${id}`, decode: () => undefined })

const permissionIn = (row: WireObject): SecretPermission => ({
    id: row.id('id'),
    secretId: row.id('secretId'),
    userId: row.optionalId('userId'),
    secretRole: spelled(row.text('secretAccessRoleName'), secretRoleNames),
})
