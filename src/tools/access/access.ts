import { changesSince } from '../../access-report/authors'
import { earlierReportIn } from '../../access-report/change'
import { folderReport } from '../../access-report/folder-report'
import { healthReport } from '../../access-report/health-report'
import { userReport } from '../../access-report/user-report'
import { Snapshot } from '../../entitlements/snapshot'
import { formatOf } from '../common-options'
import { rawConfiguration } from '../configuration'
import { type ExitCode, exitCode } from '../exit-code'
import { put } from '../output'
import { ProgressBar } from '../progress-bar'
import { harmless } from '../terminal-table'
import type { Surroundings, Tool } from '../tool'
import { parseToolConfig, type ToolConfig } from '../tool-config'
import { withVault } from '../with-vault'
import type { Changes } from './changes'
import { earlierContentIn } from './earlier-file'
import { rendered } from './formats'
import { healthViewOf } from './health-view'
import { type AccessCall, defineOptions } from './options'
import { reachViewOf } from './reach-view'
import type { ReportView } from './report-view'

/** The command that reports who reaches which folders, in which ways, and whether they use the secrets there. */
export const access: Tool = {
    name: 'access',
    description: 'Reports who reaches a folder, what a user reaches, or what is wrong with the access in a vault.',
    define: defineOptions,
    run: (command, surroundings) => reported(command.opts<AccessCall>(), surroundings),
}

async function reported(call: AccessCall, { environment, stdout, stderr }: Surroundings): Promise<ExitCode> {
    const config = parseToolConfig(rawConfiguration(call.config, environment))
    // Read before the vault, so that a wrong path costs no time.
    const earlier = call.since === undefined ? undefined : { content: earlierContentIn(call.since) }
    const [view, changes] = await withVault(config.source, new ProgressBar(stderr), async (http) => {
        const snapshot = new Snapshot(http, config.source)
        const made = await viewOf(snapshot, call, config)
        return [made, earlier && (await changesIn(snapshot, made, earlier.content))] as const
    })
    for (const line of view.report.cautions) stderr.write(`${harmless(line)}\n`)
    put(rendered(view, changes, formatOf(call)), call.output, stdout)
    return exitCode.done
}

async function viewOf(snapshot: Snapshot, call: AccessCall, { label }: ToolConfig): Promise<ReportView> {
    const options = { days: call.days, label: call.label ?? label }
    if (call.folder !== undefined) return reachViewOf(await folderReport(snapshot, call.folder, options))
    if (call.user !== undefined) return reachViewOf(await userReport(snapshot, call.user, options))
    return healthViewOf(await healthReport(snapshot, options))
}

async function changesIn(snapshot: Snapshot, { report, comparable }: ReportView, content: unknown): Promise<Changes> {
    const earlier = earlierReportIn(content, report.header)
    const haveAuthors = report.header.report !== 'health'
    return { haveAuthors, since: earlier.generatedAt, rows: await changesSince(snapshot, earlier, comparable) }
}
