import { type AuthoredAudit, authoredAudits } from './authored-audit'
import type { VaultHttp } from './http'
import type { UserId } from './ids'
import { pageAt } from './page'
import { type DatedList, recentPages } from './recent-rows'
import { time } from './time'
import type { WireObject } from './wire'

/** A row of an audit of users. */
export interface UserAudit {
    /** The vault's own name of the action. Delinea publishes no list of these names. */
    readonly action: string | null
    /** Milliseconds since the epoch. Undefined if the vault's date can't be parsed. */
    readonly at: number | undefined
    /** The user whom the action affected. Undefined if the vault does not say. */
    readonly userId: UserId | undefined
}

type Audits = AsyncGenerator<readonly UserAudit[]>

const audits = (list: Pick<DatedList<UserAudit>, 'route' | 'path' | 'query'>): DatedList<UserAudit> => ({
    ...list,
    sortBy: 'dateRecorded',
    dateOf: ({ at }) => at,
    decode: auditIn,
})

/**
 * GET /v1/users/{id}/audit: the audit of one user, newest page first.
 *
 * @param since Milliseconds since the epoch; some rows may be older.
 */
export const auditsOfUser = (http: VaultHttp, id: UserId, since: number): Audits =>
    recentPages(http, auditList(id), since)

/** GET /v1/users/{id}/audit: like `auditsOfUser`, but with the author of each change. */
export const changesOfUser = (http: VaultHttp, id: UserId, since: number): AsyncGenerator<readonly AuthoredAudit[]> =>
    recentPages(http, authoredAudits(listOf(id), 'displayName'), since)

const listOf = (id: UserId) => ({ route: '/v1/users/{id}/audit', path: `/v1/users/${id}/audit` })

const auditList = (id: UserId): DatedList<UserAudit> => audits(listOf(id))

/**
 * GET /v1/users/{id}/audit: the time of the oldest row of one user's audit, in milliseconds since the epoch. Reads only the
 * first row and the last one, since either is the oldest in a list that is ordered by date.
 *
 * @returns undefined if there are no rows, or if their dates can't be parsed
 */
export async function oldestAuditOf(http: VaultHttp, id: UserId): Promise<number | undefined> {
    const list = auditList(id)
    const first = await pageAt(http, list, { skip: 0, take: 1, isSorted: false })
    const { total = 0 } = first
    const last = total > 1 ? await pageAt(http, list, { skip: total - 1, take: 1, isSorted: false }) : first
    const times = [...first.records, ...last.records].flatMap(({ at }) => at ?? [])
    return times.length === 0 ? undefined : Math.min(...times)
}

/**
 * GET /v1/users/action/audit: the audit of all users, newest page first.
 *
 * @param actions The vault's names of the wanted actions; an empty list asks for all actions.
 * @param since Milliseconds since the epoch; some rows may be older.
 */
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
        // In a sign-in, the acting user and the affected user are the same.
        userId: row.optionalId('userIdAffected') ?? row.optionalId('userId'),
    }
}
