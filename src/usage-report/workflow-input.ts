import type { ReportHeader, UsageReport } from './report'
import type { UsageRow } from './row'
import type { Summary } from './summary'

/** The input of one execution of the workflow. The workflow finds it below `$.trigger.input`. */
export interface WorkflowInput extends ReportHeader {
    readonly batch: { readonly index: number; readonly total: number }
    /** In the first batch only. */
    readonly summary?: Summary
    readonly records: readonly UsageRow[]
}

/**
 * The limits for one execution. ISC does not document its own limits. A workflow's loop takes at most 250 records, and
 * other inputs of ISC at most 256 KiB.
 */
export const batchLimits = { records: 250, bytes: 192 * 1024 }

// Reserved for the header and the summary, which covers at most a year and fifty groups.
const bytesForTheRest = 64 * 1024

/**
 * Splits a report into batches. A report without rows gives one empty batch.
 *
 * The borders between batches depend on the rows alone, as the report's id does. The summary also changes with each
 * sign-in. If the borders depended on it, a repeated delivery could send a row twice or skip it.
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
