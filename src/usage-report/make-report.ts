import { listUserAccounts } from '../accounts/list-accounts'
import { Snapshot } from '../entitlements/snapshot'
import { openActivity } from '../activity/activity'
import type { ReportHeader, UsageReport } from './report'
import { reportIdOf } from './report-id'
import { groupIdsOf, rowOf, type UsageRow } from './row'
import { type Member, summaryOf, useOf } from './summary'

/** The options of a usage report. */
export interface ReportOptions {
    /** Length of the period in days. Defaults to activityDays of the source. */
    readonly days?: number | undefined
    /** If given, the report has only rows of users who have not signed in for this many days, or never. */
    readonly minInactiveDays?: number | undefined
    /** Name of this vault in the report. */
    readonly label?: string | undefined
}

/**
 * Reads who used the vault, and who is privileged, even if includeActivity and includeAccess are off. The connector's account
 * needs the rights for an aggregation, and the role permission View User Audit Report.
 *
 * @throws any error that leaves the list of accounts incomplete
 */
export async function makeReport(
    snapshot: Snapshot,
    options: ReportOptions = {},
    now = new Date()
): Promise<UsageReport> {
    const { http, config } = snapshot
    const periodDays = options.days ?? config.activity.days
    const scope = { include: true, days: periodDays, signInsOnly: true } as const
    const looked = new Snapshot(http, { ...config, activity: scope, includeAccess: true })
    const activity = openActivity(looked, now)
    const members: Member[] = []
    for await (const listed of listUserAccounts(looked, activity))
        members.push({ row: rowOf(listed, config.scope), groupIds: groupIdsOf(listed.account.attributes) })
    members.sort((one, other) => Number(one.row.userId) - Number(other.row.userId))
    const { governed } = await looked.groupCatalogue()
    const groupNames = new Map([...governed.values()].map(({ id, name }) => [String(id), name]))
    const header: Omit<ReportHeader, 'reportId'> = {
        source: new URL(config.connection.baseUrl).host,
        label: options.label ?? null,
        generatedAt: now.toISOString(),
        periodDays,
        minInactiveDays: options.minInactiveDays ?? null,
    }
    const rows = members.map(({ row }) => row).filter((row) => isInactiveFor(row, header.minInactiveDays))
    const summary = summaryOf({ members, periodDays, groupNames, signInsByDay: activity?.signInsByDay() })
    return { header: { reportId: reportIdOf(header, rows), ...header }, rows, summary }
}

/** A user whose last sign-in has no known age does not count as inactive. */
function isInactiveFor(row: UsageRow, days: number | null): boolean {
    if (days === null) return true
    if (row.daysSinceLastLogin !== null) return row.daysSinceLastLogin >= days
    return useOf({ ...row, disabled: false }, days) === 'neverSignedIn'
}
