import { startedIn } from './bulk-operations'
import type { VaultHttp } from './http'
import type { UserId } from './ids'

/**
 * POST /v1/bulk-user-operations/force-logout: starts to end all sessions of a user. The vault accepts a user without
 * sessions, so a repetition does no harm.
 *
 * @returns the id of the bulk operation
 */
export const startLogout = (http: VaultHttp, user: UserId): Promise<string> =>
    http.send('POST', {
        path: '/v1/bulk-user-operations/force-logout',
        body: { data: { userIds: [user] } },
        decode: startedIn,
    })
