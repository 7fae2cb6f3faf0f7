import { stringify } from 'csv-stringify/sync'
import { columns, type UsageRow } from './row'

/**
 * The header and each row as a line of RFC 4180 without its line break. What is not known is empty. Names that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
export const csvLines = (rows: readonly UsageRow[]): string[] => [
    line(columns),
    ...rows.map((row) => line(columns.map((column) => row[column]))),
]

const line = (cells: readonly (string | number | boolean | null)[]): string =>
    stringify([[...cells]], { escape_formulas: true, eof: false, cast: { boolean: String, string: inert } })

// Some spreadsheets leave out what is not seen before they look for a formula; the library looks at the first character.
const inert = (text: string): string => (/^[\s\p{C}]+[=+\-@]/u.test(text) ? `'${text}` : text)
