import type { Sandbox } from '../../sandbox'
import { changesSince } from '../../src/access-report/authors'
import { type AccessChange, comparableRow, earlierReportIn } from '../../src/access-report/change'
import { folderReport } from '../../src/access-report/folder-report'
import type { ReachReport } from '../../src/access-report/reach-report'
import { reading } from './reading'

const minute = 60_000

/** A report as its JSON has it. */
export const jsonOf = ({ header, rows }: Pick<ReachReport, 'header' | 'rows'>): Record<string, unknown> =>
    JSON.parse(JSON.stringify({ format: 1, ...header, rows })) as Record<string, unknown>

/** Reports on a folder as a minute ago, lets something happen, and tells what has changed since. */
export async function changesBy(
    sandbox: Sandbox,
    path: string,
    happen: () => unknown,
    changes: Record<string, unknown> = {}
): Promise<readonly AccessChange[]> {
    const now = new Date(Date.now() - minute)
    const before = jsonOf(await reading(sandbox, (snapshot) => folderReport(snapshot, path, { now })))
    happen()
    sandbox.forgetExchanges()
    return reading(
        sandbox,
        async (snapshot) => {
            const { header, rows } = await folderReport(snapshot, path)
            return changesSince(snapshot, earlierReportIn(before, header), rows.map(comparableRow))
        },
        changes
    )
}
