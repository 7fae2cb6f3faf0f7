import { cellsAt } from './cells'
import { aboutOne } from './complaints'
import { documented } from './document'
import { faultClasses } from './faults'
import { runMatrix } from './matrix'
import type { Place } from './places'
import { tableOf } from './table'
import type { Trial } from './trial'

/** Runs all that can go wrong at a place, and holds it against the rules and against the document. */
export function describeMatrix(place: Place): void {
    describe(`whatever goes wrong at the ${place}`, () => {
        const trials: Trial[] = []

        beforeAll(async () => {
            await runMatrix(cellsAt(place), { observe: (trial) => trials.push(trial) })
        }, 180_000)

        // Jest fails a test during which a rejection is left unhandled.
        it.each(faultClasses)('ends as designed: $name', (fault) => {
            expect(aboutOne(trials, (cell) => cell.fault === fault)).toEqual([])
        })

        it('is told in docs/reliability.md', () => {
            const table = tableOf(place, trials)
            expect(documented(place, table)).toBe(table)
        })
    })
}
