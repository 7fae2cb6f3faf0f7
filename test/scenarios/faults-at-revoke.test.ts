import { sized } from '../support/extent'
import { type Cell, frequencies, nameOf } from './reliability/cells'
import { cleanRunOf } from './reliability/clean-run'
import { useObservers } from './reliability/describe-faults'
import { faultClasses } from './reliability/faults'
import { revoke } from './reliability/subjects'

// In the sample, the faults share the requests: each strikes every 25th, and the next one strikes the next.
const step = sized(faultClasses.length, 1)

const cases = faultClasses.flatMap((fault, number) =>
    frequencies.map((times, column) => ({ name: fault.name, fault, times, first: (2 * number + column) % step }))
)

describe('whatever goes wrong at whichever request of a disable that revokes', () => {
    const observed = useObservers()

    // In the end the user is disabled and holds nothing, or the command has said what stays.
    test.each(cases)('the leaver keeps nothing unnoticed: $name, $times', async ({ fault, times, first }) => {
        const { lines } = await cleanRunOf(revoke)
        const wrong: string[] = []
        for (let after = first; after < lines.length; after += step) {
            const cell: Cell = { place: 'request', fault, subject: revoke, times, after }
            const { wrong: more } = await observed(cell)
            wrong.push(...more.map((what) => `${nameOf(cell)} (${lines[after]}): ${what}`))
        }
        expect(wrong).toEqual([])
    })
})
