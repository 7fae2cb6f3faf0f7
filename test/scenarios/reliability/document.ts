import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(__dirname, '../../../docs/reliability.md')

const begins = (name: string): string => `<!-- ${name}: written by npm run docs:reliability -->\n`
const ends = (name: string): string => `\n<!-- end of ${name} -->`

/** The document around one of its tables. */
function split(name: string): { before: string; table: string; after: string } {
    const text = readFileSync(file, 'utf8')
    const start = text.indexOf(begins(name)) + begins(name).length
    const end = text.indexOf(ends(name))
    if (start < begins(name).length || end < start)
        throw new Error(`docs/reliability.md has no markers for the ${name} table`)
    return { before: text.slice(0, start), table: text.slice(start, end).trim(), after: text.slice(end) }
}

/** The table that the document shows of that name. */
export const documented = (name: string): string => split(name).table

/** Puts a table into the document if WRITE_DOCS says so. */
export function document(name: string, table: string): void {
    if (process.env.WRITE_DOCS === undefined) return
    const { before, after } = split(name)
    writeFileSync(file, `${before}\n${table}\n${after}`)
}
