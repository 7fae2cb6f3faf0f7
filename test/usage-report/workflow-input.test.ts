import { batchLimits, workflowInputs } from '../../src/usage-report/workflow-input'
import { reportOf, reportOfUsers, rowWith } from './reports'

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify({ input: value }))

describe('the batches of a report', () => {
    test.each([
        [0, [0]],
        [1, [1]],
        [250, [250]],
        [251, [250, 1]],
        [600, [250, 250, 100]],
    ])('of %i users hold at most 250 of them each', (count, sizes) => {
        expect(workflowInputs(reportOfUsers(count)).map(({ records }) => records.length)).toEqual(sizes)
    })

    test.each([1, 2])('of %i record each hold every row once and in order', (records) => {
        const report = reportOfUsers(5)
        const inputs = workflowInputs(report, { ...batchLimits, records })
        expect(inputs.flatMap((input) => input.records)).toEqual(report.rows)
        expect(inputs.map(({ batch }) => batch)).toEqual(
            inputs.map((_, index) => ({ index: index + 1, total: Math.ceil(5 / records) }))
        )
    })

    test('say the same of the report, and only the first its summary', () => {
        const report = reportOfUsers(600)
        const [first, ...others] = workflowInputs(report)
        expect(first).toMatchObject({ ...report.header, summary: report.summary })
        expect(others).toHaveLength(2)
        for (const input of others) {
            expect(input).toMatchObject(report.header)
            expect(input).not.toHaveProperty('summary')
        }
    })

    test('stay below their size, however long the names are', () => {
        const long = Array.from({ length: 250 }, (_, index) =>
            rowWith({ userId: String(index), displayName: 'é'.repeat(1_000) })
        )
        const inputs = workflowInputs(reportOf(long))
        expect(inputs.length).toBeGreaterThan(1)
        expect(inputs.flatMap(({ records }) => records)).toEqual(long)
        expect(Math.max(...inputs.map(bytesOf))).toBeLessThanOrEqual(batchLimits.bytes + 20)
    })

    test('are well below what the platform takes elsewhere', () => {
        expect(batchLimits.bytes).toBeLessThan(0.8 * 256 * 1024)
    })
})
