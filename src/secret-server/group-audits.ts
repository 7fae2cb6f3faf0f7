import type { VaultHttp } from './http'
import type { UserId } from './ids'
import { recentPages } from './recent-rows'
import { time } from './time'

/** A row of GET /v1/groups/audit. The vault names the group and its member in the notes alone. */
export interface GroupAudit {
    /** Milliseconds since the epoch. Undefined if the vault's date can't be parsed. */
    readonly at: number | undefined
    /** Text of the vault, in words that Delinea does not publish. */
    readonly notes: string | null
    /** The user who made the change. Undefined if the vault does not say. */
    readonly actorId: UserId | undefined
    /** Display name of that user. */
    readonly actor: string | null
}

/**
 * GET /v1/groups/audit: the changes of groups, newest page first.
 *
 * @param since Milliseconds since the epoch; some rows may be older.
 */
export const auditsOfGroups = (http: VaultHttp, since: number): AsyncGenerator<readonly GroupAudit[]> =>
    recentPages(
        http,
        {
            route: '/v1/groups/audit',
            path: '/v1/groups/audit',
            sortBy: 'dateRecorded',
            dateOf: ({ at }) => at,
            decode: (row): GroupAudit => {
                const recorded = time(row.optionalText('dateRecorded'))
                return {
                    at: recorded === null ? undefined : Date.parse(recorded),
                    notes: row.optionalText('notes'),
                    actorId: row.optionalId('userId'),
                    actor: row.optionalText('userDisplayName'),
                }
            },
        },
        since
    )
