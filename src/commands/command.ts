import { type Context, readConfig, type Response } from '@sailpoint/connector-sdk'
import { ObjectStream } from '../aggregation/object-stream'
import { type Config, parseConfig } from '../config'
import { Snapshot } from '../entitlements/snapshot'
import { ConfigurationError } from '../errors'
import { clock } from '../lib/clock'
import { log } from '../log'
import { type HttpOptions, VaultHttp } from '../secret-server/http'
import { connectorErrorOf } from './connector-error'

// ISC cuts a command that says nothing for three minutes.
const keepAliveInterval = 30_000

// On a long aggregation; a short one says enough at its end.
const progressInterval = 5_000

// What remains of provisioningTimeout is for the requests themselves and for ISC's follow-up read.
const longestRetry = 45_000

// Lists have time for a vault that is being restarted.
const aggregationDelay = 1_000

type Handler<Input, Output> = (context: Context, input: Input, response: Response<Output>) => Promise<void>
type Work<Input, Output> = (
    snapshot: Snapshot,
    input: Input,
    send: (output: Output) => Promise<void> | undefined,
    saveState: (state: Record<string, string>) => void
) => Promise<void>

/** A command that ISC waits for: its retries end while there is time left to say so. */
export const provisioningCommand = <Input, Output extends object>(work: Work<Input, Output>): Handler<Input, Output> =>
    command(work, ({ provisioningTimeout }) => ({
        giveUpAt: Date.now() + Math.min(longestRetry, 0.75 * provisioningTimeout),
        endBy: Date.now() + 0.9 * provisioningTimeout,
    }))

/** A command that may take as long as it says that it is alive. */
export const aggregationCommand = <Input, Output extends object>(work: Work<Input, Output>): Handler<Input, Output> =>
    command(work, () => ({ firstDelay: aggregationDelay }))

function command<Input, Output extends object>(
    work: Work<Input, Output>,
    options: (config: Config) => HttpOptions
): Handler<Input, Output> {
    return async (context, input, response) => {
        const command = context.commandType
        const timers = [clock.every(keepAliveInterval, () => response.keepAlive())]
        let http: VaultHttp | undefined
        try {
            const config = parseConfig(await configuration())
            http = new VaultHttp(config.connection, options(config))
            const { progress } = http
            timers.push(
                clock.every(progressInterval, () => log.info({ command, ...progress.line }, 'Command under way'))
            )
            const stream = new ObjectStream(response, progress)
            // A command without input names nothing, which each says in its own words.
            await work(
                new Snapshot(http, config),
                { ...input },
                (output) => stream.send(output),
                (state) => response.saveState(state)
            )
            log.info({ command, ...progress.line }, 'Command done')
        } catch (error) {
            const translated = connectorErrorOf(error)
            log.error({ command, ...http?.progress.line }, translated.message)
            throw translated
        } finally {
            for (const stop of timers) stop()
            http?.close()
        }
    }
}

async function configuration(): Promise<unknown> {
    try {
        return await readConfig()
    } catch {
        throw new ConfigurationError([
            'the connector got no configuration at all, which SailPoint passes with each command',
        ])
    }
}
