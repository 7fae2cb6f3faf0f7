import { createHash } from 'node:crypto'
import type { ReportHeader } from './report'
import { columns, type UsageRow } from './row'

const digits = 32

/**
 * The same for the same rows of one source, label and period on one UTC day, so that a delivery can be taken up again.
 * Of a sign-in only its day counts: the connector's own account has a new one with each run.
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
