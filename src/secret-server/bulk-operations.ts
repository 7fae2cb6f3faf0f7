import type { VaultHttp } from './http'
import { WireObject } from './wire'

/** The progress of a bulk operation, which the vault carries out after it has answered the request. */
export interface BulkProgress {
    readonly isComplete: boolean
    /** How many of its items failed. Only the progress tells that. */
    readonly failures: number
}

/** Gives the id of the bulk operation that a request has started. */
export const startedIn = (content: unknown): string => WireObject.of(content).text('bulkOperationId')

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
