import { writeFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { Snapshot } from '../entitlements/snapshot'
import { ConfigurationError, SourceError } from '../errors'
import { VaultHttp } from '../secret-server/http'
import { csvLines } from '../usage-report/csv'
import { type Delivery, deliver } from '../usage-report/delivery'
import { makeReport } from '../usage-report/make-report'
import type { UsageReport } from '../usage-report/report'
import { Workflow } from '../usage-report/workflow'
import { rawConfiguration } from './configuration'
import { type ExitCode, exitCode } from './exit-code'
import { codeOf, reasonOf } from './file-error'
import { LedgerFile, LedgerLost } from './ledger-file'
import { type CliOptions, type Format, formatOf, program, type Streams } from './options'
import { pageOf } from './page/page'
import { ProgressBar } from './progress-bar'
import { parseReportConfig, type ReportConfig } from './report-config'
import { tableOf } from './table'
import { UsageError } from './usage-error'
import { cautions, deliveryLines } from './words'

// Milliseconds before the first repetition. No time limit applies here, unlike to a command of ISC.
const firstDelay = 1_000

/** The parts of the process that a run uses. */
export interface Surroundings extends Streams {
    readonly environment: Readonly<Record<string, string | undefined>>
}

/** Runs the command line, and gives the exit code for the process. Never throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
    try {
        const options = program(surroundings)
            .parse([...args], { from: 'user' })
            .opts<CliOptions>()
        return await reported(options, surroundings)
    } catch (error) {
        if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage
        surroundings.stderr.write(`${sentenceOf(error)}\n`)
        if (error instanceof LedgerLost) return exitCode.undelivered
        return error instanceof UsageError || error instanceof ConfigurationError ? exitCode.usage : exitCode.failed
    }
}

/** Gives one line for any error. A foreign message may hold secrets, so only the error's name and code are shown. */
const sentenceOf = (error: unknown): string =>
    error instanceof SourceError
        ? error.message
        : `Unexpected ${error instanceof Error ? `${error.name} (${codeOf(error)})` : typeof error}. Please report it.`

async function reported(options: CliOptions, surroundings: Surroundings): Promise<ExitCode> {
    const config = parseReportConfig(rawConfiguration(options.config, surroundings.environment))
    const { stdout, stderr } = surroundings
    // The ledger is locked before the vault is read. A second run at the same time then fails at once.
    const target = options.workflow === true ? deliveryFor(options, config) : undefined
    const progress = new ProgressBar(stderr)
    try {
        const report = await read(config, options, progress)
        for (const line of cautions(report)) stderr.write(`${line}\n`)
        if (target === undefined || options.format !== undefined || options.output !== undefined)
            put(rendered(report, formatOf(options)), options.output, stdout)
        if (target === undefined) return exitCode.done
        const delivery = await send(report, target, options, progress)
        for (const line of deliveryLines(delivery)) stderr.write(`${line}\n`)
        return delivery.failure === undefined && delivery.unclear.length === 0 ? exitCode.done : exitCode.undelivered
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

function deliveryFor(options: CliOptions, { workflow, source }: ReportConfig): WorkflowDelivery {
    if (workflow === undefined)
        throw new UsageError(
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

async function read({ source, label }: ReportConfig, options: CliOptions, progress: ProgressBar): Promise<UsageReport> {
    const http = new VaultHttp(source.connection, { firstDelay, onAnswer: progress.answered })
    try {
        return await makeReport(new Snapshot(http, source), { ...options, label: options.label ?? label })
    } finally {
        http.close()
        progress.stop()
    }
}

function rendered(report: UsageReport, format: Format): string {
    switch (format) {
        case 'table':
            return tableOf(report)
        case 'csv':
            return `${csvLines(report.rows).join('\r\n')}\r\n`
        case 'json':
            return `${JSON.stringify({ ...report.header, summary: report.summary, rows: report.rows }, undefined, 4)}\n`
        case 'html':
            return pageOf(report)
    }
}

function put(text: string, file: string | undefined, stdout: NodeJS.WritableStream): void {
    if (file === undefined) {
        stdout.write(text)
        return
    }
    try {
        writeFileSync(file, text)
    } catch (error) {
        throw new OutputFailed(
            `The report can't be written to ${file} (${reasonOf(error)}). Name another file with --output.`
        )
    }
}

class OutputFailed extends SourceError {}

const send = (
    report: UsageReport,
    { workflow, ledger }: WorkflowDelivery,
    { resendUnclear = false }: CliOptions,
    progress: ProgressBar
): Promise<Delivery> => deliver(report, workflow, ledger, { resendUnclear, onBatch: progress.sent })
