import { SourceError } from '../errors'
import { log } from '../log'
import type { UsageReport } from './report'
import type { Workflow } from './workflow'
import { type WorkflowInput, workflowInputs } from './workflow-input'

/** One batch of a report on its way to one workflow. */
export interface BatchKey {
    readonly reportId: string
    /** Address of the workflow. */
    readonly target: string
    readonly index: number
    readonly total: number
}

/** What is known of a batch that was sent, or was about to be. */
export type BatchState = { readonly status: 'accepted'; readonly executionId: string } | { readonly status: 'unclear' }

/** Remembers from one run to the next which batches were sent. */
export interface Ledger {
    stateOf(batch: BatchKey): BatchState | undefined
    /** Must have been kept, whatever happens to the process, when it returns. Undefined forgets the batch. */
    keep(batch: BatchKey, state: BatchState | undefined): void
}

/** What became of the batches of a report. */
export interface Delivery {
    readonly total: number
    /** Accepted in this run, and in runs before. */
    readonly accepted: number
    readonly acceptedBefore: number
    /** Numbers of the batches of which it can't be told. */
    readonly unclear: readonly number[]
    /** Why the delivery ended early; undefined if nothing was left to send. */
    readonly failure: SourceError | undefined
}

export interface DeliveryOptions {
    /** Sends batches again of which it is not known whether they arrived. */
    readonly resendUnclear: boolean
    /** Told after each batch, also of those that need not be sent. */
    readonly onBatch?: (index: number, total: number) => void
    readonly inputs?: readonly WorkflowInput[]
}

/**
 * Sends a report to a workflow, each batch at most once. A batch counts as unclear from before its request goes out until
 * its answer is kept, so that not even a process that is killed can make it go out twice. Ends at the first failure.
 */
export async function deliver(
    report: UsageReport,
    workflow: Workflow,
    ledger: Ledger,
    { resendUnclear, onBatch, inputs = workflowInputs(report) }: DeliveryOptions
): Promise<Delivery> {
    let [accepted, acceptedBefore] = [0, 0]
    let failure: SourceError | undefined
    const unclear: number[] = []
    for (const input of inputs) {
        const batch = { reportId: report.header.reportId, target: workflow.address, ...input.batch }
        const before = ledger.stateOf(batch)
        if (before?.status === 'accepted') acceptedBefore += 1
        else if (before !== undefined && !resendUnclear) unclear.push(batch.index)
        else {
            failure = await sent(workflow, input, batch, ledger)
            if (failure === undefined) accepted += 1
            else if (failure.isUnclear || before !== undefined) unclear.push(batch.index)
        }
        if (failure !== undefined) break
        onBatch?.(batch.index, batch.total)
    }
    log.info({ batches: inputs.length, accepted, acceptedBefore, unclear: unclear.length }, 'Report delivered')
    return { total: inputs.length, accepted, acceptedBefore, unclear, failure }
}

/** Undefined once the batch is accepted, otherwise why it is not. */
async function sent(
    workflow: Workflow,
    input: WorkflowInput,
    batch: BatchKey,
    ledger: Ledger
): Promise<SourceError | undefined> {
    const before = ledger.stateOf(batch)
    ledger.keep(batch, { status: 'unclear' })
    const outcome = await workflow.start(input).catch((error: unknown) => {
        if (error instanceof SourceError) return error
        throw error
    })
    if (typeof outcome === 'string') {
        ledger.keep(batch, { status: 'accepted', executionId: outcome })
        return undefined
    }
    if (!outcome.isUnclear) ledger.keep(batch, before)
    return outcome
}
