import { accountSourceOf } from '../accounts/account'
import { admitWritten } from '../accounts/admission'
import { withDomainNames } from '../accounts/domain-names'
import { type AccountSnapshot, type Holdings, readAccount, readHoldings } from '../accounts/read-account'
import { openActivity } from '../activity/activity'
import { proveNobodyHidden } from '../accounts/visibility'
import type { Snapshot } from '../entitlements/snapshot'
import type { Finding } from '../entitlements/step'
import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'
import { log } from '../log'
import { type UserChanges, type UserSummary, usersNamed } from '../secret-server/users'
import { admitted, adoptionNote, type PlannedUser } from './adoption'
import type { Person } from './attributes'
import { type Change, changeOf, type UnclearChange } from './changes'
import { createOrFind } from './create-user'
import { domainOf, localDomain, noteOnDomainSuffix } from './domain'
import { dryRunOf, logFindings, type OtherWrite } from './dry-run'
import { guardedSteps } from './guard'
import { hasEmail, type Namesakes, namesakesOf, notesOn, refuseSecondUser, type UserToCreate } from './namesakes'
import { type NewAccount, newAccountIn } from './new-account'
import { planChanges, touchedBy } from './plan'
import { type PhaseView, provision, type Provisioned } from './provision'
import { setUser } from './set-user'
import { userSteps } from './user-step'

const ownAttributes = new Set(['userName', 'displayName', 'email', 'password', 'domain'])

type Changes = readonly (Change | UnclearChange)[]

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
    facts.catch(() => undefined)
    // If there is no such domain, that error explains more than an error of reading the users of that name.
    searching.catch(() => undefined)
    const proving = proveNobodyHidden(snapshot)
    proving.catch(() => undefined)
    const noteOnSuffix = noteOnDomainSuffix(snapshot, account)
    noteOnSuffix.catch(() => undefined)
    const catalogues = readHoldings(snapshot, undefined, touchedBy(access))
    catalogues.catch(() => undefined)
    const plan = { account, domainId: await domainOf(snapshot, account) }
    const namesakes = namesakesOf(await withDomainNames(snapshot.http, await searching), plan)
    const found = await existingUser(snapshot, { plan, access }, namesakes)
    // If users were hidden, a person who already has a user could get a second one.
    // A kind of entitlement that can't be read would end the command after the user was created.
    if (found === undefined) await Promise.all([proving, catalogues])
    await facts
    const notes = found?.origin === 'adopted' ? [] : [...notesOn(namesakes, plan), ...(await noteOnSuffix)]
    if (snapshot.config.connection.dryRun) await dryCreate(snapshot, { plan, found, access, catalogues, notes })
    const created = found ?? (await createOrFind(snapshot, plan, clear(access)))
    const { user, origin } = created
    if (origin === 'adopted') log.info({ user: user.id }, 'The connector takes over an existing user')
    const { phase, changes } = await opened(snapshot, created, { account, access })
    const provisioned = await provision(phase, changes)
    const said = origin === 'adopted' ? [...notes, adoptionNote(user, provisioned.account)] : notes
    logFindings(user.id, said)
    return { ...provisioned, findings: [...said, ...provisioned.findings] }
}

/** Gives all changes of a user, which are more than its access if the create takes the user over. */
const changesFor = ({ user, origin }: PlannedUser, account: NewAccount, access: Changes): Changes =>
    origin === 'adopted' ? [...ownChanges(account, user), ...access] : access

const clear = (changes: Changes): Change[] => changes.filter((change) => 'op' in change)

/** Gives the user that the plan means, if it exists and may be used. */
async function existingUser(
    snapshot: Snapshot,
    { plan, access }: { readonly plan: UserToCreate; readonly access: Changes },
    namesakes: Namesakes
): Promise<PlannedUser | undefined> {
    const { meant } = namesakes
    if (meant === undefined || !hasEmail(meant, plan.account.email)) refuseSecondUser(namesakes, plan)
    return meant && admitted(snapshot, plan, { user: meant, access: clear(access) })
}

/** Enables the user of a create plan if it is disabled, and reads its account. */
async function opened(
    snapshot: Snapshot,
    { user, origin }: PlannedUser,
    { account, access }: { readonly account: NewAccount; readonly access: Changes }
): Promise<{ readonly phase: PhaseView; readonly changes: Changes }> {
    const { id } = user
    const changes = changesFor({ user, origin }, account, access)
    const known = origin === 'made' ? user : undefined
    const read = async (next: Snapshot): Promise<PhaseView & Pick<AccountSnapshot, 'user'>> => {
        const query = { id, admit: admitWritten(id), touched: touchedBy(changes), activity: openActivity(next), known }
        const before = await readAccount(next, query)
        return { snapshot: next, before, isOwn: false, user: before.user }
    }
    const next = snapshot.next()
    return { phase: await (user.enabled ? read(next) : setUser(next, user, { enabled: true }, read)), changes }
}

/**
 * Plans the writes of a create.
 *
 * @throws DryRun if there are any
 */
async function dryCreate(snapshot: Snapshot, { plan, found, access, catalogues, notes }: DryCreate): Promise<void> {
    const { account, domainId } = plan
    const user = found?.user
    const changes = found === undefined ? access : changesFor(found, account, access)
    const holdings = await (user === undefined ? catalogues : readHoldings(snapshot, user.id, touchedBy(changes)))
    const planned = planChanges(changes, user ?? personOf(plan), holdings)
    const { steps, findings } = guardedSteps(undefined, planned.steps)
    const { userName, displayName = userName, email: emailAddress } = account
    const create: OtherWrite = { action: 'create user', to: { userName, displayName, emailAddress, domainId } }
    // ISC must not record an account that it would only take over.
    const adoption: OtherWrite[] = found?.origin === 'adopted' ? [{ action: 'take over user' }] : []
    const first = user === undefined ? [create] : [...adoption, ...userSteps(user, { enabled: true })]
    const writes = [...first, ...steps]
    const all = [...notes, ...planned.findings, ...findings]
    if (writes.length > 0) throw dryRunOf({ user: user?.id, plan: writes, findings: all })
}

interface DryCreate {
    readonly plan: UserToCreate
    readonly found: PlannedUser | undefined
    readonly access: Changes
    /** The holdings of a user that is not created yet. */
    readonly catalogues: Promise<Holdings>
    /** Findings about users of the same name. */
    readonly notes: readonly Finding[]
}

const personOf = ({ account, domainId }: UserToCreate): Person => ({
    userName: account.userName,
    displayName: account.displayName ?? account.userName,
    emailAddress: account.email ?? null,
    enabled: true,
    isLockedOut: false,
    domainId: domainId === localDomain ? undefined : domainId,
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
 * Gives the members that an existing user gets by a create plan. Users of a directory or the platform keep their names.
 */
function membersFor({ displayName, email }: NewAccount, user: UserSummary): UserChanges {
    if (accountSourceOf(user) !== 'local') return { enabled: true }
    return {
        enabled: true,
        ...(displayName !== undefined && { displayName }),
        ...(email !== undefined && { emailAddress: email }),
    }
}

/** Gives the changes of an existing user's display name and e-mail address, which work like those of an update. */
function ownChanges(account: NewAccount, user: UserSummary): Change[] {
    const { displayName, emailAddress } = membersFor(account, user)
    return [
        ...(displayName === undefined ? [] : [{ op: 'Set' as const, attribute: 'displayName', values: [displayName] }]),
        ...(emailAddress === undefined ? [] : [{ op: 'Set' as const, attribute: 'email', values: [emailAddress] }]),
    ]
}
