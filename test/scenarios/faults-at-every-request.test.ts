import { sized } from '../support/extent'
import { type Cell, nameOf } from './reliability/cells'
import { cleanRunOf } from './reliability/clean-run'
import { useObservers } from './reliability/describe-faults'
import { type FaultClass, faultClasses } from './reliability/faults'
import { platformSubjects } from './reliability/platform-subjects'
import { subjects } from './reliability/subjects'

// Two faults that look like 'not found', and one that stays and gives no usable answer.
const telling: readonly (readonly [fault: string, times: Cell['times']])[] = [
    ['HTTP 404', 'once'],
    ['HTTP 400, access denied', 'once'],
    ['HTML with HTTP 200', 'always'],
]

// In the sample each request gets one of the three faults, and each fault strikes every third request. On the Platform,
// whose commands send many requests, every third of these requests gets a fault.
const stepOf = (subject: (typeof subjects)[number]): number =>
    sized(platformSubjects.includes(subject) ? 3 * telling.length : telling.length, 1)

const cases = telling.flatMap(([name, times], number) =>
    [...subjects, ...platformSubjects].map((subject, column) => ({
        ...{ name, fault: faultNamed(name), times, subject },
        command: subject.name,
        first: (number + column) % stepOf(subject),
        step: stepOf(subject),
    }))
)

function faultNamed(name: string): FaultClass {
    const found = faultClasses.find((fault) => fault.name === name)
    if (found === undefined) throw new Error(`There is no fault of the name ${name}`)
    return found
}

describe('whichever request of a command goes wrong', () => {
    const observed = useObservers()

    // If the command succeeds, nothing is missing. If it fails, repeating it succeeds.
    test.each(cases)(
        '$command sends no wrong output: $name, $times',
        async ({ fault, times, subject, first, step }) => {
            const { lines } = await cleanRunOf(subject)
            const wrong: string[] = []
            for (let after = first; after < lines.length; after += step) {
                const cell: Cell = { place: 'request', fault, subject, times, after }
                const { wrong: more } = await observed(cell)
                wrong.push(...more.map((what) => `${nameOf(cell)} (${lines[after]}): ${what}`))
            }
            expect(wrong).toEqual([])
        }
    )
})
