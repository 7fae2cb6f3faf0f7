import { csvLines } from '../lib/csv'
import { makeReport } from '../usage-report/make-report'
import { reportRequestIn } from '../usage-report/request'
import { columns } from '../usage-report/row'
import { aggregationCommand } from './command'

/** custom:usage-report: sends each row, or each line of CSV, as one object, and then the header with the summary. */
export const usageReport = aggregationCommand<Readonly<Record<string, unknown>>, object>(
    async (snapshot, input, send) => {
        const request = reportRequestIn(input)
        const { header, rows, summary } = await makeReport(snapshot, request)
        const outputs = request.format === 'csv' ? csvLines(columns, rows).map((line) => ({ line })) : rows
        for (const output of outputs) await send({ ...output })
        await send({ ...header, summary })
    }
)
