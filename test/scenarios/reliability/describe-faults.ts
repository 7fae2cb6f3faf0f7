import { DocumentTables } from '../../support/document-tables'
import { useWrittenLog } from '../../support/written-log'
import { LeakSearch } from '../secrecy/leak-search'
import { type Cell, cellsAt, nameOf, platformCellsOf } from './cells'
import { cleanRunOf } from './clean-run'
import { complaintsOf } from './complaints'
import { interceptLookups, readRootsOnce } from './connection-fault'
import type { TablePlace } from './places'
import type { Subject } from './subjects'
import { type Columns, commandsAt, type MarkedCell, markedCellOf, placesOf, tableOf } from './table'
import { type Trial, tryOut } from './trial'

const tables = new DocumentTables('reliability.md', 'docs:reliability')

/** What came of a cell, and everything that is wrong with it. */
interface Observed {
    readonly trial: Trial
    readonly wrong: readonly string[]
}

/**
 * Runs cells with two observers: one compares outcome, output and vault with the rules, the other searches all that was
 * sent, thrown and logged for what was planted.
 */
export function useObservers(): (cell: Cell) => Promise<Observed> {
    const leakSearch = new LeakSearch(useWrittenLog())
    beforeAll(() => {
        interceptLookups()
        readRootsOnce()
    })
    // A mock keeps the arguments of its calls, and with each socket the whole vault behind it.
    afterEach(() => void jest.clearAllMocks())
    return async (cell) => {
        const trial = await tryOut(cell, await cleanRunOf(cell.subject))
        const searchedBefore = leakSearch.linesSearched
        const attempts = [trial.first, trial.again].filter((attempt) => attempt !== undefined)
        const leaks = attempts.flatMap((attempt) => leakSearch.leaksOf(attempt))
        const unsearched = leakSearch.linesSearched > searchedBefore ? [] : ['the search got no line of the log']
        return { trial, wrong: [...complaintsOf(trial), ...leaks, ...unsearched] }
    }
}

/** Runs what can go wrong at a place, and compares the results with the document. */
export const describeFaults = (place: TablePlace): void =>
    describeTable(`whatever goes wrong at the ${place}`, {
        ...{ name: place, cells: cellsAt(place), columns: commandsAt(place) },
    })

/** The same for a command on a vault that is integrated with the Delinea Platform. */
export const describePlatformFaults = (subject: Subject): void =>
    describeTable(`whatever goes wrong between connector, vault and Platform: ${subject.name}`, {
        ...{ name: subject.name, cells: platformCellsOf(subject), columns: placesOf(subject) },
    })

interface Table {
    /** In the document. */
    readonly name: string
    readonly cells: readonly Cell[]
    readonly columns: Columns
}

function describeTable(what: string, { name, cells, columns }: Table): void {
    describe(what, () => {
        const observed = useObservers()
        const marked: MarkedCell[] = []

        // Jest fails a test during which a rejection is left unhandled.
        test.each(cells.map((cell) => ({ name: nameOf(cell), cell })))('$name', async ({ cell }) => {
            const { trial, wrong } = await observed(cell)
            marked.push(markedCellOf(trial))
            expect(wrong).toEqual([])
        })

        test('docs/reliability.md shows these outcomes', () => {
            if (marked.length === 0) throw new Error('This test compares the cells of its file. Run the whole file.')
            const table = tableOf(columns, marked, tables.read(name))
            tables.write(name, table)
            expect(table.split('\n')).toEqual(tables.read(name).split('\n'))
        })
    })
}
