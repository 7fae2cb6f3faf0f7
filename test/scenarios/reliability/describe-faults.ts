import { useWrittenLog } from '../../support/written-log'
import { Listener } from '../silence/listener'
import { type Cell, cellsAt, nameOf } from './cells'
import { cleanRunOf } from './clean-run'
import { complaintsOf } from './complaints'
import { document, documented } from './document'
import type { TablePlace } from './places'
import { tableOf, type PlayedCell, playedCellOf } from './table'
import { type Trial, tryOut } from './trial'
import { readRootsOnce, watchTheSky } from './weather'

/** What came of a cell, and everything that is wrong with it. */
interface Observed {
    readonly trial: Trial
    readonly wrong: readonly string[]
}

/**
 * Plays cells before two observers: one holds outcome, output and vault against the rules, the other searches all that was
 * sent, thrown and logged for what was planted.
 */
export function useObservers(): (cell: Cell) => Promise<Observed> {
    const listener = new Listener(useWrittenLog())
    beforeAll(() => {
        watchTheSky()
        readRootsOnce()
    })
    return async (cell) => {
        const trial = await tryOut(cell, await cleanRunOf(cell.subject))
        const heardBefore = listener.linesHeard
        const attempts = [trial.first, trial.again].filter((attempt) => attempt !== undefined)
        const leaks = attempts.flatMap((attempt) => listener.leaksOf(attempt))
        const deaf = listener.linesHeard > heardBefore ? [] : ['the search heard no line of the log']
        return { trial, wrong: [...complaintsOf(trial), ...leaks, ...deaf] }
    }
}

/** Plays what can go wrong at a place, and holds it against the document as well. */
export function describeFaults(place: TablePlace): void {
    describe(`whatever goes wrong at the ${place}`, () => {
        const observed = useObservers()
        const played: PlayedCell[] = []

        // Jest fails a test during which a rejection is left unhandled.
        test.each(cellsAt(place).map((cell) => ({ name: nameOf(cell), cell })))('$name', async ({ cell }) => {
            const { trial, wrong } = await observed(cell)
            played.push(playedCellOf(trial))
            expect(wrong).toEqual([])
        })

        test('is told in docs/reliability.md', () => {
            const table = tableOf(place, played, documented(place))
            document(place, table)
            expect(documented(place).split('\n')).toEqual(table.split('\n'))
        })
    })
}
