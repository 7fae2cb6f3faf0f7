import { stringify } from 'csv-stringify/sync'

type Value = string | number | boolean | null

/**
 * Gives the header and the rows as lines of CSV (RFC 4180), without line breaks. An unknown value is an empty cell. An
 * apostrophe precedes names that a spreadsheet would take for a formula.
 */
export const csvLines = <Column extends string>(
    columns: readonly Column[],
    rows: readonly Readonly<Record<Column, Value>>[]
): string[] => [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))]

const line = (cells: readonly Value[]): string =>
    stringify([[...cells]], { escape_formulas: true, eof: false, cast: { boolean: String, string: inert } })

// Some spreadsheets skip blanks and invisible characters before a formula. The CSV library checks only the first
// character.
const inert = (text: string): string => (/^[\s\p{C}]+[=+\-@]/u.test(text) ? `'${text}` : text)
