import type { VaultHttp } from './http'
import type { UserId } from './ids'
import { type DatedList, recentPages } from './recent-rows'
import { time } from './time'
import type { WireObject } from './wire'

/** A row of the audits of users. */
export interface UserAudit {
    /** In the vault's own words, of which there is no list. */
    readonly action: string | null
    /** Milliseconds since the epoch; undefined where the vault's date can't be read. */
    readonly at: number | undefined
    /** Whom it is about; undefined where the vault does not tell. */
    readonly userId: UserId | undefined
}

type Audits = AsyncGenerator<readonly UserAudit[]>

const audits = (list: Pick<DatedList<UserAudit>, 'route' | 'path' | 'query'>): DatedList<UserAudit> => ({
    ...list,
    sortBy: 'dateRecorded',
    dateOf: ({ at }) => at,
    decode: auditIn,
})

/** GET /v1/users/{id}/audit: what happened to one user since a time, newest page first. */
export const auditsOfUser = (http: VaultHttp, id: UserId, since: number): Audits =>
    recentPages(http, audits({ route: '/v1/users/{id}/audit', path: `/v1/users/${id}/audit` }), since)

/** GET /v1/users/action/audit: the same of all users, where the vault lets these actions be told; none means any. */
export const auditsOfActions = (http: VaultHttp, actions: readonly string[], since: number): Audits =>
    recentPages(
        http,
        audits({ route: '/v1/users/action/audit', path: '/v1/users/action/audit', query: { actions } }),
        since
    )

function auditIn(row: WireObject): UserAudit {
    const recorded = time(row.optionalText('dateRecorded'))
    return {
        action: row.optionalText('action'),
        at: recorded === null ? undefined : Date.parse(recorded),
        // A sign-in is done by the user whom it is about, so that either will do.
        userId: row.optionalId('userIdAffected') ?? row.optionalId('userId'),
    }
}
