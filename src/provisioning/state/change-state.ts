import { accountSourceOf } from '../../accounts/account'
import type { Snapshot } from '../../entitlements/snapshot'
import type { StateChange } from '../../platform/person-state'
import type { UserSummary } from '../../secret-server/users'
import { hasValues } from '../user-step'
import { changePersonState } from './change-person-state'
import { type ReadAfter, type Seen, setUser } from './set-user'

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
    if (await isOfPlatform(snapshot, user)) return changePersonState(snapshot, user, wanted, read)
    return hasValues(user, wanted) ? read(snapshot.next()) : setUser(snapshot, user, wanted, read)
}
