import type { Snapshot } from '../entitlements/snapshot'
import { SourceError } from '../errors'
import { log } from '../log'
import { somePeople } from '../platform/people'
import { plainName } from '../secret-server/user-name'
import type { UserSummary } from '../secret-server/users'

// People. Delinea does not document how to request further pages, and a count for the log justifies only one request.
const mostCounted = 1_000

/**
 * Logs how many people of the Delinea Platform have no account because they were never linked to the vault. Does nothing
 * without a sign-in to the Platform. The count is only a hint, so errors are logged and not thrown.
 */
export async function logUnlinked({ http, command }: Snapshot, users: readonly UserSummary[]): Promise<void> {
    try {
        if ((await command.vaultKind()) !== 'integrated' || http.connection.signIn.type !== 'platform') return
        const { logins, isAll } = await somePeople(http, mostCounted)
        const unlinked = new Set(logins.filter((login) => login !== undefined).map(plainName))
        for (const { userName } of users) unlinked.delete(plainName(userName))
        if (unlinked.size > 0)
            log.warn(
                { people: unlinked.size, isAll },
                'The Delinea Platform has people without an account, because they were never linked to this vault. ' +
                    (isAll ? '' : `Only the first ${logins.length} people of the Platform were compared. `) +
                    'A create request for such a person links the person.'
            )
    } catch (error) {
        if (!(error instanceof SourceError)) throw error
        log.info(`It is not known how many people of the Delinea Platform have no account. ${error.message}`)
    }
}
