import { listAccounts } from '../accounts/list-accounts'
import { Snapshot } from '../entitlements/snapshot'
import { openActivity } from '../activity/activity'
import { listGroups } from '../secret-server/groups'
import type { ReportHeader, UsageReport } from './report'
import { reportIdOf } from './report-id'
import { groupIdsOf, rowOf, type UsageRow } from './row'
import { type Member, summaryOf } from './summary'

/** What a report is asked for; both in days. */
export interface ReportOptions {
    /** The period that is looked at; activityDays of the source unless given. */
    readonly days?: number | undefined
    /** Gives only rows of users who did not sign in for so many days, or never did. */
    readonly minInactiveDays?: number | undefined
    /** In place of the source's instanceLabel. */
    readonly label?: string | undefined
}

/**
 * Reads who used the vault, whatever includeActivity says. Needs what an aggregation needs, and View User Audit Report.
 *
 * @throws whatever makes the list of accounts incomplete
 */
export async function makeReport(
    snapshot: Snapshot,
    options: ReportOptions = {},
    now = new Date()
): Promise<UsageReport> {
    const { http, config } = snapshot
    const periodDays = options.days ?? config.activity.days
    const scope = { include: true, days: periodDays, signInsOnly: true } as const
    const looked = new Snapshot(http, { ...config, activity: scope })
    const activity = openActivity(looked, now)
    const members: Member[] = []
    for await (const account of listAccounts(looked, activity))
        members.push({ row: rowOf(account, config.scope), groupIds: groupIdsOf(account.attributes) })
    members.sort((one, other) => Number(one.row.userId) - Number(other.row.userId))
    const groupNames = new Map((await listGroups(http)).map(({ id, name }) => [String(id), name]))
    const header: Omit<ReportHeader, 'reportId'> = {
        source: new URL(config.connection.baseUrl).host,
        label: options.label ?? config.instanceLabel ?? null,
        generatedAt: now.toISOString(),
        periodDays,
        minInactiveDays: options.minInactiveDays ?? null,
    }
    const rows = members.map(({ row }) => row).filter((row) => isInactiveFor(row, header.minInactiveDays))
    const summary = summaryOf({ members, periodDays, groupNames, signInsByDay: activity?.signInsByDay() })
    return { header: { reportId: reportIdOf(header, rows), ...header }, rows, summary }
}

/** A user whose last sign-in has no known age is not one who is inactive. */
function isInactiveFor({ lastLogin, daysActive, daysSinceLastLogin }: UsageRow, days: number | null): boolean {
    if (days === null) return true
    if (daysSinceLastLogin !== null) return daysSinceLastLogin >= days
    return lastLogin === null && !(daysActive !== null && daysActive > 0)
}
