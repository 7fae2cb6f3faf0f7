import { Snapshot } from '../../entitlements/snapshot'
import { csvLines } from '../../lib/csv'
import { type Delivery, deliver } from '../../usage-report/delivery'
import { makeReport } from '../../usage-report/make-report'
import type { UsageReport } from '../../usage-report/report'
import { columns } from '../../usage-report/row'
import { Workflow } from '../../usage-report/workflow'
import { type Format, formatOf } from '../common-options'
import { rawConfiguration } from '../configuration'
import { type ExitCode, exitCode } from '../exit-code'
import { put } from '../output'
import { ProgressBar } from '../progress-bar'
import type { Surroundings, Tool } from '../tool'
import { parseToolConfig, type ToolConfig } from '../tool-config'
import { withVault } from '../with-vault'
import { WrongCall } from '../wrong-call'
import { LedgerFile } from './ledger-file'
import { defineOptions, type UsageOptions } from './options'
import { usagePageOf } from './usage-page'
import { usageTableOf } from './usage-table'
import { cautions, deliveryLines } from './words'

/** The command that makes the usage report. */
export const usage: Tool = {
    name: 'usage',
    description: 'Reports who uses Secret Server, and sends the report to an ISC workflow.',
    define: defineOptions,
    run: (command, surroundings) => reported(command.opts<UsageOptions>(), surroundings),
}

async function reported(options: UsageOptions, surroundings: Surroundings): Promise<ExitCode> {
    const config = parseToolConfig(rawConfiguration(options.config, surroundings.environment))
    const { stdout, stderr } = surroundings
    // The ledger is locked before the vault is read. A second run at the same time then fails at once.
    const target = options.workflow === true ? deliveryFor(options, config) : undefined
    const progress = new ProgressBar(stderr)
    try {
        const report = await withVault(config.source, progress, (http) =>
            makeReport(new Snapshot(http, config.source), { ...options, label: options.label ?? config.label })
        )
        for (const line of cautions(report)) stderr.write(`${line}\n`)
        if (target === undefined || options.format !== undefined || options.output !== undefined)
            put(rendered(report, formatOf(options)), options.output, stdout)
        if (target === undefined) return exitCode.done
        const delivery = await send(report, target, options, progress)
        for (const line of deliveryLines(delivery)) stderr.write(`${line}\n`)
        return delivery.failure === undefined && delivery.unclear.length === 0 ? exitCode.done : exitCode.partlyDone
    } finally {
        progress.stop()
        target?.close()
    }
}

/** The workflow to which a report is sent, and the ledger of its batches. */
interface WorkflowDelivery {
    readonly workflow: Workflow
    readonly ledger: LedgerFile
    readonly close: () => void
}

function deliveryFor(options: UsageOptions, { workflow, source }: ToolConfig): WorkflowDelivery {
    if (workflow === undefined)
        throw new WrongCall(
            'The option --workflow needs workflowUrl, workflowTokenUrl, workflowClientId and workflowClientSecret in the configuration.'
        )
    const ledger = new LedgerFile(options.ledger)
    const target = new Workflow(workflow, source.connection)
    const close = (): void => {
        target.close()
        ledger.close()
    }
    return { workflow: target, ledger, close }
}

function rendered(report: UsageReport, format: Format): string {
    switch (format) {
        case 'table':
            return usageTableOf(report)
        case 'csv':
            return `${csvLines(columns, report.rows).join('\r\n')}\r\n`
        case 'json':
            return `${JSON.stringify({ ...report.header, summary: report.summary, rows: report.rows }, undefined, 4)}\n`
        case 'html':
            return usagePageOf(report)
    }
}

const send = (
    report: UsageReport,
    { workflow, ledger }: WorkflowDelivery,
    { resendUnclear = false }: UsageOptions,
    progress: ProgressBar
): Promise<Delivery> => deliver(report, workflow, ledger, { resendUnclear, onBatch: progress.sent })
