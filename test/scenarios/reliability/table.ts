import { aligned } from '../../support/document-tables'
import { type Cell, frequencies, subjectsAt } from './cells'
import { sameOutputs } from './complaints'
import { faultClasses } from './faults'
import { outcomeOf, type Seen } from './outcome'
import type { TablePlace } from './places'
import type { Subject } from './subjects'
import type { Trial } from './trial'

const marks: Readonly<Record<Seen, string>> = {
    done: '✓',
    'done, with results': '✓!',
    retryable: '↻',
    permanent: '✗',
    'not found': 'not found',
}

/** A cell and its mark in the table. */
export interface MarkedCell {
    readonly cell: Cell
    readonly mark: string
}

export function markedCellOf(trial: Trial): MarkedCell {
    const { seen, change } = outcomeOf(trial)
    const { cell } = trial
    if (seen === 'done' && !sameOutputs(trial, trial.first)) return { cell, mark: 'wrong output' }
    if (seen === 'done' || seen === 'done, with results') return { cell, mark: marks[seen] }
    if (change === 'otherwise')
        return { cell, mark: `${marks[seen]}${cell.subject.isInParts ? '◐' : ' (vault is neither)'}` }
    return { cell, mark: change === 'as asked' ? `${marks[seen]}●` : marks[seen] }
}

/** What the columns of a table are, and in which of them a cell is. */
export interface Columns {
    readonly heads: readonly string[]
    readonly headOf: (cell: Cell) => string
}

/** A column for each command that gets to a place. */
export const commandsAt = (place: TablePlace): Columns => ({
    heads: subjectsAt(place).map(({ name }) => name),
    headOf: ({ subject }) => subject.name,
})

/** A column for each place that a command gets to. */
export const placesOf = ({ places = [] }: Subject): Columns => ({ heads: places, headOf: ({ place }) => place })

/** A table in Markdown with a row for each fault. What was not run is taken from the table before. */
export function tableOf({ heads, headOf }: Columns, cells: readonly MarkedCell[], before: string): string {
    const known = marksIn(before)
    const markOf = (fault: string, head: string, times: Cell['times']): string =>
        cells.find(({ cell }) => cell.fault.name === fault && headOf(cell) === head && cell.times === times)?.mark ??
        known.get(`${fault}|${head}`)?.[times === 'once' ? 0 : 1] ??
        'not run'
    const rows = faultClasses.map(({ name }) => [
        name,
        ...heads.map((head) => frequencies.map((times) => markOf(name, head, times)).join(' / ')),
    ])
    return aligned([['fault', ...heads], ...rows])
}

/** The marks of a table, by fault and column. */
function marksIn(table: string): Map<string, string[]> {
    const [head = [], , ...rows] = table.split('\n').map((line) =>
        line
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim())
    )
    return new Map(
        rows.flatMap(([fault, ...cells]) =>
            cells.map((cell, column): [string, string[]] => [`${fault}|${head[column + 1]}`, cell.split(' / ')])
        )
    )
}
