import { effectsOf, type Finding, type Step } from '../entitlements/step'
import { ChangeRefused } from '../errors'
import type { UserId } from '../secret-server/ids'
import { rowsHeldBy } from './inheritance'
import { failuresOf } from './verify'

/** An account, and whether the connector signs in with it. */
interface Guarded {
    readonly id: UserId
    readonly isOwn: boolean
}

/**
 * The connector must not lock itself out.
 *
 * @throws ChangeRefused if this is the account that the connector signs in with
 */
export function refuseOwnAccount(account: Guarded, deed: string): void {
    if (account.isOwn) throw new ChangeRefused(`Account ${refusal(account.id, deed)}`)
}

/**
 * The steps that may be carried out, and what to say of the others: those that would take access from the connector's own
 * account, and those that would double what a user has by inheritance.
 */
export function guardedSteps(
    account: Guarded | undefined,
    steps: readonly Step[]
): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] } {
    const findings: Finding[] = []
    const allowed = steps.filter((step) => {
        const reason = obstacleTo(step, steps, account)
        if (reason !== undefined) findings.push(...failuresOf(step, effectsOf(step), reason))
        return reason === undefined
    })
    return { steps: allowed, findings }
}

/** How the sentence about what a step was to do goes on; undefined if nothing speaks against it. */
function obstacleTo(step: Step, steps: readonly Step[], account: Guarded | undefined): string | undefined {
    if (account?.isOwn && (step.phase === 'revoke' || step.phase === 'change'))
        return ` is not as asked: account ${refusal(account.id, 'stripped of access')}`
    const held = rowsHeldBy(step, steps)
    return held === undefined ? undefined : `: ${held}`
}

const refusal = (id: UserId, deed: string): string =>
    `${id} is the one that the connector signs in with; it can't be ${deed} here.`
