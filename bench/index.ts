import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { type AccessCost, type AccessCosts, measureAccess } from './access'
import { type Aggregation, measureAggregation, type ObviousPace } from './aggregation'
import { measureDepths } from './depth'
import { depthLines, type Depths } from './depth-limits'
import { limitsOf } from './limits'
import { measureMemory, type Memory } from './memory'
import { measureProvisioning } from './provisioning'
import { farDelay, gain, type Results } from './results'
import { type Size, sizes } from './sizes'
import { writeResults, writtenResults } from './write'

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
    const { values } = parseArgs({
        options: { sizes: { type: 'string' }, depth: { type: 'boolean' }, access: { type: 'boolean' } },
    })
    if (values.depth) return writeResults({ ...writtenResults(), depths: await depths() })
    const wanted = values.sizes?.split(',')
    // The bench itself is a load from here on.
    const [load = 0] = loadavg()
    const chosen = sizes.filter(({ name }) => wanted === undefined || wanted.includes(name))
    if (values.access) {
        const access = await accessCosts(chosen, load)
        return wanted === undefined ? writeResults({ ...writtenResults(), access }) : undefined
    }
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
    const access = await accessCosts(chosen, load)
    const [medium] = chosen.filter(({ name }) => name === 'M')
    const provisioning = medium === undefined ? [] : await measureProvisioning(medium, farDelay)
    if (chosen.length < sizes.length) return say('Only a run of all sizes is written to docs/performance.md.')
    const day = new Date().toISOString().slice(0, 10)
    const results = { day, machine: machine(), aggregations, memory, access, provisioning, depths: await depths() }
    for (const { what, wanted: limit, measured, isMet } of limitsOf(results))
        say(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${measured}, ${limit}`)
    await writeResults(results)
}

async function accessCosts(chosen: readonly Size[], load: number): Promise<AccessCosts> {
    const costs: AccessCost[] = []
    for (const size of chosen.filter(({ name }) => name === 'L' || name === 'XL')) {
        const cost = await measureAccess(size)
        costs.push(cost)
        say(`${size.name} with includeAccess: ${cost.calls.access} calls, ${cost.ratio.toFixed(2)} × the time without`)
    }
    return { load, costs }
}

async function depths(): Promise<Depths> {
    const [small] = sizes
    if (small === undefined) throw new Error('There is no size to measure')
    const measured = await measureDepths(small, say)
    for (const line of depthLines(measured)) say(line)
    return measured
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
})
