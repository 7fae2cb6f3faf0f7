import { type BatchKey, type BatchState, deliver, type Ledger } from '../../src/usage-report/delivery'
import type { UsageReport } from '../../src/usage-report/report'
import { WorkflowRefused } from '../../src/usage-report/workflow-errors'
import { batchLimits, type WorkflowInput, workflowInputs } from '../../src/usage-report/workflow-input'
import { reportOf, reportOfUsers, rowWith } from './reports'
import { useWorkflowTenant } from './tenant'

const { tenant, workflow, givingUp } = useWorkflowTenant()

/** Keeps its states for one test, with everything that was kept in order. */
class MemoryLedger implements Ledger {
    readonly kept: string[] = []
    private readonly states = new Map<string, BatchState>()

    stateOf(batch: BatchKey): BatchState | undefined {
        return this.states.get(JSON.stringify(batch))
    }

    keep(batch: BatchKey, state: BatchState | undefined): void {
        this.kept.push(`${batch.index}/${batch.total} ${state?.status ?? 'forgotten'}`)
        if (state === undefined) this.states.delete(JSON.stringify(batch))
        else this.states.set(JSON.stringify(batch), state)
    }
}

const inPairs = (report: UsageReport): WorkflowInput[] => workflowInputs(report, { ...batchLimits, records: 2 })

/** Five users in three batches, or another report in pairs. */
const run = (ledger: Ledger, { report = reportOfUsers(5), resendUnclear = false } = {}) =>
    deliver(report, workflow(), ledger, { resendUnclear, inputs: inPairs(report) })

/** The numbers of the batches that were executed, in order. */
const executed = (): number[] => tenant().trigger.executions.map(({ input }) => (input as WorkflowInput).batch.index)

describe('the delivery of a report', () => {
    test('sends each batch once and keeps what the workflow confirmed', async () => {
        const ledger = new MemoryLedger()
        expect(await run(ledger)).toEqual({
            total: 3,
            accepted: 3,
            acceptedBefore: 0,
            unclear: [],
            failure: undefined,
        })
        expect(executed()).toEqual([1, 2, 3])
        expect(ledger.kept).toEqual([
            '1/3 unclear',
            '1/3 accepted',
            '2/3 unclear',
            '2/3 accepted',
            '3/3 unclear',
            '3/3 accepted',
        ])
    })

    test('sends nothing when it is repeated', async () => {
        const ledger = new MemoryLedger()
        await run(ledger)
        expect(await run(ledger)).toMatchObject({ accepted: 0, acceptedBefore: 3, failure: undefined })
        expect(executed()).toEqual([1, 2, 3])
    })

    test('sends a report with other rows as another one', async () => {
        const ledger = new MemoryLedger()
        await run(ledger)
        expect(await run(ledger, { report: reportOf([rowWith({ daysActive: 13 })]) })).toMatchObject({ accepted: 1 })
        expect(executed()).toEqual([1, 2, 3, 1])
    })

    test('sends the same report to another workflow too', async () => {
        const ledger = new MemoryLedger()
        await run(ledger)
        const elsewhere = workflow({ url: `${tenant().url}?again` })
        const report = reportOfUsers(5)
        await deliver(report, elsewhere, ledger, { resendUnclear: false, inputs: inPairs(report) })
        expect(executed()).toEqual([1, 2, 3, 1, 2, 3])
    })

    test.each([
        ['a time-out', { hangs: true, after: 'executing' } as const],
        ['a broken connection', { breaks: true, after: 'executing' } as const],
        ['HTTP 500', { answers: 500 } as const],
        ['an answer that confirms nothing', { executesAndAnswers: {} } as const],
    ])('stops at %s half way, and leaves that batch out when it is repeated', async (_what, fault) => {
        const ledger = new MemoryLedger()
        tenant().faults.add('execute', fault, { after: 1 })
        const first = await ('hangs' in fault ? givingUp(2, () => run(ledger)) : run(ledger))
        expect(first).toMatchObject({ accepted: 1, unclear: [2] })
        expect(first.failure?.isUnclear).toBe(true)
        expect(await run(ledger)).toEqual({
            total: 3,
            accepted: 1,
            acceptedBefore: 1,
            unclear: [2],
            failure: undefined,
        })
        const indexes = executed()
        expect(indexes.filter((index) => index !== 2)).toEqual([1, 3])
        expect(indexes.filter((index) => index === 2).length).toBeLessThanOrEqual(1)
    })

    test('sends an unclear batch again only if it is asked to', async () => {
        const ledger = new MemoryLedger()
        tenant().faults.add('execute', { answers: 502 })
        await run(ledger)
        expect(await run(ledger)).toMatchObject({ accepted: 2, unclear: [1] })
        expect(await run(ledger, { resendUnclear: true })).toEqual({
            total: 3,
            accepted: 1,
            acceptedBefore: 2,
            unclear: [],
            failure: undefined,
        })
        expect(executed()).toEqual([2, 3, 1])
    })

    test.each([400, 403, 404, 413])('stops at HTTP %i, and sends the rest when it is repeated', async (status) => {
        const ledger = new MemoryLedger()
        tenant().faults.add('execute', { answers: status }, { after: 1 })
        const first = await run(ledger)
        expect(first).toMatchObject({ accepted: 1, unclear: [] })
        expect(first.failure?.message).toContain(`HTTP ${status}`)
        expect(await run(ledger)).toMatchObject({ accepted: 2, acceptedBefore: 1, failure: undefined })
        expect(executed()).toEqual([1, 2, 3])
    })

    test('claims nothing of a disabled workflow, and sends everything once it is enabled', async () => {
        const ledger = new MemoryLedger()
        tenant().trigger.isEnabled = false
        expect(await run(ledger)).toMatchObject({ accepted: 0, unclear: [] })
        tenant().trigger.isEnabled = true
        expect(await run(ledger)).toMatchObject({ accepted: 3, acceptedBefore: 0 })
    })

    test('still counts a batch as unclear when sending it again is refused', async () => {
        const ledger = new MemoryLedger()
        tenant().faults.add('execute', { breaks: true, after: 'executing' })
        await run(ledger)
        tenant().faults.add('execute', { answers: 403 })
        expect(await run(ledger, { resendUnclear: true })).toMatchObject({ accepted: 0, unclear: [1] })
        expect(await run(ledger)).toMatchObject({ accepted: 2, unclear: [1] })
        expect(executed()).toEqual([1, 2, 3])
    })

    test('does not forget a batch that was accepted when that can not be kept', async () => {
        const ledger = new MemoryLedger()
        const keep = ledger.keep.bind(ledger)
        jest.spyOn(ledger, 'keep').mockImplementation((batch, state) => {
            if (state?.status === 'accepted') throw new WorkflowRefused('The disk is full')
            keep(batch, state)
        })
        await expect(run(ledger)).rejects.toThrow('The disk is full')
        jest.restoreAllMocks()
        expect(await run(ledger)).toMatchObject({ accepted: 2, unclear: [1] })
        expect(executed()).toEqual([1, 2, 3])
    })

    test('starts nothing that is not kept as unclear before', async () => {
        const full: Ledger = {
            stateOf: () => undefined,
            keep: () => {
                throw new Error('The disk is full')
            },
        }
        await expect(run(full)).rejects.toThrow('The disk is full')
        expect(tenant().requests.execute).toBe(0)
    })
})
