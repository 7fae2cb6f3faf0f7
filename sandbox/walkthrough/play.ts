import type { Outcome } from '../platform/invoke'
import type { Sandbox } from '../server'
import type { Invoke, Step } from './step'

/** A sandbox, and the steps to take in it. */
export interface Walk<Place> {
    readonly sandbox: Pick<Sandbox, 'exchanges' | 'forgetExchanges' | 'close'>
    /** What each step is compared with. */
    readonly place: Place
    readonly steps: readonly Step<Place>[]
    /** Runs one command of the connector against the sandbox, with settings for this command. */
    readonly command: (type: string, input: unknown, settings: Record<string, unknown>) => Promise<Outcome>
}

/**
 * Takes the steps in order, prints what ISC would see, and closes the sandbox.
 *
 * @throws if the result of a step differs from what the sandbox holds
 */
export async function play<Place>(
    { sandbox, place, steps, command }: Walk<Place>,
    print: (text: string) => void
): Promise<void> {
    const invoke: Invoke = async (type, input = {}, settings = {}) => {
        const outcome = await command(type, input, settings)
        const calls = sandbox.exchanges.length
        print(`  ${type}: ${calls} HTTP calls, ${outcome.milliseconds} ms with loading the connector`)
        if (outcome.error !== undefined) throw new Error(`${type} failed: ${outcome.error.message}`)
        return outcome
    }
    try {
        for (const [index, step] of steps.entries()) {
            sandbox.forgetExchanges()
            print(`\n${index + 1}. ${step.title}`)
            print(await step.run(invoke, place))
        }
        print(`\nAll ${steps.length} steps gave what the sandbox holds.`)
    } finally {
        await sandbox.close()
    }
}
