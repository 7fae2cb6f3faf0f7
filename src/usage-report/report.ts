import type { UsageRow } from './row'
import type { Summary } from './summary'

/** The data about a report as a whole, which every format shows. */
export interface ReportHeader {
    /** Equal for reports with the same rows on the same day; see report-id.ts. */
    readonly reportId: string
    /** Host name of the vault. */
    readonly source: string
    /** Name of the vault, or null. It tells staging from production. */
    readonly label: string | null
    /** ISO 8601 in UTC. */
    readonly generatedAt: string
    readonly periodDays: number
    /** If not null, the rows are limited to users who have not signed in for this many days, or never. */
    readonly minInactiveDays: number | null
}

/**
 * Shows who used the vault in a period. The custom command, the command line and the workflow all output this report.
 */
export interface UsageReport {
    readonly header: ReportHeader
    readonly rows: readonly UsageRow[]
    /** Covers all accounts of the source, including those that the rows leave out. */
    readonly summary: Summary
}
