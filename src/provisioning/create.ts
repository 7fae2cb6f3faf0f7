import { accountSourceOf } from '../accounts/account'
import { admitWritten } from '../accounts/admission'
import { readAccount, readHoldings } from '../accounts/read-account'
import { openActivity } from '../activity/activity'
import type { Snapshot } from '../entitlements/snapshot'
import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import { log } from '../log'
import { type UserSummary, usersNamed } from '../secret-server/users'
import type { Person } from './attributes'
import { type Change, changeOf, type UnclearChange } from './changes'
import { type CreatedUser, createOrAdopt, userToAdopt, userToCreate, type UserToCreate } from './create-user'
import { dryRunOf, type OtherWrite } from './dry-run'
import { guardedSteps } from './guard'
import { type NewAccount, newAccountIn } from './new-account'
import { planChanges, touchedBy } from './plan'
import { provision, type Provisioned } from './provision'
import { readUser, setUser } from './set-user'
import { userSteps } from './user-step'

const ownAttributes = new Set(['userName', 'displayName', 'email', 'password', 'domain'])

type Changes = readonly (Change | UnclearChange)[]

/**
 * Carries out a create plan: first the user, then its entitlements, which work like an update. The findings name the
 * entitlements that the user could not get.
 *
 * @throws InvalidInput or ChangeRefused if there is no user in the end; DryRun
 */
export async function createFrom(snapshot: Snapshot, attributes: unknown): Promise<Provisioned> {
    if (!isJsonObject(attributes)) throw new InvalidInput('The plan holds no attributes.')
    const account = newAccountIn(attributes)
    const access = accessIn(attributes)
    const namesakes = usersNamed(snapshot.http, account.userName)
    // The read after the create needs these facts. They are read beside the search, so that a failure comes before any write.
    const facts = snapshot.command.ofAccounts()
    facts.catch(() => undefined)
    // If there is no such domain, that error explains more than an error of reading the users of that name.
    namesakes.catch(() => undefined)
    const plan = await userToCreate(snapshot, account)
    const found = await userToAdopt(snapshot, plan, namesakes)
    await facts
    if (snapshot.config.connection.dryRun) await dryCreate(snapshot, { plan, found, access })
    const created: CreatedUser = found === undefined ? await createOrAdopt(snapshot, plan) : { adopted: found }
    const { id } = 'made' in created ? created.made : created.adopted
    const changes = 'made' in created ? access : [...ownChanges(account, created.adopted), ...access]
    if ('adopted' in created) await takeOver(snapshot, created.adopted, found !== undefined)
    const next = snapshot.next()
    const query = {
        ...{ id, admit: admitWritten(id), touched: touchedBy(changes), activity: openActivity(next) },
        known: 'made' in created ? created.made : undefined,
    }
    return provision({ snapshot: next, before: await readAccount(next, query), isOwn: false }, changes)
}

async function takeOver(snapshot: Snapshot, user: UserSummary, wasThere: boolean): Promise<void> {
    if (!user.enabled) await setUser(snapshot, user, { enabled: true }, readUser(user))
    if (wasThere)
        log.warn(
            { user: user.id, wasEnabled: user.enabled },
            'The connector took over an existing user, whose password stays as it was'
        )
    else log.info({ user: user.id }, 'User created, although the answer did not say so')
}

/**
 * Plans the writes of a create.
 *
 * @throws DryRun if there are any
 */
async function dryCreate(
    snapshot: Snapshot,
    { plan, found, access }: { plan: UserToCreate; found: UserSummary | undefined; access: Changes }
): Promise<void> {
    const { account, domainId } = plan
    const changes = found === undefined ? access : [...ownChanges(account, found), ...access]
    const holdings = await readHoldings(snapshot, found?.id, touchedBy(changes))
    const planned = planChanges(changes, found ?? personOf(plan), holdings)
    const { steps, findings } = guardedSteps(undefined, planned.steps)
    const { userName, displayName = userName, email: emailAddress } = account
    const create: OtherWrite = { action: 'create user', to: { userName, displayName, emailAddress, domainId } }
    const first = found === undefined ? [create] : userSteps(found, { enabled: true })
    const writes = [...first, ...steps]
    if (writes.length > 0)
        throw dryRunOf({ user: found?.id, plan: writes, findings: [...planned.findings, ...findings] })
}

const personOf = ({ account, domainId }: UserToCreate): Person => ({
    userName: account.userName,
    displayName: account.displayName ?? account.userName,
    emailAddress: account.email ?? null,
    enabled: true,
    isLockedOut: false,
    domainId: domainId > 0 ? domainId : undefined,
    domainName: account.domain ?? null,
    externalUserSource: null,
    platformIntegrationType: null,
})

/** Gives the entitlements to add, and all other attributes of the plan, which the planning then refuses by name. */
function accessIn(attributes: Readonly<Record<string, unknown>>): Changes {
    return Object.entries(attributes)
        .filter(([attribute]) => !ownAttributes.has(attribute))
        .map(([attribute, value]) => changeOf('Add', attribute, value))
        .filter((change) => 'problem' in change || change.values.length > 0)
}

/**
 * Gives the changes that set an existing user's display name and e-mail address to those of the plan. Users of a
 * directory or the platform keep their own.
 */
function ownChanges({ displayName, email }: NewAccount, user: UserSummary): Change[] {
    if (accountSourceOf(user) !== 'local') return []
    return [
        ...(displayName === undefined ? [] : [{ op: 'Set' as const, attribute: 'displayName', values: [displayName] }]),
        ...(email === undefined ? [] : [{ op: 'Set' as const, attribute: 'email', values: [email] }]),
    ]
}
