import { written } from '../accounts/read-account'
import { findUser } from '../accounts/visibility'
import type { Snapshot } from '../entitlements/snapshot'
import { InvalidResponse, isUnclear } from '../errors'
import { patchUser, type UserChanges, type UserSummary } from '../secret-server/users'
import { dryRunOf } from './dry-run'
import { differing, hasValues, userSteps } from './user-step'

/** Whatever is read of a user after a change of it. */
interface Seen {
    readonly user: UserSummary
}

/**
 * Gives a user values that it does not have, and reads it again. If the answer does not tell whether the change was made,
 * and the vault does not show it, the change is sent once more.
 *
 * @param read Reads from the snapshot of after the change.
 * @throws DryRun; InvalidResponse if the change was accepted, but is not there; any error of the vault
 */
export async function setUser<Result extends Seen>(
    snapshot: Snapshot,
    user: UserSummary,
    wanted: UserChanges,
    read: (next: Snapshot) => Promise<Result>
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

/** Reads the user alone. */
export const readUser =
    ({ id }: UserSummary) =>
    async (next: Snapshot): Promise<Seen> => ({ user: written(id)(await findUser(next, id)) })

const unchanged = ({ id }: UserSummary): InvalidResponse =>
    new InvalidResponse(
        `PATCH /api/v1/users/${id}`,
        'it was accepted, but the account is as before',
        "Look at the vault's log."
    )

/** The error that leaves open whether a change was made; any other is thrown. */
export async function doubtAbout(change: Promise<unknown>): Promise<Error | undefined> {
    try {
        await change
        return undefined
    } catch (error) {
        if (error instanceof Error && isUnclear(error)) return error
        throw error
    }
}
