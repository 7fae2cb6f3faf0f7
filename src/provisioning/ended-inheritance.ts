import type { EndsInheritance, Step } from '../entitlements/step'
import type { FolderPermissionId } from '../secret-server/ids'

/** Gives the inheritance that a step ends. Undefined if it ends none. */
export const inheritanceEndedBy = (step: Step): EndsInheritance | undefined =>
    'endsInheritance' in step ? step.endsInheritance : undefined

/** True if a step may copy rows of the user. These rows have to be read right before the step. */
export const copiesRows = (step: Step): boolean => (inheritanceEndedBy(step)?.unless.length ?? 0) > 0

/**
 * Says why a step can't be carried out while the user has these rows: it would copy one of them. Undefined if it copies
 * none.
 */
export function copiedRows(step: Step, held: readonly FolderPermissionId[]): string | undefined {
    const ended = inheritanceEndedBy(step)
    return ended?.unless.some((id) => held.includes(id)) ? ended.message : undefined
}

/** Gives the same for a step of a plan. The user has the rows, except those that steps of the plan remove. */
export function rowsLeftBy(steps: readonly Step[], step: Step): string | undefined {
    const removed = steps.flatMap((other) => (other.action === 'remove folder permission' ? other.permission : []))
    const ended = inheritanceEndedBy(step)
    return copiedRows(step, ended?.unless.filter((id) => !removed.includes(id)) ?? [])
}
