import type { ReportHeader, UsageReport } from './report'
import type { UsageRow } from './row'
import type { Summary } from './summary'

/** What one execution of the workflow gets; in the workflow it is found below `$.trigger.input`. */
export interface WorkflowInput extends ReportHeader {
    readonly batch: { readonly index: number; readonly total: number }
    /** In the first batch only. */
    readonly summary?: Summary
    readonly records: readonly UsageRow[]
}

/**
 * What one execution gets at most. The platform does not document its limits: 250 is the most that a workflow's loop
 * takes, and the size stays well below the 256 KiB of other inputs of the platform.
 */
export const batchLimits = { records: 250, bytes: 192 * 1024 }

// Kept free for the header and the summary, which is of a year and fifty groups at most.
const bytesForTheRest = 64 * 1024

/**
 * The report in batches, all with the same total. A report without rows is one empty batch. Where one batch ends depends
 * on the rows alone, as the report's id does: the summary is another each time that somebody signs in, and must not
 * move rows from a batch that was sent to one that was not, or back.
 */
export function workflowInputs({ header, rows, summary }: UsageReport, limits = batchLimits): WorkflowInput[] {
    const batches: UsageRow[][] = [[]]
    const room = limits.bytes - bytesForTheRest
    let bytes = 0
    for (const row of rows) {
        const more = bytesOf(row) + 1
        const last = batches.at(-1)
        if (last === undefined || last.length >= limits.records || (last.length > 0 && bytes + more > room)) {
            batches.push([row])
            bytes = more
        } else {
            last.push(row)
            bytes += more
        }
    }
    return batches.map((records, index) => ({
        ...header,
        batch: { index: index + 1, total: batches.length },
        ...(index === 0 ? { summary } : {}),
        records,
    }))
}

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value))
