import type { Finding } from '../../entitlements/step'
import { ChangeRefused, SourceError } from '../../errors'
import { log } from '../../log'
import { type PlatformEntity, somePeopleLike } from '../../platform/entities'
import { askEach } from '../../secret-server/ask-each'
import type { VaultHttp } from '../../secret-server/http'
import { isNamesake, plainName, shortName } from '../../secret-server/user-name'
import { hasEmail } from '../create/namesakes'
import type { NewAccount } from '../create/new-account'
import { personIfShown } from './shown-person'

// Each of them takes a request, to compare e-mail addresses.
const mostCompared = 10

/** Finds some people of the Platform whose login differs from the plan's only in its suffix. A hint for messages. */
export async function similarPeople(http: VaultHttp, userName: string): Promise<readonly PlatformEntity[]> {
    try {
        const found = await somePeopleLike(http, shortName(userName))
        const isSimilar = ({ login }: PlatformEntity): boolean =>
            isNamesake(login, userName) && plainName(login) !== plainName(userName)
        return found.filter(isSimilar).slice(0, mostCompared)
    } catch (error) {
        if (!(error instanceof SourceError)) throw error
        log.info(`The connector could not look for people with similar logins. ${error.message}`)
        return []
    }
}

/**
 * Refuses a create plan if a person with a similar login has its e-mail address: that is the same person.
 *
 * @throws ChangeRefused with the userName to send
 */
export async function refuseSimilarPerson(
    http: VaultHttp,
    similar: readonly PlatformEntity[],
    { userName, email }: NewAccount
): Promise<void> {
    if (email === undefined) return
    const people = await askEach(http, 'people with similar logins', similar, ({ uuid }) => personIfShown(http, uuid))
    const same = similar.filter(({ login }, index) =>
        [login, people[index]?.email ?? null].some((emailAddress) => hasEmail({ emailAddress }, email))
    )
    if (same.length === 0) return
    throw new ChangeRefused(
        `The account ${userName} was not created: the e-mail address of the plan belongs to ${loginsOf(same)} in the ` +
            'Delinea Platform. If that is the same person, send that userName. Otherwise, correct the e-mail address.'
    )
}

/** Warns that a new local user may be a person of the Platform. */
export function notesOnSimilar(similar: readonly PlatformEntity[], { userName }: NewAccount): Finding[] {
    if (similar.length === 0) return []
    const message =
        `The Delinea Platform knows people with logins like ${userName}: ${loginsOf(similar)}. The connector took them ` +
        'for other people. If one of them is the same person, disable the new user, and send that login as userName.'
    return [{ level: 'WARN', attribute: 'userName', message }]
}

export const loginsOf = (people: readonly PlatformEntity[]): string => people.map(({ login }) => login).join(', ')
