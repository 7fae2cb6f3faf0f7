import { createHash } from 'node:crypto'
import type { ReportHeader } from './report'
import { columns, type UsageRow } from './row'

const digits = 32

/**
 * Makes the id of a report. Two reports have the same id if they have the same rows, source, label and options, and
 * were made on the same UTC day. So a delivery that was interrupted can continue.
 *
 * The id depends on the day of each last sign-in, not on its time, because each run is a sign-in of the connector's
 * account.
 */
export function reportIdOf(header: Omit<ReportHeader, 'reportId'>, rows: readonly UsageRow[]): string {
    const { source, label, generatedAt, periodDays, minInactiveDays } = header
    const day = generatedAt.slice(0, 10)
    const hash = createHash('sha256').update(JSON.stringify([source, label, day, periodDays, minInactiveDays]))
    for (const row of rows) {
        const steady = { ...row, lastLogin: row.lastLogin?.slice(0, 10) ?? null }
        hash.update(JSON.stringify(columns.map((column) => steady[column])))
    }
    return `${day}-${hash.digest('hex').slice(0, digits)}`
}
