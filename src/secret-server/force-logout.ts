import type { VaultHttp } from './http'
import type { UserId } from './ids'
import { WireObject } from './wire'

/** The progress of a bulk operation, which the vault carries out after it has answered the request. */
export interface BulkProgress {
    readonly isComplete: boolean
    /** How many of its items failed. Only the progress tells that. */
    readonly failures: number
}

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
        decode: (content) => WireObject.of(content).text('bulkOperationId'),
    })

/** GET /v1/bulk-operations/{id}/progress */
export const bulkProgress = (http: VaultHttp, operation: string): Promise<BulkProgress> =>
    http.get({
        path: `/v1/bulk-operations/${encodeURIComponent(operation)}/progress`,
        decode: (content) => {
            const progress = WireObject.of(content)
            return {
                isComplete: progress.flag('isComplete'),
                failures: progress.optionalList('errors', () => undefined)?.length ?? 0,
            }
        },
    })
