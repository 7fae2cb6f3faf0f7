import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isJsonObject, jsonIn } from '../../lib/json'
import type { BatchKey, BatchState, Ledger } from '../../usage-report/delivery'
import { codeOf, reasonOf } from '../file-error'
import { PartlyDone } from '../partly-done'
import { ownerOnly } from '../private-file'
import { WrongCall } from '../wrong-call'

interface Entry {
    readonly reportId: string
    readonly target: string
    readonly batch: string
    readonly status: BatchState['status']
    readonly executionId?: string
    /** ISO 8601 in UTC. */
    readonly at: string
}

// Milliseconds. A report's id holds its day, so old batches can't be sent again.
const longestKept = 90 * 24 * 60 * 60 * 1000

// The locks that this process holds. In containers, each run may have the same process id as an earlier run that was
// killed.
const ownLocks = new Set<string>()

/**
 * Says that the ledger can't be written any more. The delivery then ends, because it could not record what it sends.
 */
class LedgerLost extends PartlyDone {}

/** A ledger in a JSON file. Each change replaces the whole file, and only one process at a time can open it. */
export class LedgerFile implements Ledger {
    private readonly entries: Map<string, Entry>

    /** @throws WrongCall if the file can't be used, or if another process has locked it. */
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

    /** @throws LedgerLost if the file can't be written. */
    keep(batch: BatchKey, state: BatchState | undefined): void {
        const entry = entryOf(batch, state ?? { status: 'unclear' })
        if (state === undefined) this.entries.delete(nameOf(entry))
        else this.entries.set(nameOf(entry), entry)
        const recent = [...this.entries.values()].filter(({ at }) => Date.now() - Date.parse(at) < longestKept)
        this.replaceBy(JSON.stringify({ version: 1, batches: recent }, undefined, 4))
    }

    /** Releases the lock on the file. */
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
            throw new WrongCall(
                `Another run (process ${holder}) is using the ledger ${this.path}. Wait until it has ended. ` +
                    `If that process is another program, remove ${this.lockPath}.`
            )
        if (holder !== undefined) rmSync(this.lockPath, { force: true })
        try {
            write(this.lockPath, String(process.pid), 'wx')
            ownLocks.add(this.lockPath)
        } catch (error) {
            throw new WrongCall(
                `The ledger ${this.path} can't be written (${reasonOf(error)}). Name another file with --ledger.`
            )
        }
    }

    /** Gives the id of the process that has locked the file. That process may have been killed since. */
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
                `The ledger ${this.path} can't be written any more (${reasonOf(error)}). The batch that was sent last counts as unclear.`
            )
        }
    }
}

function write(path: string, text: string, flags: 'w' | 'wx'): void {
    const file = openSync(path, flags, ownerOnly)
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

/** Never treats a damaged ledger as empty, because all batches would then be sent again. */
function entriesIn(path: string): Entry[] {
    let text: string
    try {
        text = readFileSync(path, 'utf8')
    } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw new WrongCall(`The ledger ${path} can't be read (${reasonOf(error)}). Name another file with --ledger.`)
    }
    const content = jsonIn(text)
    const batches: unknown = isJsonObject(content) && content['version'] === 1 ? content['batches'] : undefined
    if (Array.isArray(batches) && batches.every(isEntry)) return batches
    throw new WrongCall(
        `The file ${path} is not a ledger of this command. Name another file with --ledger. Without the old ledger, batches may be sent twice.`
    )
}

const isEntry = (value: unknown): value is Entry =>
    isJsonObject(value) &&
    ['reportId', 'target', 'batch', 'at'].every((name) => typeof value[name] === 'string') &&
    (value['status'] === 'unclear' || (value['status'] === 'accepted' && typeof value['executionId'] === 'string'))
