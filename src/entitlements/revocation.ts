import type { KindPlan } from './kind'
import type { Finding } from './step'

/**
 * Makes the plan of a revocation. A user has to be disabled whatever can't be taken away, so what stays is a warning.
 *
 * @param removal The plan that removes all entitlements that the account shows.
 * @param others Findings for what else the user holds.
 */
export const revocationOf = (removal: KindPlan, others: readonly Finding[]): KindPlan => ({
    steps: removal.steps,
    findings: [...removal.findings.map((finding): Finding => ({ ...finding, level: 'WARN' })), ...others],
})

/** Makes the finding for an entitlement that the source does not govern, and that therefore stays. */
export const staying = (attribute: string, value: string, reason: string): Finding => ({
    level: 'WARN',
    attribute,
    value,
    message: `${attribute} ${value} was not taken away: ${reason}.`,
})
