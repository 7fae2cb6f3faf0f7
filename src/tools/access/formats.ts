import { changeColumns } from '../../access-report/change'
import type { AccessHeader } from '../../access-report/header'
import { csvLines } from '../../lib/csv'
import type { Format } from '../common-options'
import { counted } from '../counted'
import { harmless } from '../terminal-table'
import { accessPageOf } from './access-page'
import { type Changes, changeLines } from './changes'
import type { ReportView } from './report-view'

/** Writes a report, and the changes since an earlier one, in a format. */
export function rendered(view: ReportView, changes: Changes | undefined, format: Format): string {
    switch (format) {
        case 'table':
            return `${tableLines(view, changes).join('\n')}\n`
        case 'csv':
            return `${csvOf(view, changes).join('\r\n')}\r\n`
        case 'json':
            return `${JSON.stringify(contentOf(view, changes), undefined, 4)}\n`
        case 'html':
            return accessPageOf(view, changes)
    }
}

const tableLines = (view: ReportView, changes: Changes | undefined): string[] => [
    harmless(headline(view)),
    view.terminalTable(),
    view.summaryLine,
    ...(changes === undefined ? [] : changeLines(changes)),
]

function headline({ heading, report: { header } }: ReportView): string {
    return `${heading}: ${vaultOf(header)}, ${counted(header.periodDays, 'day')} up to ${header.generatedAt.slice(0, 10)}`
}

const vaultOf = ({ source, label }: AccessHeader): string => (label === null ? source : `${label} (${source})`)

/** A spreadsheet has one table, so the changes take the place of the rows. */
const csvOf = (view: ReportView, changes: Changes | undefined): string[] =>
    changes === undefined ? view.csvLines() : csvLines(changeColumns, changes.rows)

const contentOf = (
    { report: { header, summary, cautions, rows } }: ReportView,
    changes: Changes | undefined
): object => ({
    ...{ format: 1, ...header, summary, cautions, rows },
    ...(changes !== undefined && { changes: changes.rows }),
})
