import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import { endsOneChange } from '../../secret-server/errors'
import type { UserSummary } from '../../secret-server/users'
import { logFindings } from '../dry-run'
import { endSessions } from './end-sessions'
import { notTakenAway, type Revoked } from './revoke'

/** The disable was accepted, and the read after it failed. */
export class NotReadBack extends Error {
    constructor(override readonly cause: unknown) {
        super('The account could not be read')
    }
}

interface FailedDisable {
    /** Undefined if nothing was written before the disable. */
    readonly revoked: Revoked | undefined
    readonly error: unknown
    /** True if the Delinea Platform keeps the state. */
    readonly isOfPlatform: boolean
}

/**
 * Ends a command whose disable or read failed. An administrator has to know what was written before, and whether the user
 * is still enabled.
 *
 * @throws the error of the disable or of the revocation if it may pass, so that ISC repeats the command, and if nothing
 * was written before; else ChangeRefused
 */
export async function failDisable(
    { http, config }: Snapshot,
    { id }: UserSummary,
    { revoked, error, isOfPlatform }: FailedDisable
): Promise<never> {
    const isUnread = error instanceof NotReadBack
    const reason = isUnread ? error.cause : error
    if (revoked !== undefined) logFindings(id, revoked.findings)
    if (!endsOneChange(reason)) throw reason
    if (revoked?.failure !== undefined) throw revoked.failure
    if (revoked === undefined && !isUnread)
        throw isOfPlatform ? new ChangeRefused(`${reason.message} The person can still sign in.`) : reason
    const sessions = isUnread || !config.endSessions ? [] : await endSessions(http, id)
    const said = [...(revoked === undefined ? [] : notTakenAway(revoked)), ...sessions].map(({ message }) => message)
    const others = said.filter((message) => !message.includes(reason.message))
    throw new ChangeRefused([problemOf(id, isUnread, isOfPlatform), reason.message, ...others].join(' '))
}

function problemOf(id: number, isUnread: boolean, isOfPlatform: boolean): string {
    if (isUnread) return `The disable of account ${id} was accepted, but the account can't be read back.`
    return isOfPlatform
        ? `Account ${id} could not be disabled: access was removed; the person can still sign in.`
        : `Account ${id} could not be disabled, but its access was taken away where possible.`
}
