import { subjectsAt } from './cells'
import { sameOutputs } from './complaints'
import { faultClasses } from './faults'
import { outcomeOf, type Seen } from './outcome'
import type { ToldPlace } from './places'
import type { Trial } from './trial'

const marks: Readonly<Record<Seen, string>> = {
    done: '✓',
    'done, with results': '✓ (results)',
    retryable: '↻',
    permanent: '✗',
    'not found': 'not found',
    'no end': 'no end',
}

/** The trials of a place in Markdown: a row for each fault, a column for each command. */
export function tableOf(place: ToldPlace, trials: readonly Trial[]): string {
    const subjects = subjectsAt(place)
    const rows = faultClasses.map((fault) => [
        fault.name,
        ...subjects.map((subject) => {
            const ofBoth = trials.filter(({ cell }) => cell.fault === fault && cell.subject === subject)
            return (['once', 'always'] as const)
                .flatMap((times) => ofBoth.filter(({ cell }) => cell.times === times).map(markOf))
                .join(' / ')
        }),
    ])
    return aligned([['fault', ...subjects.map(({ name }) => name)], ...rows])
}

function markOf(trial: Trial): string {
    const { seen, change } = outcomeOf(trial)
    if (seen === 'done' && !sameOutputs(trial, trial.first)) return 'wrong output'
    if (change === 'otherwise') return `${marks[seen]} (vault is neither)`
    return seen !== 'done' && change === 'as asked' ? `${marks[seen]}●` : marks[seen]
}

/** As Prettier aligns a table. */
function aligned(rows: readonly (readonly string[])[]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)))
    const lineOf = (cells: readonly string[], fill: string): string =>
        `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`
    const [head = [], ...body] = rows
    return [lineOf(head, ' '), lineOf([], '-'), ...body.map((row) => lineOf(row, ' '))].join('\n')
}
