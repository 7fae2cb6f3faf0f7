import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { chartOf } from './chart'
import { performanceDocument, readmeParagraph } from './document'
import type { Results } from './results'

const root = join(__dirname, '..')
const resultsFile = join(root, 'bench', 'results.json')

/** What was written last. */
export const writtenResults = (): Results => JSON.parse(readFileSync(resultsFile, 'utf8')) as Results

/** Writes results, and all that is said of them. */
export async function writeResults(results: Results): Promise<void> {
    writeFileSync(resultsFile, `${JSON.stringify(results, null, 4)}\n`)
    writeFileSync(join(root, 'docs', 'performance.svg'), chartOf(results))
    await writeMarkdown('docs/performance.md', performanceDocument(results))
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    await writeMarkdown('README.md', withParagraph(readme, readmeParagraph(results)))
}

async function writeMarkdown(path: string, text: string): Promise<void> {
    const file = join(root, path)
    const options = await resolveConfig(file)
    writeFileSync(file, await format(text, { ...options, parser: 'markdown' }))
}

const paragraph = /(?<=<!-- written by npm run bench -->\n\n)[^]*?(?=\n\n##)/

function withParagraph(text: string, written: string): string {
    if (!paragraph.test(text)) throw new Error('README has no place for what the bench has to say')
    return text.replace(paragraph, () => written)
}
