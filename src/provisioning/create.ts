import { accountSourceOf } from '../accounts/account'
import { createAccount } from '../accounts/create-account'
import { type NewAccount, newAccountIn } from '../accounts/new-account'
import { loadToChange, writtenUser } from '../accounts/read-account'
import type { Finding, Source } from '../entitlements/kind'
import { entitlementKinds, openKinds } from '../entitlements/registry'
import { DryRun, InvalidInput } from '../errors'
import { isJsonObject } from '../json'
import { log } from '../log'
import { type Change, changeOf, type UnclearChange } from './changes'
import { DryPlan, logFindings } from './dry-run'
import { provision, type Provisioned } from './provision'

const ownAttributes = new Set(['userName', 'displayName', 'email', 'password', 'domain'])

/**
 * Makes the account of a create plan: the user first, then what it is to hold, which works like an update. What the
 * user could not be given is in the findings.
 *
 * @throws InvalidInput or ChangeRefused if there is no user in the end
 */
export async function createFrom(source: Source, attributes: unknown): Promise<Provisioned> {
    if (!isJsonObject(attributes)) throw new InvalidInput('The plan holds no attributes.')
    const account = newAccountIn(attributes)
    const changes = otherChanges(attributes)
    const { id, adopted } = await createAccount(source, account).catch((error: unknown) => {
        throw error instanceof DryRun ? dryPlanOf(error, changes) : error
    })
    const user = await writtenUser(source, id)
    const kinds = openKinds(source)
    const own = adopted && accountSourceOf(user) === 'local' ? ownChanges(account) : []
    return provision(source, kinds, await loadToChange(source, kinds, user), [...own, ...changes])
}

/** Without a user there is nothing to plan on: what it was to get is logged as it was asked for. */
function dryPlanOf({ requests }: DryRun, changes: readonly (Change | UnclearChange)[]): DryPlan {
    const findings: Finding[] = []
    for (const change of changes)
        if ('problem' in change) findings.push({ level: 'ERROR', attribute: change.attribute, message: change.problem })
        else {
            const { attribute, values } = change
            const isEntitlement = entitlementKinds.some((kind) => kind.attribute === attribute)
            log.info({ attribute, ...(isEntitlement ? { values } : {}) }, 'Dry run: would be given')
        }
    logFindings(undefined, findings)
    return new DryPlan(requests, findings)
}

/** Entitlements to add, and whatever else the plan holds, which is then refused by name. */
function otherChanges(attributes: Readonly<Record<string, unknown>>): (Change | UnclearChange)[] {
    return Object.entries(attributes)
        .filter(([attribute]) => !ownAttributes.has(attribute))
        .map(([attribute, value]) => changeOf('Add', attribute, value))
        .filter((change) => 'problem' in change || change.values.length > 0)
}

/** A user that was there before gets the plan's names; a directory's users keep the directory's. */
const ownChanges = ({ displayName, email }: NewAccount): Change[] => [
    ...(displayName === undefined ? [] : [{ op: 'Set' as const, attribute: 'displayName', values: [displayName] }]),
    ...(email === undefined ? [] : [{ op: 'Set' as const, attribute: 'email', values: [email] }]),
]
