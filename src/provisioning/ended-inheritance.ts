import type { EndsInheritance, Step } from '../entitlements/step'
import type { FolderPermissionId } from '../secret-server/ids'

/** The inheritance that a step ends; undefined if it ends none. */
export const inheritanceEndedBy = (step: Step): EndsInheritance | undefined =>
    'endsInheritance' in step ? step.endsInheritance : undefined

/** Whether a step may copy rows of the user, so that these have to be read right before it. */
export const copiesRows = (step: Step): boolean => (inheritanceEndedBy(step)?.unless.length ?? 0) > 0

/** Why a step can't be carried out while the user has these rows: it would copy one of them. Undefined if it would not. */
export function copiedRows(step: Step, held: readonly FolderPermissionId[]): string | undefined {
    const ended = inheritanceEndedBy(step)
    return ended?.unless.some((id) => held.includes(id)) ? ended.message : undefined
}

/** The same for a plan: the rows are held unless its steps remove them. */
export function rowsLeftBy(steps: readonly Step[], step: Step): string | undefined {
    const removed = steps.flatMap((other) => (other.action === 'remove folder permission' ? other.permission : []))
    const ended = inheritanceEndedBy(step)
    return copiedRows(step, ended?.unless.filter((id) => !removed.includes(id)) ?? [])
}
