import type { Cell } from './reliability/cells'
import { cleanRun } from './reliability/clean-run'
import { complaintsOf } from './reliability/complaints'
import { faultClasses } from './reliability/faults'
import { runMatrix } from './reliability/matrix'
import { subjects } from './reliability/subjects'

// Two that may be taken for "there is none", and one that is no answer at all and stays.
const telling: readonly (readonly [fault: string, times: Cell['times']])[] = [
    ['HTTP 404', 'once'],
    ['HTTP 400, access denied', 'once'],
    ['HTML with HTTP 200', 'always'],
]

describe('whichever request of a command goes wrong', () => {
    const complaints: string[] = []

    beforeAll(async () => {
        const requests = await Promise.all(subjects.map(async (subject) => (await cleanRun(subject)).lines.length))
        const cells = telling.flatMap(([name, times]) =>
            subjects.flatMap((subject, index) =>
                faultClasses
                    .filter((fault) => fault.name === name)
                    .flatMap((fault) =>
                        Array.from({ length: requests[index] ?? 0 }, (_, after): Cell => {
                            return { place: 'request', fault, subject, times, after }
                        })
                    )
            )
        )
        await runMatrix(cells, {
            observe: (trial) => {
                const struck = trial.stage.sandbox.exchanges[trial.cell.after ?? 0]
                complaints.push(...complaintsOf(trial).map((complaint) => `${complaint} (${struck?.path})`))
            },
        })
    }, 180_000)

    // Success means that nothing is missing, failure that repeating it ends right.
    it.each(telling)('no command tells anything wrong: %s, %s', (name, times) => {
        expect(
            complaints.filter((complaint) => complaint.includes(`, ${name} at`) && complaint.includes(`, ${times}:`))
        ).toEqual([])
    })
})
