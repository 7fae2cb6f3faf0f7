import type { Delta, Holding, KindPlan } from './kind'
import type { Finding } from './step'

/** What a user holds of one kind, and how a revocation takes it away. */
interface Held {
    /** Sorted entitlement ids. */
    readonly values: readonly string[]
    readonly plan: (delta: Delta) => KindPlan
    /** A value that a revocation leaves without a finding. */
    readonly kept?: string | undefined
    /** Gives the findings for access that is not among the values, and that therefore stays. */
    readonly others: () => readonly Finding[]
}

/** Makes a holding whose revocation takes away all values except `kept`. */
export const holdingOf = ({ values, plan, kept, others }: Held): Holding => ({
    values,
    plan,
    planRevocation() {
        const { steps, findings } = plan({ add: [], remove: values.filter((value) => value !== kept) })
        // The user is disabled even if a value can't be taken away, so these findings are warnings.
        return {
            steps,
            findings: [...findings.map((finding): Finding => ({ ...finding, level: 'WARN' })), ...others()],
        }
    },
})

/** Makes the finding for an entitlement that the source does not govern, and that therefore stays. */
export const staying = (attribute: string, value: string, reason: string): Finding => ({
    level: 'WARN',
    attribute,
    value,
    message: `${attribute} ${value} was not taken away: ${reason}.`,
})
