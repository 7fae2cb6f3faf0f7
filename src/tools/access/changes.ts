import type { AccessChange } from '../../access-report/change'
import { timeOf } from '../about'
import { counted } from '../counted'
import type { Section } from '../page/section'
import { harmless } from '../terminal-table'
import { pageTableOf, type ShownColumn, textCell } from './shown-column'

/** What changed since an earlier report. */
export interface Changes {
    /** False for findings, whose authors no audit tells. */
    readonly haveAuthors: boolean
    /** Time of the earlier report, in milliseconds since the epoch. */
    readonly since: number
    readonly rows: readonly AccessChange[]
}

const columns: readonly ShownColumn<AccessChange>[] = [
    { key: 'change', title: 'Change', kind: 'text', cellOf: ({ change }) => textCell(change) },
    { key: 'what', title: 'What', kind: 'text', cellOf: ({ what }) => textCell(what) },
]

const authorColumns: readonly ShownColumn<AccessChange>[] = [
    { key: 'by', title: 'By', kind: 'text', cellOf: ({ by }) => textCell(by) },
    {
        ...{ key: 'at', title: 'At', kind: 'date' },
        cellOf: ({ at }) => ({ text: at === null ? null : timeOf(at), value: at }),
    },
]

const headingOf = ({ since }: Changes): string => `Changes since ${timeOf(new Date(since).toISOString())}`

/** Makes the section of a page. */
export function changesSection(changes: Changes): Section {
    const { rows, haveAuthors } = changes
    const about = { id: 'changes', title: headingOf(changes) }
    if (rows.length === 0) return { ...about, note: 'Nothing has changed.', html: undefined }
    return {
        ...about,
        note: haveAuthors
            ? 'Unknown: the audits of the vault do not prove who made the change.'
            : 'Gained: a new finding. Lost: a finding of the earlier report that is gone.',
        html: pageTableOf(
            { items: rows, columns: haveAuthors ? [...columns, ...authorColumns] : columns },
            `${countsOf(rows)}.`
        ),
    }
}

/** Gives the lines of text for a terminal. */
export function changeLines(changes: Changes): string[] {
    const { rows } = changes
    return [
        `${headingOf(changes)}: ${rows.length === 0 ? 'none' : countsOf(rows)}`,
        ...rows.map(
            (row) => `  ${row.change.padEnd('gained'.length)}  ${harmless(row.what)}${harmless(authorText(row))}`
        ),
    ]
}

function countsOf(rows: readonly AccessChange[]): string {
    const gained = rows.filter(({ change }) => change === 'gained').length
    return `${counted(rows.length, 'change')}, ${gained} gained and ${rows.length - gained} lost`
}

const authorText = ({ by, at }: AccessChange): string =>
    by === 'unknown' ? '' : ` (by ${by}${at === null ? '' : `, ${timeOf(at)}`})`
