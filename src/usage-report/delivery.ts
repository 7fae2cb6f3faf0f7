import { SourceError } from '../errors'
import { log } from '../log'
import type { UsageReport } from './report'
import type { Workflow } from './workflow'
import { type WorkflowInput, workflowInputs } from './workflow-input'

/** Identifies one batch of a report for one workflow. */
export interface BatchKey {
    readonly reportId: string
    /** URL of the workflow's trigger. */
    readonly target: string
    readonly index: number
    readonly total: number
}

/** The state of a batch: accepted by the workflow, or possibly sent without a known result. */
export type BatchState = { readonly status: 'accepted'; readonly executionId: string } | { readonly status: 'unclear' }

/** Remembers across runs which batches were sent. */
export interface Ledger {
    stateOf(batch: BatchKey): BatchState | undefined
    /** Stores the state of a batch durably before it returns. Undefined removes the batch. */
    keep(batch: BatchKey, state: BatchState | undefined): void
}

/** The result of sending a report. */
export interface Delivery {
    readonly total: number
    /** Number of batches that the workflow accepted in this run. */
    readonly accepted: number
    /** Number of batches that the workflow accepted in earlier runs. */
    readonly acceptedBefore: number
    /** Indexes of the batches that may or may not have arrived. */
    readonly unclear: readonly number[]
    /** The error that ended the delivery early. Undefined if all batches were processed. */
    readonly failure: SourceError | undefined
}

export interface DeliveryOptions {
    /** Sends batches again that may or may not have arrived. */
    readonly resendUnclear: boolean
    /** Called after each batch, including batches that need not be sent. */
    readonly onBatch?: (index: number, total: number) => void
    readonly inputs?: readonly WorkflowInput[]
}

/**
 * Sends a report to a workflow, each batch at most once. Before a request goes out, its batch is recorded as unclear,
 * and stays so until its answer is stored. So a batch is not sent twice even if the process is killed. Ends at the
 * first failure.
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

/** Sends one batch. Gives undefined if the workflow accepted it, otherwise the error. */
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
