import { escaped } from './escape'

/** A column of a table. Its kind decides how cells are aligned and sorted. */
export interface Column<Key extends string> {
    readonly key: Key
    readonly title: string
    readonly kind: 'text' | 'number' | 'date'
}

export interface Cell {
    /** The text to show. A dash is shown for null. */
    readonly text: string | null
    /** The raw value, by which the column is sorted. Null comes last. */
    readonly value: string | number | boolean | null
    readonly className?: string
}

export interface Row<Key extends string> {
    readonly cells: Readonly<Record<Key, Cell>>
    readonly className?: string
}

export interface Table<Key extends string> {
    readonly caption: string
    readonly columns: readonly Column<Key>[]
    readonly rows: readonly Row<Key>[]
}

/** Makes a table that the page's script lets readers sort and filter. */
export function tableOf<Key extends string>({ caption, columns, rows }: Table<Key>): string {
    const head = columns.map(({ title, kind }) => `<th scope="col"${classOf(kind)}>${escaped(title)}</th>`)
    const body = rows.map(({ cells, className }) => {
        const data = columns.map(({ key, kind }) => cellOf(cells[key], kind))
        return `<tr${classOf(className)}>${data.join('')}</tr>`
    })
    return `<div class="wide"><table>
<caption>${escaped(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>
`
}

function cellOf({ text, value, className }: Cell, kind: Column<string>['kind']): string {
    const classes = classOf(kind, value === null ? 'none' : undefined, className)
    return `<td${classes} data-value="${escaped(String(value ?? ''))}">${escaped(text ?? '–')}</td>`
}

function classOf(...names: readonly (string | undefined)[]): string {
    const classes = names.filter((name) => name !== undefined && name !== 'text')
    return classes.length === 0 ? '' : ` class="${escaped(classes.join(' '))}"`
}
