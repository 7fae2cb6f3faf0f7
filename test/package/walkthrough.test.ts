import { startSandbox } from '../../sandbox'
import type { Outcome } from '../../sandbox/platform/invoke'
import { companyInUse } from '../../sandbox/walkthrough/company-in-use'
import { dayOne } from '../../sandbox/walkthrough/day-one'
import { play } from '../../sandbox/walkthrough/play'
import { attempt } from '../support/run'

/** Takes all steps with the sources instead of the packaged connector, and gives what was printed. */
async function played(changed: (outputs: Outcome['outputs']) => Outcome['outputs']): Promise<string> {
    const sandbox = await startSandbox({ vault: companyInUse(), behaviour: { version: '11.7.000002' } })
    const command = async (type: string, input: unknown, settings: Record<string, unknown>): Promise<Outcome> => {
        const { outputs, failure } = await attempt(type, input, sandbox.config(settings))
        return { outputs: changed(outputs), error: failure, log: '', milliseconds: 0 }
    }
    const printed: string[] = []
    await play({ sandbox, place: sandbox.vault, steps: dayOne, command }, (text) => void printed.push(text))
    return printed.join('\n')
}

describe('npm start', () => {
    test('gives in each step what the sandbox holds', async () => {
        expect(await played((outputs) => outputs)).toContain(`All ${dayOne.length} steps gave what the sandbox holds.`)
    })

    test.each(['privileged', 'ownedFolders', 'reachableFolders', 'unusedFolderPermissions'])(
        'ends at an account with another %s than the vault has',
        async (name) => {
            const changed = (outputs: Outcome['outputs']): Outcome['outputs'] =>
                outputs.map((output) =>
                    output.attributes !== undefined && name in output.attributes
                        ? { ...output, attributes: { ...output.attributes, [name]: 'other' } }
                        : output
                )
            await expect(played(changed)).rejects.toThrow('This is not what the sandbox holds: user 1 has')
        }
    )
})
