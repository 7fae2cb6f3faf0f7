import type { UsageReport } from '../../usage-report/report'
import { columns, type UsageRow } from '../../usage-report/row'
import { type Use, useOf } from '../../usage-report/summary'
import { titles } from './titles'
import { lastLoginText } from './words'
import { escaped } from '../page/escape'

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

/** Makes the table of all rows. Each cell also has its raw value as an attribute, by which the page's script sorts. */
export function tableOfRows({ header, rows }: UsageReport): string {
    const head = columns.map((column) => `<th scope="col"${classesOf(column)}>${escaped(titles[column])}</th>`)
    const body = rows.map((row) => {
        const cells = columns.map((column) => cell(column, row))
        return `<tr class="${classOf[useOf(row, header.periodDays)]}">${cells.join('')}</tr>`
    })
    return `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`
}

function cell(column: Column, row: UsageRow): string {
    const value = row[column]
    const text = column === 'lastLogin' ? lastLoginText(row) : shown(value)
    const classes = value === null ? classesOf(column, 'none') : classesOf(column)
    return `<td${classes} data-value="${escaped(String(value ?? ''))}">${escaped(text ?? '–')}</td>`
}

function shown(value: UsageRow[Column]): string | null {
    if (typeof value === 'boolean') return value ? 'yes' : ''
    return value === null ? null : String(value)
}

function classesOf(column: Column, ...more: readonly string[]): string {
    const kind = numbers.has(column) ? ['number'] : column === 'lastLogin' ? ['date'] : []
    const classes = [...kind, ...more]
    return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
}
