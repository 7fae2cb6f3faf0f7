import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TablePlace } from './places'

const file = join(__dirname, '../../../docs/reliability.md')

const begins = (place: TablePlace): string => `<!-- ${place}: written by npm run docs:reliability -->\n`
const ends = (place: TablePlace): string => `\n<!-- end of ${place} -->`

/** The document around its table of a place. */
function split(place: TablePlace): { before: string; table: string; after: string } {
    const text = readFileSync(file, 'utf8')
    const start = text.indexOf(begins(place)) + begins(place).length
    const end = text.indexOf(ends(place))
    if (start < begins(place).length || end < start)
        throw new Error(`docs/reliability.md has no markers for the ${place} table`)
    return { before: text.slice(0, start), table: text.slice(start, end).trim(), after: text.slice(end) }
}

/** The table that the document shows for a place. */
export const documented = (place: TablePlace): string => split(place).table

/** Puts a table into the document if WRITE_DOCS says so. */
export function document(place: TablePlace, table: string): void {
    if (process.env.WRITE_DOCS === undefined) return
    const { before, after } = split(place)
    writeFileSync(file, `${before}\n${table}\n${after}`)
}
