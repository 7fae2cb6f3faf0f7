import { bulkProgress } from '../secret-server/bulk-operations'
import type { VaultHttp } from '../secret-server/http'

// Milliseconds between two reads of the progress: half a minute in all. Delinea does not say how long operations take.
const pauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** How a bulk operation of the vault ended. It may still run after all pauses, or at the end of the command's time. */
type BulkEnd = 'done' | 'failed' | 'running'

/**
 * Starts a bulk operation of the vault, and waits for its end.
 *
 * @param start Sends the request that starts it. Gives the id of the bulk operation.
 * @throws any error of the vault
 */
export async function bulkOperation(http: VaultHttp, start: () => Promise<string>): Promise<BulkEnd> {
    const operation = await start()
    for (const pause of [0, ...pauses]) {
        if (pause > 0 && !(await http.pause(pause))) return 'running'
        const { isComplete, failures } = await bulkProgress(http, operation)
        if (failures > 0) return 'failed'
        if (isComplete) return 'done'
    }
    return 'running'
}
