import type { VaultHttp } from './http'
import type { FolderId, SecretId } from './ids'
import { allOf } from './paging'

/** A row of GET /v2/secrets. It describes a secret and holds none of its values. */
export interface SecretSummary {
    readonly id: SecretId
    readonly name: string
    /** Undefined if the secret is in no folder. */
    readonly folderId: FolderId | undefined
    readonly inheritsPermissions: boolean
}

/**
 * GET /v2/secrets: the summaries of all active secrets that the connector's account can list.
 *
 * The connector reads the whole list even for a single secret, so that it never needs a call by secret id. In
 * particular it never sends GET /v2/secrets/{id}, which would return the values.
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
