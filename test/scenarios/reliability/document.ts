import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ToldPlace } from './places'

const file = join(__dirname, '../../../docs/reliability.md')

const begins = (place: ToldPlace): string => `<!-- ${place}: written by npm run docs:reliability -->\n`
const ends = (place: ToldPlace): string => `\n<!-- end of ${place} -->`

/** What the document shows for a place; first puts the table there if WRITE_DOCS says so. */
export function documented(place: ToldPlace, table: string): string {
    const text = readFileSync(file, 'utf8')
    const start = text.indexOf(begins(place)) + begins(place).length
    const end = text.indexOf(ends(place))
    if (start < begins(place).length || end < start) throw new Error(`docs/reliability.md has no place for ${place}`)
    if (process.env.WRITE_DOCS === undefined) return text.slice(start, end).trim()
    writeFileSync(file, `${text.slice(0, start)}\n${table}\n${text.slice(end)}`)
    return table
}
