import type { VaultHttp } from './http'
import type { FolderId, SecretId, UserId } from './ids'
import { time } from './time'
import { inAnyOrder } from './unordered-pages'

/** One secret that a user has used, by its id alone. The connector never asks for the secret's values. */
export interface SecretUse {
    readonly secretId: SecretId
    /** Undefined if the vault does not tell it, or if the secret is in no folder. */
    readonly folderId: FolderId | undefined
    /** Time of the last use, in milliseconds since the epoch. Undefined if the vault's date can't be parsed. */
    readonly lastAt: number | undefined
}

/** The first version with GET /v1/users/{id}/secret-activity. */
export const oldestForSecretActivity = '11.7'

/**
 * GET /v1/users/{id}/secret-activity: the secrets that a user has used, each with the time of the last use.
 *
 * @throws RequestRefused with status 404 on vaults older than `oldestForSecretActivity`
 */
export const secretUsesOf = (http: VaultHttp, id: UserId): Promise<readonly SecretUse[]> =>
    inAnyOrder(
        http,
        {
            route: '/v1/users/{id}/secret-activity',
            path: `/v1/users/${id}/secret-activity`,
            sortBy: 'secretId',
            decode: (row): SecretUse => {
                const last = time(row.optionalText('lastDate'))
                return {
                    secretId: row.id('secretId'),
                    folderId: row.optionalId('folderId'),
                    lastAt: last === null ? undefined : Date.parse(last),
                }
            },
        },
        { isSorted: false }
    )
