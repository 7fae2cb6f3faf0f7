import type { EndsInheritance, Step } from '../entitlements/step'

/** The inheritance that a step ends; undefined if it ends none. */
export const inheritanceEndedBy = (step: Step): EndsInheritance | undefined =>
    'endsInheritance' in step ? step.endsInheritance : undefined

/** Why a step can't be carried out after these: what the user has by an inheritance is still there. Undefined if it is not. */
export function rowsHeldBy(step: Step, done: readonly Step[]): string | undefined {
    const ended = inheritanceEndedBy(step)
    const removed = done.flatMap((other) => (other.action === 'remove folder permission' ? other.permission : []))
    return ended?.unless.some((id) => !removed.includes(id)) ? ended.message : undefined
}
