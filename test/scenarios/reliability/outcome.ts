import { ConnectorError, ConnectorErrorType } from '@sailpoint/connector-sdk'
import type { Attempt } from '../../support/run'
import type { Trial } from './trial'

/** What ISC makes of the end of a command. */
export type Seen = 'done' | 'done, with results' | 'retryable' | 'permanent' | 'not found'

/** What has become of the vault. A command that reads leaves it unchanged and has nothing to ask of it. */
export type Change = 'unchanged' | 'as asked' | 'otherwise'

export interface Outcome {
    readonly seen: Seen
    readonly change: Change
}

const retried = /java\.net\.(?:ConnectException|NoRouteToHostException)/

export function seenOf({ failure, outputs }: Attempt): Seen {
    if (failure instanceof ConnectorError && failure.type === ConnectorErrorType.NotFound) return 'not found'
    if (failure) return retried.test(failure.message) ? 'retryable' : 'permanent'
    return outputs.some(({ results }) => results !== undefined) ? 'done, with results' : 'done'
}

export function outcomeOf({ first, vaultAfter, clean }: Trial): Outcome {
    const change = vaultAfter === clean.before ? 'unchanged' : vaultAfter === clean.after ? 'as asked' : 'otherwise'
    return { seen: seenOf(first), change }
}
