import { batchLimits, workflowInputs } from '../../src/usage-report/workflow-input'
import type { UsageReport } from '../../src/usage-report/report'
import { summaryOf } from '../../src/usage-report/summary'
import { reportOf, reportOfUsers, rowWith } from './reports'

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify({ input: value }))

const groupIds = Array.from({ length: 60 }, (_, index) => String(index + 1))
const dayAt = (index: number): string => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10)

const longestSummary = summaryOf({
    members: [{ row: rowWith(), groupIds }],
    periodDays: 365,
    groupNames: new Map(groupIds.map((id) => [id, 'é'.repeat(255)])),
    signInsByDay: new Map(Array.from({ length: 365 }, (_, index) => [dayAt(index), 100_000])),
})

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

    const long = Array.from({ length: 250 }, (_, index) =>
        rowWith({ userId: String(index), displayName: 'é'.repeat(1_000) })
    )

    test('stay below their size, however long the names are', () => {
        const inputs = workflowInputs(reportOf(long))
        expect(inputs.length).toBeGreaterThan(1)
        expect(inputs.flatMap(({ records }) => records)).toEqual(long)
        expect(Math.max(...inputs.map(bytesOf))).toBeLessThanOrEqual(batchLimits.bytes + 20)
    })

    test('stay below their size with the summary of a year and of fifty groups with long names', () => {
        const inputs = workflowInputs({ ...reportOf(long), summary: longestSummary })
        expect(inputs[0]?.summary).toEqual(longestSummary)
        expect(Math.max(...inputs.map(bytesOf))).toBeLessThanOrEqual(batchLimits.bytes)
    })

    test('hold the same rows for the same report, whatever its summary says by then', () => {
        const rowsOf = (report: UsageReport) => workflowInputs(report).map(({ records }) => records)
        const report = reportOf(long)
        expect(rowsOf({ ...report, summary: longestSummary })).toEqual(rowsOf(report))
    })

    test('are well below what the platform takes elsewhere', () => {
        expect(batchLimits.bytes).toBeLessThan(0.8 * 256 * 1024)
    })
})
