import type { UsageRow } from './row'
import type { Summary } from './summary'

/** What every face of the report says of it as a whole. */
export interface ReportHeader {
    /** The same for the same rows on the same day; see report-id.ts. */
    readonly reportId: string
    /** Host of the vault, so that instances are never mixed up. */
    readonly source: string
    /** The source's instanceLabel, or null. */
    readonly label: string | null
    /** ISO 8601 in UTC. */
    readonly generatedAt: string
    readonly periodDays: number
    /** Rows are only of users who did not sign in for so many days; null if they are of all. */
    readonly minInactiveDays: number | null
}

/** Who used the vault in a period: what the custom command, the command line and the workflow give out. */
export interface UsageReport {
    readonly header: ReportHeader
    readonly rows: readonly UsageRow[]
    /** Of all accounts of the source, whatever the rows leave out. */
    readonly summary: Summary
}
