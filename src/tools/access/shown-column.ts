import { type Cell, type Column, tableOf } from '../page/table'
import { terminalTableOf } from '../terminal-table'

/** A column of a table, for pages and terminals. */
export interface ShownColumn<Item> extends Column<string> {
    readonly cellOf: (item: Item) => Cell
    /** True for a column for which a terminal has no room. */
    readonly isForPages?: boolean
}

/** The items of a table, and how they are shown. */
export interface Shown<Item> {
    readonly items: readonly Item[]
    readonly columns: readonly ShownColumn<Item>[]
    /** Class of a row in a page. */
    readonly classOf?: (item: Item) => string | undefined
}

export const textCell = (text: string | null): Cell => ({ text, value: text })

// Paths of folders are long, and what tells them apart is at their end.
const widest = 60

export const pageTableOf = <Item>({ items, columns, classOf }: Shown<Item>, caption: string): string =>
    tableOf({
        caption,
        columns,
        rows: items.map((item) => {
            const className = classOf?.(item)
            return {
                cells: Object.fromEntries(columns.map(({ key, cellOf }) => [key, cellOf(item)])),
                ...(className !== undefined && { className }),
            }
        }),
    })

export function terminalTableFor<Item>({ items, columns }: Shown<Item>): string {
    const brief = columns.filter(({ isForPages }) => isForPages !== true)
    return terminalTableOf(
        brief.map(({ title }) => title),
        items.map((item) => brief.map(({ cellOf }) => cellOf(item).text)),
        widest
    )
}
