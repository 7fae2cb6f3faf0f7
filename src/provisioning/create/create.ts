import { readHoldings } from '../../accounts/read-account'
import { proveNobodyHidden } from '../../accounts/visibility'
import type { Snapshot } from '../../entitlements/snapshot'
import { InvalidInput } from '../../errors'
import { isJsonObject } from '../../lib/json'
import { log } from '../../log'
import { usersNamed } from '../../secret-server/users'
import { adoptionNote, noteOnEmail } from './adoption'
import { changeOf, clearOf, type PlanChanges } from '../changes'
import { domainOf, noteOnDomainSuffix } from './domain'
import { dryCreate } from './dry-create'
import { logFindings } from '../dry-run'
import { findJoiner } from '../people/joiner'
import { newAccountIn } from './new-account'
import { opened } from './open-account'
import { touchedBy } from '../plan'
import { localUser, makeUser, platformUser } from './prepare-create'
import { provision, type Provisioned } from '../provision'

const ownAttributes = new Set(['userName', 'displayName', 'email', 'password', 'domain'])

/**
 * Carries out a create plan: first the user, then its entitlements, which work like an update. The findings name the
 * entitlements that the user could not get, and say if the user existed.
 *
 * @throws InvalidInput or ChangeRefused if there is no user in the end; DryRun
 */
export async function createFrom(snapshot: Snapshot, attributes: unknown): Promise<Provisioned> {
    if (!isJsonObject(attributes)) throw new InvalidInput('The plan holds no attributes.')
    const account = newAccountIn(attributes)
    const access = accessIn(attributes)
    const searching = usersNamed(snapshot.http, account.userName)
    // The read after the create needs these facts. They are read beside the search, so that a failure comes before any write.
    const facts = snapshot.command.ofAccounts()
    const proving = proveNobodyHidden(snapshot)
    const locating = domainOf(snapshot, account)
    const noting = noteOnDomainSuffix(snapshot, account)
    const catalogues = readHoldings(snapshot, undefined, touchedBy(access))
    // The errors of these reads are thrown where the results are used, and only if they are used.
    for (const reading of [searching, facts, proving, locating, noting, catalogues]) reading.catch(() => undefined)
    const joiner = await findJoiner(snapshot, account, searching)
    const { found, notes, making } = await (joiner === undefined || joiner.kind === 'local'
        ? localUser(snapshot, { account, access, similar: joiner?.similar ?? [] }, { searching, locating, noting })
        : platformUser(snapshot, { account, access, joiner }, searching))
    // If users were hidden, a person who already has a user could get a second one.
    // A kind of entitlement that can't be read would end the command after the user was created.
    if (found === undefined) await Promise.all([proving, catalogues])
    await facts
    if (snapshot.config.connection.dryRun) await dryCreate(snapshot, { making, found, access, catalogues, notes })
    const created = found ?? (await makeUser(snapshot, making, clearOf(access)))
    const { user, origin } = created
    if (origin === 'adopted') log.info({ user: user.id }, 'The connector takes over an existing user')
    const { phase, changes } = await opened(snapshot, created, { account, access })
    const provisioned = await provision(phase, changes)
    const said = [
        ...notes,
        ...(origin === 'adopted' ? [adoptionNote(user, provisioned.account)] : noteOnEmail(user, account)),
    ]
    logFindings(user.id, said)
    return { ...provisioned, findings: [...said, ...provisioned.findings] }
}

/** Gives the entitlements to add, and all other attributes of the plan, which the planning then refuses by name. */
function accessIn(attributes: Readonly<Record<string, unknown>>): PlanChanges {
    return Object.entries(attributes)
        .filter(([attribute]) => !ownAttributes.has(attribute))
        .map(([attribute, value]) => changeOf('Add', attribute, value))
        .filter((change) => 'problem' in change || change.values.length > 0)
}
