import { type Sandbox, startSandbox } from '../../sandbox'
import { parseConfig } from '../../src/config'
import { ConfigurationError } from '../../src/errors'
import { isJsonObject } from '../../src/lib/json'
import { sized } from '../support/extent'
import { useLoopbackOnly } from '../support/loopback-only'
import { inputOf } from '../support/plans'
import type { Output } from '../support/run'
import { randomConfig } from './fuzz/configs'
import { randomType } from './fuzz/inputs'
import { type Tally, tryOut } from './fuzz/trial'
import { Random, seedOf } from './random'

const configs = sized(500, 6000)
const perSandbox = sized(250, 1000)
const seed = seedOf(20250304)

const tried = useLoopbackOnly()

/** What is wrong with a configuration, in the words of the one place that checks it; undefined if nothing is. */
function problemWith(config: unknown): string | undefined {
    try {
        parseConfig(config)
        return undefined
    } catch (error) {
        if (error instanceof ConfigurationError) return error.message
        throw error
    }
}

const isSent = (outputs: readonly Output[]): string | undefined => (outputs.length > 0 ? undefined : 'it sent nothing')

/** A valid configuration may lead to where nobody answers: asking once is enough. */
const askedOnce = (config: unknown): unknown => (isJsonObject(config) ? { ...config, maxRetries: 0 } : config)

async function tryConfig(random: Random, sandbox: Sandbox, tally: Tally, name: string): Promise<void> {
    const made = randomConfig(random, sandbox)
    const problem = problemWith(made)
    const config = problem === undefined ? askedOnce(made) : made
    const type = randomType(random)
    const connectionsBefore = tried.length
    sandbox.forgetExchanges()
    const trial = { type, input: inputOf(type, sandbox.vault), config, sandbox, name, judge: isSent }
    const error = await tryOut(trial, tally)
    if (problem === undefined) return
    if (error?.message !== problem) tally.complaints.push(`${name}: not refused in the words of the configuration`)
    if (tried.length > connectionsBefore || sandbox.exchanges.length > 0)
        tally.complaints.push(`${name}: an invalid configuration led to a request`)
}

describe('a random configuration', () => {
    test(`is refused by name before any request, or serves (${configs} of them, SEED=${seed})`, async () => {
        const random = new Random(seed)
        const tally: Tally = { errors: 0, results: 0, complaints: [] }
        for (let number = 0; number < configs; number += perSandbox) {
            // Odd passwords are rejected, which must not lock the one account that all of them share.
            const sandbox = await startSandbox({ behaviour: { lockOutThreshold: Infinity } })
            for (let next = number; next < number + perSandbox; next += 1)
                await tryConfig(random, sandbox, tally, `configuration ${next} of SEED=${seed}`)
            await sandbox.close()
        }
        process.stdout.write(`${configs} configurations: ${tally.errors} errors, ${tally.results} results\n`)
        expect(tally.complaints).toEqual([])
        expect(tally.results).toBeGreaterThan(configs / 20)
        expect(tally.errors).toBeGreaterThan(configs / 5)
    })
})
