import { phases, type Step } from '../entitlements/step'
import { ChangeRefused, type SourceError } from '../errors'
import { endsOneChange } from '../secret-server/errors'
import type { FolderPermissionId } from '../secret-server/ids'
import { partsOf } from './carry-out'
import { copiedRows, copiesRows, inheritanceEndedBy } from './ended-inheritance'

/** The outcome of one step. */
export interface Outcome {
    readonly step: Step
    /** The error, if the step failed for good. Undefined if the vault accepted it. */
    readonly failure: SourceError | undefined
}

type Send = (step: Step) => Promise<void>

/**
 * Carries out the steps phase by phase, and the steps of one phase side by side. A step that fails for good does not
 * block the others. A step that may succeed later ends the plan; ISC then repeats the whole plan, which is safe.
 *
 * @param send Sends the requests behind a step.
 * @param heldRows Reads the ids of the user's rows on folders from the vault, for steps that end an inheritance.
 * @throws any retryable error, and any that concerns the sign-in, once nothing of its phase is under way any more
 */
export async function applySteps(
    steps: readonly Step[],
    send: Send,
    heldRows: () => Promise<readonly FolderPermissionId[]>
): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const phase of phases)
        for (const due of byDepth(steps.filter((step) => step.phase === phase))) {
            const held = due.some(copiesRows) ? await heldRows() : []
            outcomes.push(...(await sideBySide(due, (step) => outcomesOf(step, held, send))))
        }
    return outcomes
}

/** The deepest inheritance ends first. Otherwise it would copy a new row of the folder from which it inherits. */
function byDepth(steps: readonly Step[]): Step[][] {
    const depthOf = (step: Step): number => inheritanceEndedBy(step)?.depth ?? 0
    const depths = [...new Set(steps.map(depthOf))].sort((one, other) => other - one)
    return depths.map((depth) => steps.filter((step) => depthOf(step) === depth))
}

async function outcomesOf(step: Step, held: readonly FolderPermissionId[], send: Send): Promise<Outcome[]> {
    try {
        const obstacle = copiedRows(step, held)
        if (obstacle !== undefined) throw new ChangeRefused(obstacle)
        await send(step)
        return [{ step, failure: undefined }]
    } catch (error) {
        if (!endsOneChange(error)) throw error
        const parts = partsOf(step)
        // The vault may have made an unclear change, so its parts are not sent again before the account is read back.
        if (parts.length <= 1 || error.isUnclear) return [{ step, failure: error }]
        return step.action === 'change user' || step.action === 'change person'
            ? oneByOne(parts, (part) => outcomesOf(part, held, send))
            : sideBySide(parts, (part) => outcomesOf(part, held, send))
    }
}

type Apply = (part: Step) => Promise<Outcome[]>

/** Two changes of one user at the same time might undo each other, if the vault saves the whole user each time. */
async function oneByOne(parts: readonly Step[], apply: Apply): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const part of parts) outcomes.push(...(await apply(part)))
    return outcomes
}

/** @throws the first error, once nothing is under way any more */
async function sideBySide(steps: readonly Step[], apply: Apply): Promise<Outcome[]> {
    const ended = await Promise.allSettled(steps.map(apply))
    return ended.flatMap((end) => {
        if (end.status === 'rejected') throw end.reason
        return end.value
    })
}
