import { join } from 'node:path'
import { startSandbox } from '..'
import { invoke } from '../platform/invoke'
import { companyInUse } from './company-in-use'
import { dayOne } from './day-one'
import { dayOneOnPlatform } from './platform/day-one'
import { startIntegratedCompany } from './platform/integrated-company'
import { play, type Walk } from './play'
import { serve } from './serve'

const bundle = join(__dirname, '..', '..', 'dist', 'index.js')

/** Runs commands of the packaged connector, each in a process of its own. */
const commandWith =
    (config: (settings: Record<string, unknown>) => Record<string, unknown>): Walk<unknown>['command'] =>
    (type, input, settings) =>
        invoke({ bundle, type, input, config: config(settings) })

async function walkThrough(): Promise<void> {
    // Only versions since 11.7 tell which secrets users used.
    const sandbox = await startSandbox({ vault: companyInUse(), behaviour: { version: '11.7.000002' } })
    console.log(`An embedded Secret Server listens at ${sandbox.baseUrl}; the packaged connector is ${bundle}.`)
    const command = commandWith(sandbox.config)
    await play({ sandbox, place: sandbox.vault, steps: dayOne, command }, console.log)
    console.log('To try requests yourself: npm start -- --serve. To see the Delinea Platform: npm start -- --platform')
}

async function walkThroughPlatform(): Promise<void> {
    const { sandbox, place } = await startIntegratedCompany()
    const config = sandbox.platformConfig()
    console.log(
        `An embedded tenant of the Delinea Platform listens at ${String(config['platformUrl'])}, and its Secret Server ` +
            `at ${sandbox.baseUrl}. The packaged connector is ${bundle}.`
    )
    await play({ sandbox, place, steps: dayOneOnPlatform, command: commandWith(sandbox.platformConfig) }, console.log)
}

function chosen(): Promise<void> {
    const [isServed, isOfPlatform] = ['--serve', '--platform'].map((option) => process.argv.includes(option))
    if (isServed && isOfPlatform) return Promise.reject(new Error("--serve can't be combined with --platform."))
    return isServed ? serve() : isOfPlatform ? walkThroughPlatform() : walkThrough()
}

chosen().catch((error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
})
