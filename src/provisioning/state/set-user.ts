import type { ShownMembers } from '../../accounts/read-account'
import type { Snapshot } from '../../entitlements/snapshot'
import { isUnclear } from '../../errors'
import { InvalidResponse } from '../../secret-server/errors'
import { patchUser, type UserChanges, type UserSummary } from '../../secret-server/users'
import { dryRunOf } from '../dry-run'
import { differing, hasValues, userSteps } from '../user-step'

/** The data that are read after a change of a user. */
export interface Seen {
    readonly user: UserSummary
    readonly isMirrorBehind: boolean
}

/**
 * Reads the user from the snapshot after a change.
 *
 * @param shown What the Delinea Platform shows of the person, for a user that belongs to it.
 */
export type ReadAfter<Result extends Seen> = (next: Snapshot, shown?: Promise<ShownMembers>) => Promise<Result>

/**
 * Changes members of a user (PATCH /v1/users/{id}) and reads the user again. If the answer leaves open whether the
 * change was made, and the vault does not show it, the change is sent once more.
 *
 * @throws DryRun if dryRun is on; InvalidResponse if the vault accepted the change but does not show it; any error of
 * the vault
 */
export async function setUser<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: UserChanges,
    read: ReadAfter<Result>
): Promise<Result> {
    const { http, config } = snapshot
    if (config.connection.dryRun) throw dryRunOf({ user: user.id, plan: userSteps(user, wanted), findings: [] })
    const tries = config.connection.maxRetries > 0 ? 2 : 1
    for (let attempt = 1; ; attempt += 1) {
        const doubt = await doubtAbout(patchUser(http, user.id, differing(user, wanted)))
        const seen = await read(snapshot.next())
        if (hasValues(seen.user, wanted)) return seen
        if (doubt === undefined || attempt === tries) throw doubt ?? unchanged(user)
    }
}

const unchanged = ({ id }: UserSummary): InvalidResponse =>
    new InvalidResponse(
        `PATCH /api/v1/users/${id}`,
        'the vault accepted the change but does not show it',
        "Check the vault's log."
    )

/**
 * Waits for a change, and gives the error if it leaves open whether the change was made. Undefined if the change
 * succeeded.
 *
 * @throws any other error
 */
export async function doubtAbout(change: Promise<unknown>): Promise<Error | undefined> {
    try {
        await change
        return undefined
    } catch (error) {
        if (error instanceof Error && isUnclear(error)) return error
        throw error
    }
}
