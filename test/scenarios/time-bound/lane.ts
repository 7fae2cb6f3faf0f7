import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import type { Sandbox } from '../../../sandbox'
import { type Output, run } from '../../support/run'
import type { Random } from '../random'
import { mostTries } from './bound'
import type { Figures } from './figures'
import type { Weather } from './weather'

/** Where commands about a few people go, one after the other. Other lanes go on meanwhile, with other people. */
export interface Lane {
    readonly sandbox: Sandbox
    readonly config: Readonly<Record<string, unknown>>
    readonly random: Random
    readonly weather: Weather
    readonly figures: Figures
}

// How ISC knows that it is to repeat a command.
const retryable = /java\.net\.(ConnectException|NoRouteToHostException)/

/** What came of a command in the end, and at which try. */
interface Ending {
    readonly answer: Output | Error
    readonly tries: number
}

/** Gives a command as ISC does: again, as long as its error says so. */
export async function given({ config, weather, figures }: Lane, type: string, input: unknown): Promise<Ending> {
    figures.commands += 1
    for (let tries = 1; tries <= mostTries; tries += 1) {
        const [answer, ...others] = await weather
            .during(() => run(type, input, config))
            .catch((error: unknown) => [knownError(error)])
        figures.countRequests(weather)
        if (answer === undefined || others.length > 0) throw new Error(`${type} did not send one account`)
        if (!(answer instanceof Error)) return { answer, tries }
        if (!retryable.test(answer.message)) {
            if (weather.strikes.length === 0) throw new Error(`No fault led to this: ${answer.message}`)
            return { answer, tries }
        }
        figures.repetitions += 1
    }
    throw new Error(`${type} is not done after ${mostTries} tries`)
}

/** An error that the connector gives to ISC. */
function knownError(error: unknown): Error {
    if (!(error instanceof ConnectorError)) throw error
    if (error.type === ConnectorErrorType.NotFound) throw new Error(`ISC would create the account: ${error.message}`)
    return error
}
