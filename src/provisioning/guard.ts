import { effectsOf, type Finding, type Step } from '../entitlements/step'
import { ChangeRefused } from '../errors'
import type { UserId } from '../secret-server/ids'
import { rowsLeftBy } from './ended-inheritance'
import { failuresOf } from './verify'

/** An account that a plan changes. `isOwn` is true if the connector signs in with it. */
interface Guarded {
    readonly id: UserId
    readonly isOwn: boolean
}

/**
 * Protects the account with which the connector signs in, so that the connector does not lock itself out.
 *
 * @param deed Past participle for the message, such as "disabled".
 * @throws ChangeRefused if the connector signs in with this account
 */
export function refuseOwnAccount(account: Guarded, deed: string): void {
    if (account.isOwn) throw new ChangeRefused(`Account ${refusal(account.id, deed)}`)
}

/**
 * Separates the steps that may be carried out from those that must not be. The latter would take access from the
 * connector's own account, or would duplicate access that a user has by inheritance. Each of them becomes a finding.
 */
export function guardedSteps(
    account: Guarded | undefined,
    steps: readonly Step[]
): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] } {
    const findings: Finding[] = []
    const without = (wanted: readonly Step[], obstacle: (step: Step) => string | undefined): Step[] =>
        wanted.filter((step) => {
            const reason = obstacle(step)
            if (reason !== undefined) findings.push(...failuresOf(step, effectsOf(step), reason))
            return reason === undefined
        })
    const harmless = without(steps, (step) => stripping(step, account))
    const allowed = without(harmless, (step) => {
        const left = rowsLeftBy(harmless, step)
        return left === undefined ? undefined : `: ${left}`
    })
    return { steps: allowed, findings }
}

/**
 * Gives the end of the sentence about a step that takes access from the connector's own account. Undefined for other
 * steps.
 */
function stripping(step: Step, account: Guarded | undefined): string | undefined {
    const isHarmful = account?.isOwn === true && (step.phase === 'revoke' || step.phase === 'change')
    return isHarmful ? ` is not as requested: account ${refusal(account.id, 'stripped of access')}` : undefined
}

const refusal = (id: UserId, deed: string): string =>
    `${id} is the one that the connector signs in with, so it can't be ${deed} from here. Change it in Secret Server.`
