import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import { endsOneChange } from '../../secret-server/errors'
import type { UserSummary } from '../../secret-server/users'
import { logFindings } from '../dry-run'
import { endSessions } from './end-sessions'
import { notTakenAway, type Revoked } from './revoke'
import { StateNotChanged } from './state-not-changed'

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
 * Ends a command whose disable or read failed. The error says what was written before, and whether the user is still
 * enabled.
 *
 * @throws the error of the disable or of the revocation if it may pass, so that ISC repeats the command, or if nothing
 * was written before; otherwise ChangeRefused
 */
export async function failDisable(
    { http, config }: Snapshot,
    user: UserSummary,
    { revoked, error, isOfPlatform }: FailedDisable
): Promise<never> {
    const { id } = user
    const isUnread = error instanceof NotReadBack
    const reason = isUnread ? error.cause : error
    if (revoked !== undefined) logFindings(id, revoked.findings)
    if (!endsOneChange(reason)) throw reason
    if (revoked?.failure !== undefined) throw revoked.failure
    if (revoked === undefined && !isUnread)
        throw isOfPlatform ? new ChangeRefused(`${reason.message} ${capitalized(stateOf(reason, user))}.`) : reason
    const sessions = isUnread || !config.endSessions ? [] : await endSessions(http, id)
    const said = [...(revoked === undefined ? [] : notTakenAway(revoked)), ...sessions].map(({ message }) => message)
    const others = said.filter((message) => !message.includes(reason.message))
    throw new ChangeRefused(
        [problemOf(id, isUnread, isOfPlatform ? stateOf(reason, user) : undefined), reason.message, ...others].join(' ')
    )
}

function problemOf(id: number, isUnread: boolean, state: string | undefined): string {
    if (isUnread) return `The disable of account ${id} was accepted, but the account can't be read back.`
    return state === undefined
        ? `Account ${id} could not be disabled, but its access was taken away where possible.`
        : `Account ${id} could not be disabled: access was removed; ${state}.`
}

/** Says whether the person is enabled, as the Platform shows the person, or else as the mirror does. */
function stateOf(reason: unknown, { enabled }: UserSummary): string {
    const isStillIn = reason instanceof StateNotChanged ? reason.isEnabled : enabled
    return isStillIn ? 'the person can still sign in' : 'Secret Server shows the person as disabled'
}

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
