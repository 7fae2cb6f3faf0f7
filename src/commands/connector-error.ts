import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import { AccountNotFound, SourceError, type Recovery } from '../errors'
import { log } from '../log'

// ISC repeats a command if the message holds one of these class names; the SDK has no other way to say so.
const prefix: Readonly<Record<Recovery, string>> = {
    connect: 'java.net.ConnectException: ',
    'no-route': 'java.net.NoRouteToHostException: ',
    permanent: '',
}

/** The one translation of what went wrong into what ISC understands. Attaches nothing but the message and type. */
export function connectorErrorOf(error: unknown): ConnectorError {
    if (error instanceof ConnectorError) return error
    if (error instanceof AccountNotFound) return new ConnectorError(error.message, ConnectorErrorType.NotFound)
    if (error instanceof SourceError) return new ConnectorError(`${prefix[error.recovery]}${legible(error.message)}`)
    // A message that we did not write may hold anything; the places in our code do not.
    const name = error instanceof Error ? error.name : typeof error
    const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row)) : []
    log.error({ error: name, places }, 'Unexpected error')
    return new ConnectorError(`Unexpected ${name} in the connector. Report it with the lines of its log.`)
}

// A message quotes what a plan says: that may be of any length, or one of the words that ISC looks for.
const legible = (message: string): string => {
    const said = message.replace(/ConnectException|NoRouteToHostException/g, '…')
    return said.length > 8_000 ? `${said.slice(0, 6_000)} … ${said.slice(-1_000)}` : said
}
