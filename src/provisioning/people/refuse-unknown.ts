import type { Snapshot } from '../../entitlements/snapshot'
import { ChangeRefused } from '../../errors'
import type { NewAccount } from '../create/new-account'
import type { PersonJoiner } from './joiner'
import { inPlatform } from './platform-person'
import { loginsOf, refuseSimilarPerson } from './similar-people'

/**
 * Refuses a plan whose person the Platform does not know, if the connector must not create people, or if the person seems
 * to have another login or to belong to a directory.
 *
 * @throws ChangeRefused
 */
export async function refuseUnknown(
    { http, config }: Snapshot,
    joiner: PersonJoiner,
    account: NewAccount
): Promise<void> {
    if (joiner.kind === 'linked' || joiner.kind === 'known') return
    const { userName, domain, prefix } = account
    const directory = domain ?? prefix
    const similar = joiner.kind === 'unknown' ? joiner.similar : []
    const problem = `The account ${userName} was not created: ${reasonOf(joiner, userName)}.`
    if (config.platformUsers === 'link') throw new ChangeRefused(`${problem} ${adviceFor(joiner)}`)
    if (http.connection.signIn.type !== 'platform')
        throw new ChangeRefused(
            `${problem} The connector can create people in the Platform only with authType platform. ` +
                `Change authType, or add the person ${inPlatform}.`
        )
    if (directory !== undefined)
        throw new ChangeRefused(
            `${problem} The plan names the directory ${directory}, and the connector creates people only in the ` +
                "Platform's own directory. Add the person to that directory, or send no domain."
        )
    await refuseSimilarPerson(http, similar, account)
}

const reasonOf = ({ kind }: PersonJoiner, userName: string): string =>
    kind === 'unsearchable'
        ? "Secret Server has no user with this name, and this version can't look for people in the Delinea Platform"
        : `the Delinea Platform knows no person with the login ${userName}`

function adviceFor(joiner: PersonJoiner): string {
    const similar = joiner.kind === 'unknown' ? joiner.similar : []
    return (
        `Add the person ${inPlatform}. ` +
        (joiner.kind === 'unsearchable' ? 'Then let the person sign in to the vault once. ' : '') +
        (similar.length === 0 ? '' : `If the person is one of these, send that userName: ${loginsOf(similar)}. `) +
        'To let the connector create people in the Platform, set platformUsers to create.'
    )
}
