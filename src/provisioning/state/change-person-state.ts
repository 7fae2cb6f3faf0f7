import type { Snapshot } from '../../entitlements/snapshot'
import { type Recovery, SourceError } from '../../errors'
import type { PlatformPerson } from '../../platform/people'
import { setPersonState } from '../../platform/person-changes'
import { hasState, type PersonState, type StateChange, wordsFor } from '../../platform/person-state'
import { synchronizeIfPossible } from '../../platform/synchronization'
import { endsOneChange } from '../../secret-server/errors'
import { type UserSummary, usersById } from '../../secret-server/users'
import { dryRunOf } from '../dry-run'
import { mirrorPauses } from '../people/mirror-of-joiner'
import { inPlatform, personAfter, personOf, refuseKeptUser } from '../people/platform-person'
import { membersOfState } from '../people/shown-person'
import { hasValues, userSteps } from '../user-step'
import { doubtAbout, type ReadAfter, type Seen } from './set-user'
import { StateNotChanged } from './state-not-changed'

/** The Platform accepted a change of state, and nothing shows it yet. */
class StateNotShown extends SourceError {
    override readonly recovery: Recovery = 'connect'

    constructor({ id }: UserSummary) {
        super(
            `The Delinea Platform accepted the change of account ${id}, but does not tell the state of the person, and ` +
                'Secret Server does not show the change yet. Check the synchronization of the vault with the Platform. ' +
                'The command is safe to repeat.'
        )
    }
}

/**
 * Changes the state of a person at the Delinea Platform, and reads back the person and the mirror. A mirror that follows
 * later is no error. Writes nothing if the person already has the state.
 *
 * @throws ChangeRefused if the connector must not or can't change the person; StateNotChanged; DryRun; errors that may
 * pass
 */
export async function changePersonState<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: StateChange,
    read: ReadAfter<Result>
): Promise<Result> {
    const person = await changeablePerson(snapshot, user, wanted)
    const { state } = person
    const { connection } = snapshot.config
    if (state !== undefined && hasState(state, wanted))
        return followed(snapshot, await read(snapshot.next(), Promise.resolve(membersOfState(state))))
    if (connection.dryRun)
        throw dryRunOf({ user: user.id, plan: userSteps(oppositeOf(user, wanted), wanted), findings: [] })
    const words = wordsFor(wanted, state ?? nothingKnown)
    const tries = connection.maxRetries > 0 ? 2 : 1
    for (let attempt = 1; ; attempt += 1) {
        const doubt = await doubtAbout(setPersonState(snapshot.http, person.uuid, words)).catch((error: unknown) => {
            throw explained(error, { ...user, ...(state && membersOfState(state)) }, wanted)
        })
        const reading = personAfter(snapshot.http, person.uuid, (after) =>
            hasState(after.state ?? asWanted(wanted), wanted)
        )
        const shown = reading.then((after) => (after?.state ? membersOfState(after.state) : {}))
        const seen = await read(snapshot.next(), shown)
        const after = (await reading)?.state
        if (after === undefined ? hasValues(seen.user, wanted) : hasState(after, wanted))
            return followed(snapshot, seen)
        if (after === undefined && doubt === undefined) return mirrorFollowed(snapshot, user, wanted, read)
        const problem = doubt?.message ?? 'The Platform accepted the change, but does not show it.'
        if (doubt === undefined || attempt === tries) throw notChanged(seen.user, wanted, problem)
    }
}

/**
 * Finds the person of an account whose state is to be changed.
 *
 * @throws ChangeRefused for a user whom nobody may change; StateNotChanged if the connector can't change the person
 */
export async function changeablePerson(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: StateChange
): Promise<PlatformPerson> {
    await refuseKeptUser(snapshot, user)
    const person = await personOf(snapshot, user).catch((error: unknown) => {
        throw explained(error, user, wanted)
    })
    // SetUserState replaces the whole state, so an unlock could enable the person.
    if (person.state === undefined && !('enabled' in wanted))
        throw notChanged(user, wanted, 'The Platform does not tell whether the person is disabled.')
    return person
}

const nothingKnown: PersonState = { isDisabled: false, isLocked: false, isExpired: false }

/** A state that is as wanted. If the Platform does not tell the state, there is nothing to wait for. */
const asWanted = (wanted: StateChange): PersonState => ({
    ...nothingKnown,
    isDisabled: 'enabled' in wanted && !wanted.enabled,
})

/** If the mirror has an old state, asks the vault for a synchronization now. The vault also synchronizes by itself. */
async function followed<Result extends Seen>(snapshot: Snapshot, seen: Result): Promise<Result> {
    if (seen.isMirrorBehind && !snapshot.config.connection.dryRun) await synchronizeIfPossible(snapshot.http)
    return seen
}

/**
 * Waits for the mirror, if the Platform does not tell the state of people.
 *
 * @throws StateNotShown, which may pass
 */
async function mirrorFollowed<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: StateChange,
    read: ReadAfter<Result>
): Promise<Result> {
    const { http } = snapshot
    await synchronizeIfPossible(http)
    for (const pause of mirrorPauses) {
        if (!(await http.pause(pause))) break
        const [mirror] = await usersById(http, [user.id])
        if (mirror !== undefined && hasValues(mirror, wanted)) return read(snapshot.next())
    }
    throw new StateNotShown(user)
}

/** Gives the user before the change, for a logged plan. The mirror may already have the wanted state. */
const oppositeOf = (user: UserSummary, wanted: StateChange): UserSummary =>
    'enabled' in wanted ? { ...user, enabled: !wanted.enabled } : { ...user, isLockedOut: true }

const explained = (error: unknown, user: UserSummary, wanted: StateChange): unknown =>
    endsOneChange(error) ? notChanged(user, wanted, error.message) : error

function notChanged(user: UserSummary, wanted: StateChange, problem: string): StateNotChanged {
    const deed = 'enabled' in wanted ? (wanted.enabled ? 'enable' : 'disable') : 'unlock'
    return new StateNotChanged(
        `The connector could not ${deed} account ${user.id}, which belongs to the Delinea Platform. ${problem} ` +
            `Make the change ${inPlatform}.`,
        user.enabled
    )
}
