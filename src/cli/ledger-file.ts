import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { SourceError } from '../errors'
import { isJsonObject, jsonIn } from '../lib/json'
import type { BatchKey, BatchState, Ledger } from '../usage-report/delivery'
import { codeOf, reasonOf } from './file-error'
import { UsageError } from './usage-error'

interface Entry {
    readonly reportId: string
    readonly target: string
    readonly batch: string
    readonly status: BatchState['status']
    readonly executionId?: string
    /** ISO 8601 in UTC. */
    readonly at: string
}

// A report is of one day; what is older can't come again.
const longestKept = 90 * 24 * 60 * 60 * 1000

/** Only its owner may read it: it tells where a workflow is. */
const mode = 0o600

// The locks of this process: where each run is the first process of a container, one that was killed had the same id.
const ownLocks = new Set<string>()

/** What was sent can't be kept any more, so that nothing further is sent. */
export class LedgerLost extends SourceError {}

/** What was sent, in a JSON file that is replaced as a whole with each change, and that one process has at a time. */
export class LedgerFile implements Ledger {
    private readonly entries: Map<string, Entry>

    /** @throws UsageError if the file can't be used, or another process has it */
    constructor(private readonly path: string) {
        this.lock()
        try {
            this.entries = new Map(entriesIn(path).map((entry) => [nameOf(entry), entry]))
        } catch (error) {
            this.close()
            throw error
        }
    }

    stateOf(batch: BatchKey): BatchState | undefined {
        const entry = this.entries.get(nameOf(entryOf(batch, { status: 'unclear' })))
        if (entry === undefined) return undefined
        const { status, executionId = '' } = entry
        return status === 'accepted' ? { status, executionId } : { status }
    }

    /** @throws LedgerLost */
    keep(batch: BatchKey, state: BatchState | undefined): void {
        const entry = entryOf(batch, state ?? { status: 'unclear' })
        if (state === undefined) this.entries.delete(nameOf(entry))
        else this.entries.set(nameOf(entry), entry)
        const recent = [...this.entries.values()].filter(({ at }) => Date.now() - Date.parse(at) < longestKept)
        this.replaceBy(JSON.stringify({ version: 1, batches: recent }, undefined, 4))
    }

    /** Lets other processes have the file. */
    close(): void {
        rmSync(this.lockPath, { force: true })
        ownLocks.delete(this.lockPath)
    }

    private get lockPath(): string {
        return `${this.path}.lock`
    }

    private lock(): void {
        const holder = this.holder()
        if (holder !== undefined && this.isHeldBy(holder))
            throw new UsageError(
                `Another run (process ${holder}) is sending with the ledger ${this.path}: wait for its end. ` +
                    `If there is none, since that process is something else, remove ${this.lockPath}.`
            )
        if (holder !== undefined) rmSync(this.lockPath, { force: true })
        try {
            write(this.lockPath, String(process.pid), 'wx')
            ownLocks.add(this.lockPath)
        } catch (error) {
            throw new UsageError(
                `The ledger ${this.path} can't be written (${reasonOf(error)}). Name another with --ledger.`
            )
        }
    }

    /** The process that has the file, or was killed while it had it. */
    private holder(): number | undefined {
        try {
            return Number(readFileSync(this.lockPath, 'utf8'))
        } catch {
            return undefined
        }
    }

    private isHeldBy(processId: number): boolean {
        return processId === process.pid ? ownLocks.has(this.lockPath) : isRunning(processId)
    }

    private replaceBy(text: string): void {
        const draft = `${this.path}.${process.pid}.tmp`
        try {
            write(draft, `${text}\n`, 'w')
            renameSync(draft, this.path)
        } catch (error) {
            throw new LedgerLost(
                `The ledger ${this.path} can't be written any more (${reasonOf(error)}). What was sent last counts as unclear.`
            )
        }
    }
}

function write(path: string, text: string, flags: 'w' | 'wx'): void {
    const file = openSync(path, flags, mode)
    try {
        writeFileSync(file, text)
        fsyncSync(file)
    } finally {
        closeSync(file)
    }
}

function isRunning(processId: number): boolean {
    try {
        process.kill(processId, 0)
        return true
    } catch (error) {
        return codeOf(error) === 'EPERM'
    }
}

const entryOf = ({ reportId, target, index, total }: BatchKey, state: BatchState): Entry => ({
    reportId,
    target,
    batch: `${index}/${total}`,
    ...state,
    at: new Date().toISOString(),
})

const nameOf = ({ reportId, target, batch }: Entry): string => `${reportId} ${batch} ${target}`

/** A ledger that is damaged is never taken for an empty one: everything would be sent again. */
function entriesIn(path: string): Entry[] {
    let text: string
    try {
        text = readFileSync(path, 'utf8')
    } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw new UsageError(`The ledger ${path} can't be read (${reasonOf(error)}).`)
    }
    const content = jsonIn(text)
    const batches: unknown = isJsonObject(content) && content['version'] === 1 ? content['batches'] : undefined
    if (Array.isArray(batches) && batches.every(isEntry)) return batches
    throw new UsageError(
        `${path} is not a ledger of this command. Name another with --ledger; without the old one batches may be sent twice.`
    )
}

const isEntry = (value: unknown): value is Entry =>
    isJsonObject(value) &&
    ['reportId', 'target', 'batch', 'at'].every((name) => typeof value[name] === 'string') &&
    (value['status'] === 'unclear' || (value['status'] === 'accepted' && typeof value['executionId'] === 'string'))
