import Table from 'cli-table3'
import type { Output } from '../platform/invoke'

const widest = 46

type Value = string | readonly string[] | boolean | number | null | undefined

function textOf(value: Value): string {
    if (value === undefined || value === null || value === false) return ''
    if (value === true) return 'yes'
    return typeof value === 'object' ? value.join(', ') : String(value)
}

function cell(value: Value): string {
    const text = textOf(value)
    return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}

/** Objects of ISC as rows, with these of their attributes as columns. */
export function tableOf(objects: readonly Output[], columns: readonly string[]): string {
    const noLinesBetweenRows = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
    const table = new Table({ head: [...columns], style: { head: [], border: [] }, chars: noLinesBetweenRows })
    for (const object of objects)
        table.push(columns.map((column) => cell(column === 'disabled' ? object.disabled : object.attributes?.[column])))
    return table.toString()
}

export const accountColumns = [
    'id',
    'userName',
    'displayName',
    'accountSource',
    'disabled',
    'groups',
    'roles',
    'folderPermissions',
]

export const useColumns = [
    'id',
    'userName',
    'disabled',
    'daysSinceLastLogin',
    'daysActive',
    'secretsAccessed',
    'privileged',
    'ownedFolders',
    'reachableFolders',
    'unusedFolderPermissions',
]
