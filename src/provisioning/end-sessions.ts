import type { Finding } from '../entitlements/step'
import { clock } from '../lib/clock'
import { endsOneChange } from '../secret-server/errors'
import { bulkProgress, startLogout } from '../secret-server/force-logout'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import { doubtAbout } from './set-user'

// Milliseconds between two looks at the progress: half a minute in all. The time of a force-logout is not published.
const pauses = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000]

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
    let operation = ''
    const start = async (): Promise<void> => {
        operation = await startLogout(http, user)
    }
    const doubt = await doubtAbout(start())
    if (doubt !== undefined && http.connection.maxRetries === 0) throw doubt
    if (doubt !== undefined) await start()
    for (const pause of [0, ...pauses]) {
        if (pause > 0) await clock.sleep(pause)
        const { isComplete, failures } = await bulkProgress(http, operation)
        if (failures > 0) return "The vault's bulk operation reports an error."
        if (isComplete) return undefined
    }
    return "The vault's bulk operation has not ended yet."
}

const openSessions = (user: UserId, problem: string): Finding => ({
    level: 'WARN',
    attribute: 'disabled',
    message:
        `Sessions of account ${user} in Secret Server may still be open. ${problem} ` +
        'End them in Secret Server, or wait until they run out.',
})
