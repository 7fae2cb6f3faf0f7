import { type AuthoredAudit, authoredAudits } from './authored-audit'
import type { VaultHttp } from './http'
import { recentPages } from './recent-rows'

/**
 * GET /v1/groups/audit: the changes of groups, newest page first. The notes name group and user.
 *
 * @param since Milliseconds since the epoch; some rows may be older.
 */
export const auditsOfGroups = (http: VaultHttp, since: number): AsyncGenerator<readonly AuthoredAudit[]> =>
    recentPages(http, authoredAudits({ route: '/v1/groups/audit', path: '/v1/groups/audit' }, 'userDisplayName'), since)
