import { log } from '../log'
import type { UserId } from '../secret-server/ids'
import { oldestAuditOf } from '../secret-server/user-audits'
import { firstOfUsers } from '../secret-server/users'
import type { ActivitySource } from './activity-source'
import { isUntold } from './tolerant-reads'

type Readings = Pick<ActivitySource, 'http' | 'window' | 'self'>

/**
 * True if the vault keeps audits for the whole window. An administrator can have it delete audits of users and of secrets
 * above an age (Delinea's page "Audit Data Retention"), and the vault does not tell this age. So an audit row from
 * before the window has to prove it: one of the connector's account, or one of the vault's first user.
 */
export async function keepsAuditsOfWindow(view: Readings): Promise<boolean> {
    const [{ id }, first] = await Promise.all([view.self(), firstOfUsers(view.http, (user) => user.id)])
    const asked = [...new Set([id, first ?? id])]
    const haveOlder = await Promise.all(asked.map((user) => hasOlderAudit(view, user)))
    if (haveOlder.includes(true)) return true
    log.warn(
        'The connector cannot tell which permissions are unused: no audit row proves that the vault keeps audits for the ' +
            'whole activity window. Set activityDays to fewer days, or keep audits longer.'
    )
    return false
}

async function hasOlderAudit({ http, window }: Readings, user: UserId): Promise<boolean> {
    try {
        return ((await oldestAuditOf(http, user)) ?? window.start) < window.start
    } catch (error) {
        if (isUntold(error)) return false
        throw error
    }
}
