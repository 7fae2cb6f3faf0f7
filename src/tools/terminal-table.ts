import Table from 'cli-table3'

const usualWidth = 32
const widestTitle = 10

/** The value of a cell. Null is shown as a dash, true as yes, and false as nothing. */
export type TerminalCell = string | number | boolean | null

/**
 * Makes a table for a terminal, which can hold any names.
 *
 * @param widest Number of characters after which a text is cut.
 */
export function terminalTableOf(
    titles: readonly string[],
    rows: readonly (readonly TerminalCell[])[],
    widest = usualWidth
): string {
    const noLinesBetweenRows = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
    const table = new Table({
        head: titles.map(inTwoLines),
        style: { head: [], border: [] },
        chars: noLinesBetweenRows,
    })
    for (const row of rows) table.push(row.map((value) => cell(value, widest)))
    return table.toString()
}

/** Breaks a long title into two lines, because the values in its column are narrow. */
const inTwoLines = (title: string): string => (title.length > widestTitle ? title.replace(/ (?=\S+$)/, '\n') : title)

function cell(value: TerminalCell, widest: number): string {
    if (value === null) return '-'
    if (typeof value === 'boolean') return value ? 'yes' : ''
    const text = harmless(String(value))
    return text.length > widest ? `${text.slice(0, widest - 1)}…` : text
}

/** Removes control sequences for the terminal, which a name could hold. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '�')
