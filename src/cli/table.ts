import Table from 'cli-table3'
import type { UsageReport } from '../usage-report/report'
import { columns, type UsageRow } from '../usage-report/row'
import { titles } from './titles'
import { headline, lastLoginText, summaryLines } from './words'

const widest = 32
const widestTitle = 10

/** Makes the report as a table for a terminal. */
export function tableOf(report: UsageReport): string {
    const noLinesBetweenRows = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
    const head = columns.map((column) => inTwoLines(titles[column]))
    const table = new Table({ head, style: { head: [], border: [] }, chars: noLinesBetweenRows })
    for (const row of report.rows)
        table.push(columns.map((column) => cell(column === 'lastLogin' ? lastLoginText(row) : row[column])))
    return [headline(report.header), table.toString(), ...summaryLines(report.summary), ''].join('\n')
}

/** Breaks a long title into two lines, because the values in its column are narrow. */
const inTwoLines = (title: string): string => (title.length > widestTitle ? title.replace(/ (?=\S+$)/, '\n') : title)

function cell(value: UsageRow[keyof UsageRow]): string {
    if (value === null) return '-'
    if (typeof value === 'boolean') return value ? 'yes' : ''
    // A name could hold control sequences for the terminal.
    const text = String(value).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '�')
    return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}
