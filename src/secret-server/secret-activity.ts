import type { VaultHttp } from './http'
import type { SecretId, UserId } from './ids'
import { time } from './time'
import { inAnyOrder } from './unordered-pages'

/** That a user has used a secret; which one is no more than its id, and what it holds is never asked for. */
export interface SecretUse {
    readonly secretId: SecretId
    /** Of the last time, in milliseconds since the epoch; undefined where the vault's date can't be read. */
    readonly lastAt: number | undefined
}

/** The first version with GET /v1/users/{id}/secret-activity. */
export const oldestForSecretActivity = '11.7'

/** GET /v1/users/{id}/secret-activity: the secrets that a user has used, each with the last time. */
export const secretUsesOf = (http: VaultHttp, id: UserId): Promise<readonly SecretUse[]> =>
    inAnyOrder(
        http,
        {
            route: '/v1/users/{id}/secret-activity',
            path: `/v1/users/${id}/secret-activity`,
            sortBy: 'secretId',
            decode: (row): SecretUse => {
                const last = time(row.optionalText('lastDate'))
                return { secretId: row.id('secretId'), lastAt: last === null ? undefined : Date.parse(last) }
            },
        },
        { isSorted: false }
    )
