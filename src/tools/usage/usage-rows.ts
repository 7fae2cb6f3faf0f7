import type { UsageReport } from '../../usage-report/report'
import { columns, type UsageRow } from '../../usage-report/row'
import { type Use, useOf } from '../../usage-report/summary'
import { type Cell, type Column, type Row, tableOf } from '../page/table'
import { titles } from './titles'
import { lastLoginText } from './words'

type Key = (typeof columns)[number]

const numbers: ReadonlySet<Key> = new Set([
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

/** Makes the table of all rows. */
export function tableOfRows({ header, rows }: UsageReport, caption: string): string {
    return tableOf({
        caption,
        columns: columns.map((key): Column<Key> => ({ key, title: titles[key], kind: kindOf(key) })),
        rows: rows.map((row): Row<Key> => ({ cells: cellsOf(row), className: classOf[useOf(row, header.periodDays)] })),
    })
}

const kindOf = (key: Key): Column<Key>['kind'] => (numbers.has(key) ? 'number' : key === 'lastLogin' ? 'date' : 'text')

function cellsOf(row: UsageRow): Record<Key, Cell> {
    const cell = (key: Key): Cell => ({ text: shown(row[key]), value: row[key] })
    return {
        userId: cell('userId'),
        userName: cell('userName'),
        displayName: cell('displayName'),
        email: cell('email'),
        lastLogin: { text: lastLoginText(row), value: row.lastLogin },
        daysActive: cell('daysActive'),
        daysSinceLastLogin: cell('daysSinceLastLogin'),
        disabled: cell('disabled'),
        locked: cell('locked'),
        applicationAccount: cell('applicationAccount'),
        roles: cell('roles'),
        groups: cell('groups'),
        folderPermissions: cell('folderPermissions'),
        privilegedFolderPermissions: cell('privilegedFolderPermissions'),
        privileged: cell('privileged'),
    }
}

function shown(value: UsageRow[Key]): string | null {
    if (typeof value === 'boolean') return value ? 'yes' : ''
    return value === null ? null : String(value)
}
