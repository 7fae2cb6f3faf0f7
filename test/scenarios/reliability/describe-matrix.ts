import { cellsAt } from './cells'
import { aboutOne } from './complaints'
import { faultClasses } from './faults'
import { runMatrix } from './matrix'
import type { Place } from './places'
import type { Trial } from './trial'

/** Runs all that can go wrong at a place, and holds it against the rules and against the document. */
export function describeMatrix(place: Place): void {
    describe(`whatever goes wrong at the ${place}`, () => {
        const trials: Trial[] = []

        beforeAll(async () => {
            await runMatrix(cellsAt(place), { observe: (trial) => trials.push(trial) })
        }, 180_000)

        it.each(faultClasses)('ends as designed: $name', (fault) => {
            expect(aboutOne(trials, (cell) => cell.fault === fault)).toEqual([])
        })
    })
}
