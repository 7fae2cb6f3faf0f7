import type { Account } from '../accounts/account'
import type { Finding } from '../entitlements/kind'
import { DryRun } from '../errors'
import { log } from '../log'
import { findingsAfter, type Outcome } from './apply'

/** A dry run of a plan, which also says what of it would be refused. */
export class DryPlan extends DryRun {
    constructor(requests: readonly string[], findings: readonly Finding[]) {
        super(requests)
        const refused = findings.filter(({ level }) => level === 'ERROR').map(({ message }) => message)
        if (refused.length > 0) this.message += ` Refused in any case: ${refused.join(' ')}`
    }
}

/**
 * Ends a dry run: the log says what the plan comes to.
 *
 * @throws DryPlan if any write was held back
 */
export function endDryRun(before: Account, outcomes: readonly Outcome[], refused: readonly Finding[]): void {
    const isHeldBack = ({ failure }: Outcome): boolean => failure instanceof DryRun
    const requests = outcomes.flatMap(({ failure }) => (failure instanceof DryRun ? failure.requests : []))
    if (requests.length === 0) return
    const account = before.identity
    for (const { operation } of outcomes.filter(isHeldBack))
        for (const { attribute, value, present } of operation.effects) {
            const subject = operation.phase === 'attributes' ? { attribute } : { attribute, value, present }
            log.info({ account, ...subject }, 'Dry run: would be changed')
        }
    const findings = [
        ...refused,
        ...outcomes.filter(isHeldBack).flatMap(({ operation }) => operation.subsumed ?? []),
        ...findingsAfter(
            outcomes.filter((outcome) => !isHeldBack(outcome)),
            before
        ),
    ]
    logFindings(account, findings)
    throw new DryPlan(requests, findings)
}

/** Says in the log what is not, or not quite, as the plan wants it. */
export function logFindings(account: string | undefined, findings: readonly Finding[]): void {
    for (const { level, message } of findings) log[level === 'ERROR' ? 'error' : 'warn']({ account }, message)
}
