import type { UsageReport } from '../../usage-report/report'
import { columns } from '../../usage-report/row'
import { terminalTableOf } from '../terminal-table'
import { titles } from './titles'
import { headline, lastLoginText, summaryLines } from './words'

/** Makes the report as a table for a terminal. */
export function usageTableOf({ header, rows, summary }: UsageReport): string {
    const cells = rows.map((row) =>
        columns.map((column) => (column === 'lastLogin' ? lastLoginText(row) : row[column]))
    )
    const table = terminalTableOf(
        columns.map((column) => titles[column]),
        cells
    )
    return [headline(header), table, ...summaryLines(summary), ''].join('\n')
}
