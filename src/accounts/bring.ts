import type { Source } from '../entitlements/kind'
import { InvalidResponse, isUnclear } from '../errors'
import { patchUser, type UserChanges, type UserSummary } from '../secret-server/users'
import { writtenUser } from './read-account'

export const isEnabled = (user: UserSummary): boolean => user.enabled

/**
 * Changes a user unless it is so already, and reads it back. A change whose answer told nothing, and which is found not
 * to be made, is sent once more.
 *
 * @throws InvalidResponse if the change was accepted, but is not there
 */
export async function bring(
    source: Source,
    user: UserSummary,
    change: UserChanges,
    isSo: (user: UserSummary) => boolean,
    mayRepeat = source.config.connection.maxRetries > 0
): Promise<UserSummary> {
    if (isSo(user)) return user
    const doubt = await doubtAbout(patchUser(source.http, user.id, change))
    const after = await writtenUser(source, user.id)
    if (isSo(after)) return after
    if (doubt !== undefined && mayRepeat) return bring(source, after, change, isSo, false)
    throw (
        doubt ??
        new InvalidResponse(
            `PATCH /api/v1/users/${user.id}`,
            'it was accepted, but the account is as before',
            "Look at the vault's log."
        )
    )
}

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
