import { startSandbox } from '../../sandbox'
import { sized } from '../support/extent'
import { useLoopbackOnly } from '../support/loopback-only'
import { randomCommand } from './fuzz/inputs'
import { type Tally, tryOut } from './fuzz/trial'
import { complaintAboutOutputs } from './fuzz/verdict'
import { companyWithForeignFolder } from './plan-maker'
import { Random, seedOf } from './random'

const inputs = sized(300, 4000)
// Each starts with a vault of its own, so that the users that were created do not slow down all the rest.
const perSandbox = sized(150, 500)
const seed = seedOf(20250303)

useLoopbackOnly()

describe('a random input', () => {
    test(`ends in a clear error or a correct result (${inputs} of them, SEED=${seed})`, async () => {
        const random = new Random(seed)
        const tally: Tally = { errors: 0, results: 0, complaints: [] }
        for (let number = 0; number < inputs; number += perSandbox) {
            const sandbox = await startSandbox({ vault: companyWithForeignFolder() })
            const config = sandbox.config({ manageSecretPermissions: true, maxRetries: 0 })
            for (let next = number; next < number + perSandbox; next += 1) {
                const command = randomCommand(random, sandbox.vault)
                const name = `input ${next} of SEED=${seed}`
                const judge: Parameters<typeof tryOut>[0]['judge'] = (outputs) =>
                    complaintAboutOutputs(outputs, command.type, sandbox.vault)
                await tryOut({ ...command, config, sandbox, name, judge }, tally)
            }
            await sandbox.close()
        }
        process.stdout.write(`${inputs} inputs: ${tally.errors} errors, ${tally.results} results\n`)
        expect(tally.complaints).toEqual([])
        expect(tally.results).toBeGreaterThan(inputs / 20)
        expect(tally.errors).toBeGreaterThan(inputs / 5)
    })
})
