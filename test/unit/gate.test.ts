import { setImmediate as turn } from 'node:timers/promises'
import { CommandEnded } from '../../src/errors'
import { Gate } from '../../src/secret-server/gate'
import { useClock } from '../support/clock'
import { usePauses } from '../support/pauses'

/** A task that ends when it is told to. */
function held(): { run: () => Promise<string>; end: () => void; fail: () => void; readonly started: boolean } {
    let settle = { end: (): void => undefined, fail: (): void => undefined }
    let started = false
    return {
        run: () =>
            new Promise((resolve, reject) => {
                started = true
                settle = { end: () => resolve('done'), fail: () => reject(new Error('failed')) }
            }),
        end: () => settle.end(),
        fail: () => settle.fail(),
        get started() {
            return started
        },
    }
}

describe('a gate', () => {
    it('lets as many in at a time as it is wide', async () => {
        const gate = new Gate(2)
        const tasks = [held(), held(), held()]
        const running = tasks.map((task) => gate.run(task.run))
        await turn()
        expect(tasks.map(({ started }) => started)).toEqual([true, true, false])
        tasks[0]?.end()
        await turn()
        expect(tasks.map(({ started }) => started)).toEqual([true, true, true])
        tasks.forEach(({ end }) => end())
        await expect(Promise.all(running)).resolves.toEqual(['done', 'done', 'done'])
    })

    it('lets them in in the order in which they came', async () => {
        const gate = new Gate(1)
        const order: number[] = []
        await Promise.all(
            [1, 2, 3, 4].map((number) =>
                gate.run(async () => {
                    order.push(number)
                    await turn()
                })
            )
        )
        expect(order).toEqual([1, 2, 3, 4])
    })

    it('lets the next one in after a failure', async () => {
        const gate = new Gate(1)
        const [first, second] = [held(), held()]
        const outcomes = Promise.allSettled([gate.run(first.run), gate.run(second.run)])
        await turn()
        first.fail()
        await turn()
        second.end()
        await expect(outcomes).resolves.toMatchObject([{ status: 'rejected' }, { status: 'fulfilled' }])
    })

    it('is as wide as ever once all have left', async () => {
        const gate = new Gate(2)
        await Promise.all([1, 2, 3, 4, 5].map(() => gate.run(turn)))
        const tasks = [held(), held(), held()]
        const running = tasks.map((task) => gate.run(task.run))
        await turn()
        expect(tasks.map(({ started }) => started)).toEqual([true, true, false])
        tasks[0]?.end()
        await turn()
        tasks.forEach(({ end }) => end())
        await Promise.all(running)
    })

    it('lets nobody in once it is closed, and none who waits', async () => {
        const gate = new Gate(1)
        const [running, waiting] = [held(), held()]
        const outcomes = Promise.allSettled([gate.run(running.run), gate.run(waiting.run)])
        gate.close()
        running.end()
        await expect(outcomes).resolves.toMatchObject([{ status: 'fulfilled' }, { status: 'rejected' }])
        expect(waiting.started).toBe(false)
        await expect(gate.run(() => Promise.resolve())).rejects.toBeInstanceOf(CommandEnded)
    })

    it('gives the end of the command as the reason why a task fails after it', async () => {
        const gate = new Gate(1)
        const task = held()
        const running = gate.run(task.run)
        await turn()
        gate.close()
        task.fail()
        await expect(running).rejects.toBeInstanceOf(CommandEnded)
    })
})

describe('a pause of a gate', () => {
    useClock('2026-06-17T12:00:00Z')
    const pauses = usePauses()
    beforeEach(() => pauses.hold())

    it('holds back all tasks, also those that came before', async () => {
        const gate = new Gate(1)
        const first = held()
        const running = gate.run(first.run)
        const second = held()
        const waiting = gate.run(second.run)
        gate.pauseFor(60, new Error('busy'))
        first.end()
        await pauses.begun()
        expect(second.started).toBe(false)
        expect(pauses.asked).toEqual([60])
        pauses.end()
        await turn()
        expect(second.started).toBe(true)
        second.end()
        await expect(Promise.all([running, waiting])).resolves.toEqual(['done', 'done'])
    })

    it('is not shortened by another', async () => {
        const gate = new Gate(1)
        gate.pauseFor(60, new Error('busy'))
        gate.pauseFor(1, new Error('busy'))
        const task = held()
        const running = gate.run(task.run)
        await pauses.begun()
        expect(task.started).toBe(false)
        pauses.end()
        await turn()
        task.end()
        await running
        expect(pauses.asked).toEqual([60])
    })

    it('goes on where a longer one begins meanwhile', async () => {
        const gate = new Gate(1)
        gate.pauseFor(60, new Error('busy'))
        const running = gate.run(turn)
        await pauses.begun()
        gate.pauseFor(90, new Error('busier'))
        pauses.end()
        await running
        expect(pauses.asked).toEqual([60, 90])
    })

    it('that outlasts the time that is left is not waited for', async () => {
        const gate = new Gate(1, Date.now() + 1_000)
        gate.pauseFor(60_000, new Error('busy'))
        await expect(gate.run(turn)).rejects.toThrow('busy')
        expect(pauses.asked).toEqual([])
    })

    it('ends for those who wait when the gate is closed', async () => {
        const gate = new Gate(1)
        gate.pauseFor(60_000, new Error('busy'))
        const waiting = gate.run(turn)
        gate.close()
        await expect(waiting).rejects.toBeInstanceOf(CommandEnded)
    })
})
