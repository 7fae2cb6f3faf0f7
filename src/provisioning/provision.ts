import type { Account } from '../accounts/account'
import { type AccountSnapshot, readAgain } from '../accounts/read-account'
import type { Snapshot } from '../entitlements/snapshot'
import type { Finding } from '../entitlements/step'
import { ChangeRefused } from '../errors'
import { applySteps } from './apply'
import { carryOut } from './carry-out'
import type { Change, UnclearChange } from './changes'
import { dryRunOf, logFindings } from './dry-run'
import { guardedSteps } from './guard'
import { type Plan, planChanges, touchedBy } from './plan'
import { findingsAfter, shows } from './verify'
import { changedPerson, withPerson } from './people/with-person'

/** The account after a plan, and findings about the changes that failed or were carried out in part. */
export interface Provisioned {
    readonly account: Account
    readonly findings: readonly Finding[]
    /** True if the plan requested changes and every one of them failed. */
    readonly isNothingDone: boolean
}

/** One phase of a command, with the account and the source as this phase sees them. */
export interface PhaseView {
    readonly snapshot: Snapshot
    readonly before: AccountSnapshot
    /** True if the connector signs in with the account. */
    readonly isOwn: boolean
}

/**
 * Carries out changes on one account in four stages: plan, guard, apply, verify. If an answer leaves open whether a
 * change was made, and the vault does not show the change, all changes are planned and applied once more on the
 * account's new state.
 *
 * @throws any error that may pass, so that ISC repeats the changes; DryRun if dryRun is on and there is something to
 * write
 */
export async function provision(phase: PhaseView, changes: readonly (Change | UnclearChange)[]): Promise<Provisioned> {
    const first = await round(phase, changes)
    const mayRepeat = first.isUnclear && phase.snapshot.config.connection.maxRetries > 0
    const { next, findings } = mayRepeat ? await round(first.next, changes) : first
    const { account, user } = next.before
    logFindings(user.id, findings)
    return { account, findings, isNothingDone: isNothingDone(first.plan, findings, account) }
}

/**
 * Carries out changes as `provision` does, and fails if none of them succeeded.
 *
 * @throws ChangeRefused if every change failed for good; any error of `provision`
 */
export async function provisionOrRefuse(...args: Parameters<typeof provision>): Promise<Provisioned> {
    const provisioned = await provision(...args)
    if (!provisioned.isNothingDone) return provisioned
    const messages = new Set(provisioned.findings.map((finding) => finding.message))
    throw new ChangeRefused(`None of the requested changes was made. ${[...messages].join(' ')}`)
}

interface Round {
    readonly plan: Plan
    /** What the vault shows afterwards. */
    readonly next: PhaseView
    readonly findings: readonly Finding[]
    /** True if an answer left open whether a change was made, and the vault does not show the change. */
    readonly isUnclear: boolean
}

async function round(
    { snapshot, before: mirrored, isOwn }: PhaseView,
    changes: readonly (Change | UnclearChange)[]
): Promise<Round> {
    const { before, atPlatform } = await withPerson(snapshot, mirrored, changes)
    const { user, holdings } = before
    const plan = planChanges(changes, { ...user, atPlatform }, holdings)
    const { steps, findings } = guardedSteps({ id: user.id, isOwn }, plan.steps)
    const refused = [...plan.findings, ...findings]
    if (steps.length === 0) return { plan, next: { snapshot, before, isOwn }, findings: refused, isUnclear: false }
    if (snapshot.config.connection.dryRun) throw dryRunOf({ user: user.id, plan: steps, findings: refused })
    const outcomes = await applySteps(
        steps,
        (step) => carryOut(snapshot.http, user.id, step),
        async () => (await snapshot.next().folderRowsOf(user.id)).map((row) => row.id)
    )
    const unclear = outcomes.filter(({ failure }) => failure?.isUnclear)
    // Only a second round plans changes on the account that is read here, so only then the touched values are needed.
    const touched = touchedBy(unclear.length > 0 ? changes : [])
    const next = snapshot.next()
    const shown = Promise.resolve({ ...before.shown, ...changedPerson(outcomes) })
    const after = await readAgain(next, before, { touched, shown })
    return {
        plan,
        next: { snapshot: next, before: after, isOwn },
        findings: [...refused, ...findingsAfter(outcomes, after)],
        isUnclear: findingsAfter(unclear, after).some(({ level }) => level === 'ERROR'),
    }
}

function isNothingDone({ deltas, attributes }: Plan, findings: readonly Finding[], account: Account): boolean {
    const failed = new Set(
        findings.filter(({ level }) => level === 'ERROR').map(({ attribute, value }) => keyOf(attribute, value))
    )
    const asked = [
        ...[...attributes].map((attribute) => failed.has(attribute)),
        ...[...deltas].flatMap(([attribute, { add, remove }]) => [
            ...add.map((value) => failed.has(keyOf(attribute, value))),
            // If a level change fails, the level that it would replace has no finding, so the account is checked.
            ...remove.map((value) => failed.has(keyOf(attribute, value)) || shows(account, { attribute, value })),
        ]),
    ]
    return asked.length > 0 && asked.every((isFailed) => isFailed)
}

const keyOf = (attribute: string, value?: string): string => (value === undefined ? attribute : `${attribute} ${value}`)
