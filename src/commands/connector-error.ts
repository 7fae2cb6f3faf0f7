import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import { AccountNotFound, SourceError, type Recovery } from '../errors'
import { log } from '../log'

// ISC repeats a command if the message contains one of these class names. The SDK offers no other way to request that.
const prefix: Readonly<Record<Recovery, string>> = {
    connect: 'java.net.ConnectException: ',
    'no-route': 'java.net.NoRouteToHostException: ',
    permanent: '',
}

/**
 * Translates any error into the error that ISC understands. The result holds a message and a type only, so that no
 * request or token can leak with it.
 */
export function connectorErrorOf(error: unknown): ConnectorError {
    if (error instanceof ConnectorError) return error
    if (error instanceof AccountNotFound) return new ConnectorError(error.message, ConnectorErrorType.NotFound)
    if (error instanceof SourceError) return new ConnectorError(`${prefix[error.recovery]}${legible(error.message)}`)
    // A foreign message may hold secrets, so only the error's name and the lines of its stack are logged.
    const name = error instanceof Error ? error.name : typeof error
    const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row)) : []
    log.error({ error: name, places }, 'Unexpected error')
    return new ConnectorError(
        `Unexpected ${name} in the connector. Report it with the connector's log of this command.`
    )
}

// A message may quote a value of a plan. Such a value may be very long, or contain the class names that ISC looks for.
const legible = (message: string): string => {
    const said = message.replace(/ConnectException|NoRouteToHostException/g, '…')
    return said.length > 8_000 ? `${said.slice(0, 6_000)} … ${said.slice(-1_000)}` : said
}
