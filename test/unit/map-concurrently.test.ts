import { setImmediate as turn } from 'node:timers/promises'
import { mapConcurrently } from '../../src/lib/map-concurrently'

/** Work that goes on until the test ends it, which it can for the items that have begun. */
function heldWork() {
    const settled = new Map<number, { end: () => void; fail: () => void }>()
    const settle = async (item: number, outcome: 'end' | 'fail'): Promise<void> => {
        await turn()
        settled.get(item)?.[outcome]()
        await turn()
    }
    return {
        work: (item: number) =>
            new Promise<number>((resolve, reject) => {
                settled.set(item, {
                    end: () => resolve(item * 2),
                    fail: () => reject(new Error(`item ${item} failed`)),
                })
            }),
        begun: () => [...settled.keys()],
        end: (item: number) => settle(item, 'end'),
        fail: (item: number) => settle(item, 'fail'),
    }
}

describe('work on many items', () => {
    it('gives its results in the order of the items, whichever ends first', async () => {
        const { work, end, begun } = heldWork()
        const results = mapConcurrently([15, 1, 8, 3], 3, work)
        for (const item of [1, 3, 8, 15]) await end(item)
        expect(begun()).toEqual([15, 1, 8, 3])
        await expect(results).resolves.toEqual([30, 2, 16, 6])
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
        const { work, end, fail, begun } = heldWork()
        const outcome = expect(mapConcurrently([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('item 1 failed')
        await fail(1)
        await end(0)
        await outcome
        expect(begun()).toEqual([0, 1])
    })

    it('fails with what failed first', async () => {
        const { work, fail } = heldWork()
        const outcome = expect(mapConcurrently([0, 1], 2, work)).rejects.toThrow('item 1 failed')
        await fail(1)
        await fail(0)
        await outcome
    })
})
