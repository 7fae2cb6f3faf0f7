import type { EndsInheritance, Step } from '../entitlements/step'

/** Gives the inheritance that a step ends. Undefined if it ends none. */
export const inheritanceEndedBy = (step: Step): EndsInheritance | undefined =>
    'endsInheritance' in step ? step.endsInheritance : undefined

/**
 * Says why a step that ends an inheritance must not follow these steps: they leave the user a row that the vault would
 * copy. Undefined if the step may follow.
 */
export function rowsHeldBy(step: Step, done: readonly Step[]): string | undefined {
    const ended = inheritanceEndedBy(step)
    const removed = done.flatMap((other) => (other.action === 'remove folder permission' ? other.permission : []))
    return ended?.unless.some((id) => !removed.includes(id)) ? ended.message : undefined
}
