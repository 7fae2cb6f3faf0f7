import { type Context, readConfig, type Response } from '@sailpoint/connector-sdk'
import { ObjectStream } from '../aggregation/object-stream'
import { type Config, parseConfig } from '../config'
import { Snapshot } from '../entitlements/snapshot'
import { ConfigurationError } from '../errors'
import { clock } from '../lib/clock'
import { log } from '../log'
import { type HttpOptions, VaultHttp } from '../secret-server/http'
import { connectorErrorOf } from './connector-error'

// Milliseconds. ISC ends a command that sends nothing for three minutes.
const keepAliveInterval = 30_000

// Milliseconds between two progress lines in the log of a long command.
const progressInterval = 5_000

// Milliseconds. The rest of provisioningTimeout is for the requests themselves and for ISC's follow-up read.
const longestRetry = 45_000

// Milliseconds before the first repetition. An aggregation has the time to wait for a vault that is restarting.
const aggregationDelay = 1_000

type Handler<Input, Output> = (context: Context, input: Input, response: Response<Output>) => Promise<void>
type Work<Input, Output> = (
    snapshot: Snapshot,
    input: Input,
    send: (output: Output) => Promise<void> | undefined,
    saveState: (state: Record<string, string>) => void
) => Promise<void>

/**
 * Makes a command for which ISC waits up to provisioningTimeout. Its retries end early enough to report an error in
 * that time.
 *
 * @throws ConnectorError, from the result, for every failure
 */
export const provisioningCommand = <Input, Output extends object>(work: Work<Input, Output>): Handler<Input, Output> =>
    command(work, ({ provisioningTimeout }) => ({
        giveUpAt: Date.now() + Math.min(longestRetry, 0.75 * provisioningTimeout),
        endBy: Date.now() + 0.9 * provisioningTimeout,
    }))

/**
 * Makes a command without a time limit. It sends a keep-alive at regular intervals, so that ISC waits for it.
 *
 * @throws ConnectorError, from the result, for every failure
 */
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
            timers.push(clock.every(progressInterval, () => log.info({ command, ...progress.line }, 'Command running')))
            const stream = new ObjectStream(response, progress)
            // Without input, the command gets an empty object and reports by itself which value is missing.
            await work(
                new Snapshot(http, config),
                { ...input },
                (output) => stream.send(output),
                (state) => response.saveState(state)
            )
            log.info({ command, ...progress.line }, 'Command done')
        } catch (error) {
            const translated = connectorErrorOf(http?.explained(error) ?? error)
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
            'SailPoint passed no configuration with this command; save the source again, and test its connection',
        ])
    }
}
