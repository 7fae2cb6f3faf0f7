import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { mapConcurrently } from '../../src/concurrency'

describe('work on many items', () => {
    it('gives its results in the order of the items, whichever ends first', async () => {
        const work = async (wait: number): Promise<number> => {
            await sleep(wait)
            return wait * 2
        }
        await expect(mapConcurrently([15, 1, 8, 0], 3, work)).resolves.toEqual([30, 2, 16, 0])
    })

    it.each([
        [1, 1],
        [3, 3],
        [50, 10],
    ])('with a width of %i works on %i of ten at a time', async (width, expected) => {
        let inWork = 0
        let most = 0
        await mapConcurrently(Array.from({ length: 10 }), width, async () => {
            inWork += 1
            most = Math.max(most, inWork)
            await turn()
            inWork -= 1
        })
        expect(most).toBe(expected)
    })

    it('may be none', async () => {
        const work = jest.fn(() => Promise.resolve(1))
        await expect(mapConcurrently([], 4, work)).resolves.toEqual([])
        expect(work).not.toHaveBeenCalled()
    })

    it('starts nothing more after a failure', async () => {
        const started: number[] = []
        const work = async (item: number): Promise<void> => {
            started.push(item)
            await sleep(item === 1 ? 1 : 10)
            if (item === 1) throw new Error('item 1 failed')
        }
        await expect(mapConcurrently([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('item 1 failed')
        await sleep(30)
        expect(started).toEqual([0, 1])
    })

    it('fails with what failed first', async () => {
        const work = async (wait: number): Promise<void> => {
            await sleep(wait)
            throw new Error(`after ${wait}`)
        }
        await expect(mapConcurrently([30, 1], 2, work)).rejects.toThrow('after 1')
    })
})
