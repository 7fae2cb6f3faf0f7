import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { type Aggregation, measureAggregation, type ObviousPace } from './aggregation'
import { chartOf } from './chart'
import { performanceDocument, readmeParagraph } from './document'
import { limitsOf } from './limits'
import { measureMemory, type Memory } from './memory'
import { measureProvisioning } from './provisioning'
import { farDelay, gain, type Results } from './results'
import { sizes } from './sizes'

const root = join(__dirname, '..')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function machine(): Results['machine'] {
    const processors = cpus()
    return {
        processor: processors[0]?.model ?? 'an unknown processor',
        cores: processors.length,
        memory: totalmem(),
        system: `${type()} ${release().split('-')[0]}`,
        node: process.versions.node,
    }
}

async function main(): Promise<void> {
    const { values } = parseArgs({ options: { sizes: { type: 'string' } } })
    const wanted = values.sizes?.split(',')
    const chosen = sizes.filter(({ name }) => wanted === undefined || wanted.includes(name))
    const aggregations: Aggregation[] = []
    const memory: Memory[] = []
    const pace: ObviousPace = new Map()
    for (const size of chosen)
        for (const delay of [farDelay, 0]) {
            const measured = await measureAggregation(size, delay, pace)
            aggregations.push(measured)
            const ratios = `${measured.ratio.toFixed(2)} × the drain, ${gain(measured).toFixed(1)} × faster than two calls a user`
            say(
                `${size.name}, ${delay} ms a request: ${measured.calls} calls, ${Math.round(measured.connector)} ms, ${ratios}`
            )
        }
    for (const size of chosen.filter(({ name }) => name === 'L' || name === 'XL')) {
        memory.push(await measureMemory(size))
        say(`${size.name}: memory measured`)
    }
    const [medium] = chosen.filter(({ name }) => name === 'M')
    const provisioning = medium === undefined ? [] : await measureProvisioning(medium, farDelay)
    const day = new Date().toISOString().slice(0, 10)
    const results: Results = { day, machine: machine(), aggregations, memory, provisioning }
    if (chosen.length < sizes.length) return say('Only a run of all sizes is written to docs/performance.md.')
    await write(results)
}

async function write(results: Results): Promise<void> {
    for (const { what, wanted, measured, isMet } of limitsOf(results))
        say(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${measured}, ${wanted}`)
    writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify(results, null, 4)}\n`)
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

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
})
