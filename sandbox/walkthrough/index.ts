import { join } from 'node:path'
import { startSandbox } from '..'
import { invoke } from '../platform/invoke'
import { companyInUse } from './company-in-use'
import { dayOne } from './day-one'
import { serve } from './serve'
import type { Invoke } from './step'

const bundle = join(__dirname, '..', '..', 'dist', 'index.js')

async function walkThrough(): Promise<void> {
    const sandbox = await startSandbox({ vault: companyInUse() })
    console.log(`An embedded Secret Server listens at ${sandbox.baseUrl}; the packaged connector is ${bundle}.`)
    const run: Invoke = async (type, input = {}, settings = {}) => {
        const outcome = await invoke({ bundle, type, input, config: sandbox.config(settings) })
        const calls = sandbox.exchanges.length
        console.log(`  ${type}: ${calls} HTTP calls, ${outcome.milliseconds} ms with loading the connector`)
        if (outcome.error !== undefined) throw new Error(`${type} failed: ${outcome.error.message}`)
        return outcome
    }
    try {
        for (const [index, step] of dayOne.entries()) {
            sandbox.forgetExchanges()
            console.log(`\n${index + 1}. ${step.title}`)
            console.log(await step.run(run, sandbox.vault))
        }
        console.log(
            `\nAll ${dayOne.length} steps gave what the sandbox holds. To try requests yourself: npm start -- --serve`
        )
    } finally {
        await sandbox.close()
    }
}

const work = process.argv.includes('--serve') ? serve() : walkThrough()
work.catch((error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
})
