import type { UsageReport } from '../../usage-report/report'
import { columns, type UsageRow } from '../../usage-report/row'
import { type Use, useOf } from '../../usage-report/summary'
import { titles } from '../titles'
import { escaped } from './escape'

type Column = (typeof columns)[number]

const numbers: ReadonlySet<Column> = new Set([
    'userId',
    'daysActive',
    'daysSinceLastLogin',
    'roles',
    'groups',
    'folderPermissions',
    'privilegedFolderPermissions',
])

const classOf: Readonly<Record<Use, string>> = {
    active: 'active',
    inactive: 'inactive',
    neverSignedIn: 'never',
    unknown: 'unknown',
    disabled: 'disabled',
}

/** The table of all rows, in which each cell also carries its value as it is, to be sorted by. */
export function tableOfRows({ header, rows }: UsageReport): string {
    const head = columns.map((column) => `<th scope="col"${classesOf(column)}>${escaped(titles[column])}</th>`)
    const body = rows.map((row) => {
        const cells = columns.map((column) => cell(column, row[column]))
        return `<tr class="${classOf[useOf(row, header.periodDays)]}">${cells.join('')}</tr>`
    })
    return `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}

function cell(column: Column, value: UsageRow[Column]): string {
    if (value === null)
        return `<td${classesOf(column, 'none')} data-value="">${column === 'lastLogin' ? 'never' : '–'}</td>`
    return `<td${classesOf(column)} data-value="${escaped(String(value))}">${escaped(shown(column, value))}</td>`
}

function shown(column: Column, value: string | number | boolean): string {
    if (typeof value === 'boolean') return value ? 'yes' : ''
    return column === 'lastLogin' ? String(value).slice(0, 10) : String(value)
}

function classesOf(column: Column, ...more: readonly string[]): string {
    const kind = numbers.has(column) ? ['number'] : column === 'lastLogin' ? ['date'] : []
    const classes = [...kind, ...more]
    return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
}
