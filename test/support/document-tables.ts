import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The tables of a document that tests compare. An npm script writes them, each between two markers. */
export class DocumentTables {
    private readonly file: string

    constructor(
        private readonly document: string,
        private readonly script: string
    ) {
        this.file = join(__dirname, '../../docs', document)
    }

    /** Gives the table that the document shows under a name. */
    read(name: string): string {
        return this.split(name).table
    }

    /** Puts a table into the document if WRITE_DOCS says so. */
    write(name: string, table: string): void {
        if (process.env.WRITE_DOCS === undefined) return
        const { before, after } = this.split(name)
        writeFileSync(this.file, `${before}\n${table}\n${after}`)
    }

    /** The document around one of its tables. */
    private split(name: string): { before: string; table: string; after: string } {
        const [begin, end] = [`<!-- ${name}: written by npm run ${this.script} -->\n`, `\n<!-- end of ${name} -->`]
        const text = readFileSync(this.file, 'utf8')
        const start = text.indexOf(begin) + begin.length
        const stop = text.indexOf(end)
        if (start < begin.length || stop < start)
            throw new Error(`docs/${this.document} has no markers for the ${name} table`)
        return { before: text.slice(0, start), table: text.slice(start, stop).trim(), after: text.slice(stop) }
    }
}

/** Makes a table as Prettier aligns it. */
export function aligned(rows: readonly (readonly string[])[]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)))
    const lineOf = (cells: readonly string[], fill: string): string =>
        `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`
    const [head = [], ...body] = rows
    return [lineOf(head, ' '), lineOf([], '-'), ...body.map((row) => lineOf(row, ' '))].join('\n')
}
