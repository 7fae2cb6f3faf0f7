import { type AccountSnapshot, readAgain } from '../../accounts/read-account'
import { entitlementKinds, openKinds } from '../../entitlements/registry'
import type { Snapshot } from '../../entitlements/snapshot'
import { effectsOf, type Finding, type Step } from '../../entitlements/step'
import { log } from '../../log'
import { endsOneChange } from '../../secret-server/errors'
import type { UserId } from '../../secret-server/ids'
import { applySteps, type Outcome } from '../apply'
import { carryOut } from '../carry-out'
import { failuresOf, findingsAfter } from '../verify'

/** The writes that take a leaver's access away. */
export interface Revocation {
    readonly steps: readonly Step[]
    /** All that stays, and why. */
    readonly findings: readonly Finding[]
    /** An error that may pass, because of which the plan lacks a kind of entitlement. */
    readonly failure: Error | undefined
}

/** The result of a revocation, before the account is read again. */
export interface Revoked {
    readonly outcomes: readonly Outcome[]
    readonly findings: readonly Finding[]
    /** An error that may pass. The revocation is then not complete. */
    readonly failure: Error | undefined
}

/**
 * Plans the revocation of everything that a user holds of the kinds that the source governs. Reads them side by side.
 * Never throws, because the user has to be disabled even if the revocation fails.
 */
export async function planRevocation(snapshot: Snapshot, user: UserId): Promise<Revocation> {
    const kinds = [...openKinds(snapshot)]
    const others = entitlementKinds.filter((kind) => !kind.isOn(snapshot.config)).map(({ attribute }) => attribute)
    if (others.length > 0)
        log.info({ account: String(user), others }, 'The source does not manage these kinds of access, so they stay')
    const readings = await Promise.allSettled(kinds.map(([, kind]) => kind.heldBy(user, { values: [], held: true })))
    const plans = readings.flatMap((reading) => (reading.status === 'fulfilled' ? reading.value.planRevocation() : []))
    const failures = readings.map((reading) => (reading.status === 'rejected' ? errorIn(reading.reason) : undefined))
    const unread = failures.flatMap((failure, index): Finding[] => {
        const attribute = kinds[index]?.[0] ?? ''
        if (!endsOneChange(failure)) return []
        return [{ level: 'ERROR', attribute, message: `${attribute} were not taken away: ${failure.message}` }]
    })
    return {
        steps: plans.flatMap(({ steps }) => steps),
        findings: [...plans.flatMap(({ findings }) => findings), ...unread],
        failure: failures.find((failure) => failure !== undefined && !endsOneChange(failure)),
    }
}

const errorIn = (reason: unknown): Error =>
    reason instanceof Error ? reason : new Error('The connector failed internally', { cause: reason })

/** Carries a revocation out. Never throws, because the disable has to follow. */
export async function carryOutRevocation(
    { http }: Snapshot,
    user: UserId,
    { steps, findings, failure }: Revocation
): Promise<Revoked> {
    const send = (step: Step): Promise<void> => carryOut(http, user, step)
    const noCopies = () => Promise.resolve([])
    const applied = applySteps(steps, send, noCopies)
    return applied.then(
        (outcomes) => ({ outcomes, findings, failure }),
        (error: unknown) => ({ outcomes: [], findings, failure: failure ?? errorIn(error) })
    )
}

/** Gives the findings of a revocation whose result can't be read. */
export const notTakenAway = ({ findings, outcomes }: Revoked): Finding[] => [
    ...findings,
    ...outcomes.flatMap(({ step, failure }) =>
        failure === undefined ? [] : failuresOf(step, effectsOf(step), `: ${failure.message}`)
    ),
]

/**
 * Compares a revocation with the account as the vault shows it afterwards. If an answer left open whether something was
 * taken away, and the account still shows it, the revocation is carried out once more.
 *
 * @throws any error of reading the account again
 */
export async function verifyRevocation(
    snapshot: Snapshot,
    revoked: Revoked,
    after: AccountSnapshot
): Promise<{
    readonly after: AccountSnapshot
    readonly findings: readonly Finding[]
    readonly failure: Error | undefined
}> {
    const { outcomes, findings, failure } = revoked
    const unclear = outcomes.filter((outcome) => outcome.failure?.isUnclear)
    if (findingsAfter(unclear, after).length === 0 || snapshot.config.connection.maxRetries === 0)
        return { after, findings: [...findings, ...findingsAfter(outcomes, after)], failure }
    const next = snapshot.next()
    const { id } = after.user
    const again = await carryOutRevocation(next, id, await planRevocation(next, id))
    const then = await readAgain(next.next(), after)
    return {
        after: then,
        findings: [...again.findings, ...findingsAfter(again.outcomes, then)],
        failure: failure ?? again.failure,
    }
}
