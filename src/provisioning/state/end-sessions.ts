import type { Finding } from '../../entitlements/step'
import { isUnclear } from '../../errors'
import { endsOneChange } from '../../secret-server/errors'
import { startLogout } from '../../secret-server/force-logout'
import type { VaultHttp } from '../../secret-server/http'
import type { UserId } from '../../secret-server/ids'
import { bulkOperation } from '../bulk-operation'

/**
 * Ends all sessions of a user, and waits until the vault has done so.
 *
 * @returns a finding if sessions may still be open
 * @throws any error that may pass
 */
export async function endSessions(http: VaultHttp, user: UserId): Promise<Finding[]> {
    try {
        const problem = await logOut(http, user)
        return problem === undefined ? [] : [openSessions(user, problem)]
    } catch (error) {
        if (!endsOneChange(error)) throw error
        return [openSessions(user, error.message)]
    }
}

/** Says why sessions may still be open. Undefined if none is. */
async function logOut(http: VaultHttp, user: UserId): Promise<string | undefined> {
    const end = await bulkOperation(http, () => startTwiceIfUnclear(http, user))
    if (end === 'done') return undefined
    return end === 'failed'
        ? 'The vault reported an error when it ended them.'
        : 'The vault has not confirmed yet that they have ended.'
}

/** If the answer leaves open whether the logout has started, starts it once more. */
async function startTwiceIfUnclear(http: VaultHttp, user: UserId): Promise<string> {
    const operation = await startLogout(http, user).catch((error: unknown) => {
        if (isUnclear(error) && http.connection.maxRetries > 0) return undefined
        throw error
    })
    return operation ?? startLogout(http, user)
}

const openSessions = (user: UserId, problem: string): Finding => ({
    level: 'WARN',
    attribute: 'disabled',
    message:
        `Sessions of account ${user} in Secret Server may still be open. ${problem} ` +
        'End the sessions in Secret Server, or wait until they run out.',
})
