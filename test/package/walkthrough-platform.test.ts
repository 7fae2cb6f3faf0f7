import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Behaviour } from '../../sandbox'
import type { Outcome, Output } from '../../sandbox/platform/invoke'
import { dayOneOnPlatform } from '../../sandbox/walkthrough/platform/day-one'
import { startIntegratedCompany } from '../../sandbox/walkthrough/platform/integrated-company'
import { play } from '../../sandbox/walkthrough/play'
import { attempt } from '../support/run'
import { useWrittenLog } from '../support/written-log'

const root = join(__dirname, '..', '..')

describe('npm start -- --platform', () => {
    const log = useWrittenLog()

    /** Takes all steps with the sources instead of the packaged connector. Gives what was printed. */
    async function played(
        behaviour: Partial<Behaviour> = {},
        changed: (type: string, outputs: readonly Output[]) => readonly Output[] = (_type, outputs) => outputs
    ): Promise<string> {
        const { sandbox, place } = await startIntegratedCompany(behaviour)
        const command = async (type: string, input: unknown, settings: Record<string, unknown>): Promise<Outcome> => {
            log.take()
            const { outputs, failure } = await attempt(type, input, sandbox.platformConfig(settings))
            return { outputs: changed(type, outputs), error: failure, log: log.take().join(''), milliseconds: 0 }
        }
        const printed: string[] = []
        await play({ sandbox, place, steps: dayOneOnPlatform, command }, (text) => void printed.push(text))
        return printed.join('\n')
    }

    test('gives in each step what the sandbox holds', async () => {
        const printed = await played()
        expect(printed).toContain(`All ${dayOneOnPlatform.length} steps gave what the sandbox holds.`)
        expect(printed).toContain('The person can still sign in.')
        expect(printed).toContain(
            'log, people 5: The Delinea Platform has people without an account, because they were never linked'
        )
    })

    test('fails if the connector leaves out an account', async () => {
        const short = (type: string, outputs: readonly Output[]): readonly Output[] =>
            type === 'std:account:list' ? outputs.slice(1) : outputs
        await expect(played({}, short)).rejects.toThrow('This is not what the sandbox holds: 22 accounts of 23 users')
    })

    test('fails if the connector shows a disabled leaver as enabled', async () => {
        const enabled = (type: string, outputs: readonly Output[]): readonly Output[] =>
            type === 'std:account:disable' ? outputs.map((output) => ({ ...output, disabled: false })) : outputs
        await expect(played({}, enabled)).rejects.toThrow('This is not what the sandbox holds: the account shows')
    })

    test('fails if the Platform does not let the leaver be disabled', async () => {
        await expect(played({ setUserState: 'absent' })).rejects.toThrow('std:account:disable failed')
    })

    test('ends with an exit code other than 0 if it fails', () => {
        const args = ['--import', 'tsx', 'sandbox/walkthrough/index.ts', '--platform', '--serve']
        const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
        expect({ status, stderr }).toEqual({ status: 1, stderr: "\n--serve can't be combined with --platform.\n" })
    })
})
