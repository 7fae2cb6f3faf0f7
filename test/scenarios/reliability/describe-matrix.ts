import { cellsAt } from './cells'
import { complaintsOf } from './complaints'
import { documented } from './document'
import { faultClasses } from './faults'
import { runMatrix } from './matrix'
import type { ToldPlace } from './places'
import { tableOf } from './table'
import type { Trial } from './trial'

/** Runs all that can go wrong at a place, and holds it against the rules and against the document. */
export function describeMatrix(place: ToldPlace): void {
    describe(`whatever goes wrong at the ${place}`, () => {
        const trials: Trial[] = []

        beforeAll(async () => {
            await runMatrix(cellsAt(place), { observe: (trial) => trials.push(trial) })
        }, 180_000)

        // Jest fails a test during which a rejection is left unhandled.
        it.each(faultClasses)('ends as designed: $name', (fault) => {
            expect(trials.filter(({ cell }) => cell.fault === fault).flatMap(complaintsOf)).toEqual([])
        })

        it('is told in docs/reliability.md', () => {
            const table = tableOf(place, trials)
            expect(documented(place, table)).toBe(table)
        })
    })
}
