import { phases, type Step } from '../entitlements/step'
import { ChangeRefused, SignInRefused, SourceError, TokenRefused } from '../errors'
import { partsOf } from './carry-out'
import { inheritanceEndedBy, rowsHeldBy } from './inheritance'

/** What became of one step. */
export interface Outcome {
    readonly step: Step
    /** Why it failed, if it can never succeed. */
    readonly failure: SourceError | undefined
}

type Send = (step: Step) => Promise<void>

/**
 * Carries out the steps phase by phase, and side by side within a phase. A step that can never succeed does not hold up the
 * others. One that may succeed later ends the plan: ISC then repeats all of it, which is safe.
 *
 * @param send Sends the requests behind a step.
 * @throws any retryable error, and any that concerns the sign-in, once nothing of its phase is under way any more
 */
export async function applySteps(steps: readonly Step[], send: Send): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const phase of phases)
        for (const due of byDepth(steps.filter((step) => step.phase === phase))) {
            const done = outcomes.filter(({ failure }) => failure === undefined).map(({ step }) => step)
            const ended = await Promise.allSettled(due.map((step) => outcomesOf(step, done, send)))
            for (const end of ended) {
                if (end.status === 'rejected') throw end.reason
                outcomes.push(...end.value)
            }
        }
    return outcomes
}

/** The deepest inheritance ends first: the folder that it comes from must not have its new row by then. */
function byDepth(steps: readonly Step[]): Step[][] {
    const depthOf = (step: Step): number => inheritanceEndedBy(step)?.depth ?? 0
    const depths = [...new Set(steps.map(depthOf))].sort((one, other) => other - one)
    return depths.map((depth) => steps.filter((step) => depthOf(step) === depth))
}

async function outcomesOf(step: Step, done: readonly Step[], send: Send): Promise<Outcome[]> {
    try {
        const held = rowsHeldBy(step, done)
        if (held !== undefined) throw new ChangeRefused(held)
        await send(step)
        return [{ step, failure: undefined }]
    } catch (error) {
        if (!canGoOnAfter(error)) throw error
        const parts = partsOf(step)
        // Sent one by one, an unclear change would be made twice if it was made: it is read back first.
        if (parts.length <= 1 || error.isUnclear) return [{ step, failure: error }]
        return (await Promise.all(parts.map((part) => outcomesOf(part, done, send)))).flat()
    }
}

const canGoOnAfter = (error: unknown): error is SourceError =>
    error instanceof SourceError &&
    error.recovery === 'permanent' &&
    !(error instanceof SignInRefused) &&
    !(error instanceof TokenRefused)
