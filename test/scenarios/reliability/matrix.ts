import { mapConcurrently } from '../../../src/concurrency'
import type { Cell } from './cells'
import { type CleanRun, cleanRun } from './clean-run'
import type { Prepare } from './stage'
import type { Subject } from './subjects'
import { type Trial, tryOut } from './trial'
import { readRootsOnce, watchTheSky } from './weather'

// Most of a cell is waiting: for a repetition, or for an answer that never comes.
const width = 40
const silentWidth = 28

interface MatrixOptions {
    readonly prepare?: Prepare
    /** Sees each cell as soon as it has ended; the trials need not be kept then. */
    readonly observe: (trial: Trial) => void
}

/**
 * Tries out cells, many at a time. Each has a vault of its own, and meets its fault over real HTTP or HTTPS.
 */
export async function runMatrix(cells: readonly Cell[], { prepare, observe }: MatrixOptions): Promise<void> {
    watchTheSky()
    readRootsOnce()
    const cleanRuns = new Map<Subject, CleanRun>()
    for (const { subject } of cells)
        if (!cleanRuns.has(subject)) cleanRuns.set(subject, await cleanRun(subject, prepare))
    const run = async (cell: Cell): Promise<void> => {
        const clean = cleanRuns.get(cell.subject)
        if (clean) observe(await tryOut(cell, clean, prepare))
    }
    await Promise.all([
        mapConcurrently(
            cells.filter(({ fault }) => fault.isSilence),
            silentWidth,
            run
        ),
        mapConcurrently(
            cells.filter(({ fault }) => !fault.isSilence),
            width,
            run
        ),
    ])
}
