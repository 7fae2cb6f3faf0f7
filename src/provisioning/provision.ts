import type { Account } from '../accounts/account'
import { type LoadedAccount, loadedAccount, writtenUser } from '../accounts/read-account'
import type { EntitlementAccess, EntitlementPlan, Finding, Operation, Source } from '../entitlements/kind'
import { ChangeRefused } from '../errors'
import { patchUser, type UserChanges, type UserSummary } from '../secret-server/users'
import { applyOperations, findingsAfter, type Outcome, shows } from './apply'
import type { Change, UnclearChange } from './changes'
import { endDryRun, logFindings } from './dry-run'
import { withoutStripping } from './guard'
import { type AccountPlan, accountPlan, askedKey } from './plan'

/** The account after a plan, and what is to be said of the changes that were not, or not quite, carried out. */
export interface Provisioned {
    readonly account: Account
    readonly findings: readonly Finding[]
    /** True if something was asked for and none of it is so now. */
    readonly isNothingDone: boolean
}

/**
 * Makes a plan's changes on one account and reads it back. What was answered so that nobody can tell whether it was done,
 * and then is found not to be, is tried once more: the plan is made again on the account as it is by then.
 *
 * @throws any error that may pass, so that ISC repeats the plan; DryRun after all writes were held back
 */
export async function provision(
    source: Source,
    kinds: ReadonlyMap<string, EntitlementAccess>,
    before: LoadedAccount,
    changes: readonly (Change | UnclearChange)[]
): Promise<Provisioned> {
    const first = await round(source, kinds, before, changes)
    const mayRepeat = first.isUnclear && source.config.connection.maxRetries > 0
    const { after, findings } = mayRepeat ? await round(source, kinds, first.after, changes) : first
    logFindings(after.account.identity, findings)
    return { account: after.account, findings, isNothingDone: isNothingDone(first.plan, findings, after.account) }
}

interface Round {
    readonly plan: AccountPlan
    readonly after: LoadedAccount
    readonly findings: readonly Finding[]
    /** True if a change is not there whose answer told nothing. */
    readonly isUnclear: boolean
}

async function round(
    source: Source,
    kinds: ReadonlyMap<string, EntitlementAccess>,
    before: LoadedAccount,
    changes: readonly (Change | UnclearChange)[]
): Promise<Round> {
    const held = new Map([...before.holdings].map(([attribute, holding]) => [attribute, holding.values]))
    const plan = accountPlan(changes, before.user, held)
    const plans = await entitlementPlans(before, plan)
    const user: Readback = { now: before.user }
    const wanted = [...attributeOperations(source, plan, user), ...plans.flatMap((each) => each.operations)]
    const allowed = await withoutStripping(source, before.user, wanted)
    const refused = [...plan.findings, ...[...plans, allowed].flatMap((each) => each.findings)]
    await proveUntouched(source, before, allowed.operations)
    const outcomes = await applyOperations(allowed.operations)
    endDryRun(before.account, outcomes, refused)
    const after = await accountAfter(source, kinds, { before, user: user.now, outcomes })
    const unclear = outcomes.filter(({ failure }) => failure?.isUnclear)
    return {
        plan,
        after,
        findings: [...refused, ...findingsAfter(outcomes, after.account)],
        isUnclear: findingsAfter(unclear, after.account).length > 0,
    }
}

/**
 * As `provision`, for a plan that must not fail as a whole.
 *
 * @throws ChangeRefused if every change failed for good
 */
export async function provisionOrRefuse(...args: Parameters<typeof provision>): Promise<Provisioned> {
    const provisioned = await provision(...args)
    if (!provisioned.isNothingDone) return provisioned
    throw new ChangeRefused(`Nothing of the plan could be done. ${messagesOf(provisioned.findings)}`)
}

const messagesOf = (findings: readonly Finding[]): string =>
    [...new Set(findings.map((finding) => finding.message))].join(' ')

function isNothingDone(plan: AccountPlan, findings: readonly Finding[], account: Account): boolean {
    const errors = findings.filter((finding) => finding.level === 'ERROR')
    const failed = new Set(
        errors.map(({ attribute, value }) => (plan.deltas.has(attribute) ? askedKey(attribute, value) : attribute))
    )
    // A level that a failed change was to replace has no finding of its own.
    for (const [attribute, { remove }] of plan.deltas)
        for (const value of remove) if (shows(account, attribute, value)) failed.add(askedKey(attribute, value))
    return plan.asked.size > 0 && [...plan.asked].every((key) => failed.has(key))
}

async function entitlementPlans(before: LoadedAccount, plan: AccountPlan): Promise<EntitlementPlan[]> {
    const planned = [...before.holdings].map(async ([attribute, holding]) => {
        const delta = plan.deltas.get(attribute)
        return delta === undefined ? { operations: [], findings: [] } : holding.plan(delta)
    })
    return Promise.all(planned)
}

/** The user as the answer to a PATCH shows it, which saves reading it again. */
interface Readback {
    now: UserSummary
}

function attributeOperations({ http }: Source, { attributes }: AccountPlan, user: Readback): Operation[] {
    const operation = (changes: UserChanges): Operation => {
        const { displayName, emailAddress } = changes
        const parts = [
            ...(displayName === undefined ? [] : [{ displayName }]),
            ...(emailAddress === undefined ? [] : [{ emailAddress }]),
        ]
        return {
            phase: 'attributes',
            effects: [
                ...(displayName === undefined ? [] : [{ attribute: 'displayName', value: displayName, present: true }]),
                ...(emailAddress === undefined ? [] : [{ attribute: 'email', value: emailAddress, present: true }]),
            ],
            run: async () => {
                user.now = { ...user.now, ...(await patchUser(http, user.now.id, changes)) }
            },
            ...(parts.length > 1 && { parts: () => parts.map(operation) }),
        }
    }
    return Object.keys(attributes).length === 0 ? [] : [operation(attributes)]
}

const touchedBy = (operations: readonly Operation[]): ReadonlySet<string> =>
    new Set(operations.flatMap(({ effects }) => effects.map((effect) => effect.attribute)))

/** Of what is written the read-back is the proof, unless it shows nothing either; a dry run has none. */
async function proveUntouched(
    { config }: Source,
    { holdings }: LoadedAccount,
    operations: readonly Operation[]
): Promise<void> {
    const touched = config.connection.dryRun ? new Set<string>() : touchedBy(operations)
    for (const [attribute, { prove }] of holdings) if (!touched.has(attribute)) await prove?.()
}

/** Reads back what was written; what was not touched is as it was before. */
async function accountAfter(
    source: Source,
    kinds: ReadonlyMap<string, EntitlementAccess>,
    { before, user, outcomes }: { before: LoadedAccount; user: UserSummary; outcomes: readonly Outcome[] }
): Promise<LoadedAccount> {
    const isUncertain = outcomes.some(({ operation, failure }) => operation.phase === 'attributes' && failure)
    const now = isUncertain ? await writtenUser(source, user.id) : user
    const touched = touchedBy(outcomes.map(({ operation }) => operation))
    const written = [...kinds].filter(([attribute]) => touched.has(attribute))
    const after = await Promise.all(
        written.map(async ([attribute, kind]) => [attribute, await kind.heldBy(now)] as const)
    )
    for (const [attribute, { prove }] of after) if (before.holdings.get(attribute)?.prove !== undefined) await prove?.()
    return loadedAccount(now, new Map([...before.holdings, ...after]), before.activity)
}
