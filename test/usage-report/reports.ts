import { reportIdOf } from '../../src/usage-report/report-id'
import type { UsageReport } from '../../src/usage-report/report'
import type { UsageRow } from '../../src/usage-report/row'
import { summaryOf } from '../../src/usage-report/summary'

const periodDays = 30

/** Somebody who signed in yesterday, and holds nothing privileged. */
export const rowWith = (changes: Partial<UsageRow> = {}): UsageRow => ({
    userId: '7',
    userName: 'aberg',
    displayName: 'Anna Berg',
    email: 'anna.berg@example.com',
    lastLogin: '2026-03-09T07:00:00.000Z',
    daysActive: 12,
    daysSinceLastLogin: 1,
    disabled: false,
    locked: false,
    applicationAccount: false,
    roles: 1,
    groups: 2,
    folderPermissions: 1,
    privilegedFolderPermissions: 0,
    privileged: false,
    ...changes,
})

/** A report of one day with these rows, of users who are in no group. */
export function reportOf(rows: readonly UsageRow[]): UsageReport {
    const header = {
        source: 'vault.example.com',
        label: 'production',
        generatedAt: '2026-03-10T06:00:00.000Z',
        periodDays,
        minInactiveDays: null,
    }
    const members = rows.map((row) => ({ row, groupIds: [] }))
    const summary = summaryOf({ members, periodDays, groupNames: new Map(), signInsByDay: undefined })
    return { header: { reportId: reportIdOf(header, rows), ...header }, rows, summary }
}

/** The same with so many users. */
export const reportOfUsers = (count: number): UsageReport =>
    reportOf(Array.from({ length: count }, (_, index) => rowWith({ userId: String(index + 1) })))
