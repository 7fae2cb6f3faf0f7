import type { VaultHttp } from './http'
import { recentPages } from './recent-rows'
import { time } from './time'

/** A row of GET /v1/groups/audit. The vault names group and user in its notes alone. */
export interface GroupAudit {
    /** Milliseconds since the epoch. Undefined if the vault's date can't be parsed. */
    readonly at: number | undefined
    /** Text of the vault, in words that Delinea does not publish. */
    readonly notes: string | null
    /** Name of the user who made the change. */
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
                    actor: row.optionalText('userDisplayName'),
                }
            },
        },
        since
    )
