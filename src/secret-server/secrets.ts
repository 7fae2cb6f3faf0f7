import type { VaultHttp } from './http'
import type { FolderId, SecretId } from './ids'
import { allOf } from './paging'

/** A row of GET /v2/secrets: what a secret is, never what it holds. */
export interface SecretSummary {
    readonly id: SecretId
    readonly name: string
    /** Undefined for a secret that is in no folder. */
    readonly folderId: FolderId | undefined
    readonly inheritsPermissions: boolean
}

/**
 * GET /v2/secrets: the summaries of all active secrets that the connector's account can list. The list is read whole, as all
 * lists are, although GET /v1/secrets/{id}/summary gives a single one. GET /v2/secrets/{id} gives the values of a secret and
 * is never asked for.
 */
export const listSecrets = (http: VaultHttp): Promise<readonly SecretSummary[]> =>
    allOf(http, {
        route: '/v2/secrets',
        path: '/v2/secrets',
        sortBy: 'id',
        decode: (row) => ({
            id: row.id('id'),
            name: row.text('name'),
            folderId: row.optionalId('folderId'),
            inheritsPermissions: row.flag('inheritsPermissions'),
        }),
        key: (secret) => secret.id,
    })
