import { accountSourceOf } from '../../accounts/account'
import type { ShownMembers } from '../../accounts/read-account'
import type { Snapshot } from '../../entitlements/snapshot'
import type { PlatformPerson } from '../../platform/people'
import { setPersonState } from '../../platform/person-changes'
import type { PersonState } from '../../platform/person-state'
import { startSynchronization } from '../../platform/synchronization'
import { endsOneChange } from '../../secret-server/errors'
import type { UserSummary } from '../../secret-server/users'
import { dryRunOf } from '../dry-run'
import { inPlatform, personAfter, personOf, refuseKeptUser } from '../people/platform-person'
import { doubtAbout, type ReadAfter, type Seen, setUser } from './set-user'
import { StateNotChanged } from './state-not-changed'
import { hasValues, userSteps } from '../user-step'

/** A change of the state of a user. */
export type StateChange = { readonly enabled: boolean } | { readonly isLockedOut: false }

/** True if the Delinea Platform owns a user: the user is a mirror, and a change of it does not reach the Platform. */
export const isOfPlatform = async ({ command }: Snapshot, user: UserSummary): Promise<boolean> =>
    accountSourceOf(user) === 'platform' && (await command.vaultKind()) !== 'plain'

/**
 * Changes the state of a user in the vault, or in the Delinea Platform if the Platform owns the user. Then reads the
 * user. Writes nothing if the user already has the state.
 *
 * @throws ChangeRefused if the Platform does not change the state; DryRun; any error of `setUser`
 */
export async function changeState<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: StateChange,
    read: ReadAfter<Result>
): Promise<Result> {
    if (await isOfPlatform(snapshot, user)) return changeAtPlatform(snapshot, user, wanted, read)
    return hasValues(user, wanted) ? read(snapshot.next()) : setUser(snapshot, user, wanted, read)
}

async function changeAtPlatform<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: StateChange,
    read: ReadAfter<Result>
): Promise<Result> {
    await refuseKeptUser(snapshot, user)
    const { connection } = snapshot.config
    const explain = (known: UserSummary, error: unknown): never => {
        throw endsOneChange(error) ? notChanged(known, wanted, error.message) : error
    }
    const person = await personOf(snapshot, user).catch((error: unknown) => explain(user, error))
    const shown = person.state === undefined ? user : withState(user, person.state)
    if (person.state !== undefined && hasValues(shown, wanted))
        return followed(snapshot, await read(snapshot.next(), Promise.resolve(membersOf(person))))
    if (connection.dryRun)
        throw dryRunOf({ user: user.id, plan: userSteps(oppositeOf(user, wanted), wanted), findings: [] })
    const word = stateFor(user, wanted, person.state)
    const tries = connection.maxRetries > 0 ? 2 : 1
    for (let attempt = 1; ; attempt += 1) {
        const doubt = await doubtAbout(setPersonState(snapshot.http, person.uuid, word)).catch((error: unknown) =>
            explain(shown, error)
        )
        const seen = await readBack(snapshot, { user, person, wanted, read })
        if (hasValues(seen.user, wanted)) return seen
        const problem = doubt?.message ?? 'The Platform accepted the change, but does not show it.'
        if (doubt === undefined || attempt === tries) throw notChanged(seen.user, wanted, problem)
    }
}

interface Change<Result extends Seen> {
    readonly user: UserSummary
    readonly person: PlatformPerson
    readonly wanted: StateChange
    readonly read: ReadAfter<Result>
}

/** Reads the person and the mirror side by side. */
async function readBack<Result extends Seen>(
    snapshot: Snapshot,
    { user, person, wanted, read }: Change<Result>
): Promise<Result> {
    const isDone = ({ state }: PlatformPerson): boolean =>
        state === undefined || hasValues(withState(user, state), wanted)
    const shown = personAfter(snapshot.http, person.uuid, isDone).then((after) => membersOf(after))
    return followed(snapshot, await read(snapshot.next(), shown))
}

/** If the mirror has an old state, asks the vault for a synchronization now. The vault also synchronizes by itself. */
async function followed<Result extends Seen>({ http, config }: Snapshot, seen: Result): Promise<Result> {
    if (seen.isMirrorBehind && !config.connection.dryRun)
        await startSynchronization(http).catch((error: unknown) => {
            if (!endsOneChange(error)) throw error
        })
    return seen
}

const withState = (user: UserSummary, state: PersonState): UserSummary => ({ ...user, ...stateMembers(state) })

const stateMembers = ({ isDisabled, isLocked }: PersonState) => ({ enabled: !isDisabled, isLockedOut: isLocked })

const membersOf = (person: PlatformPerson | undefined): ShownMembers =>
    person?.state === undefined ? {} : stateMembers(person.state)

/** Gives the user before the change, for a logged plan. The mirror may already have the wanted state. */
const oppositeOf = (user: UserSummary, wanted: StateChange): UserSummary =>
    'enabled' in wanted ? { ...user, enabled: !wanted.enabled } : { ...user, isLockedOut: true }

/**
 * Gives the word for SetUserState, which replaces the whole state.
 *
 * @throws ChangeRefused for an unlock of a person whose state the Platform does not show, because it might enable the person
 */
function stateFor(user: UserSummary, wanted: StateChange, state: PersonState | undefined): 'None' | 'Disabled' {
    if ('enabled' in wanted) return wanted.enabled ? 'None' : 'Disabled'
    if (state === undefined) throw notChanged(user, wanted, 'The Platform does not say whether the person is disabled.')
    return state.isDisabled ? 'Disabled' : 'None'
}

function notChanged(user: UserSummary, wanted: StateChange, problem: string): StateNotChanged {
    const deed = 'enabled' in wanted ? (wanted.enabled ? 'enable' : 'disable') : 'unlock'
    return new StateNotChanged(
        `The connector could not ${deed} account ${user.id}, which belongs to the Delinea Platform. ${problem} ` +
            `Make the change ${inPlatform}.`,
        user.enabled
    )
}
