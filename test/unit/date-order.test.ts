import { Descent, disorder, orderOf } from '../../src/secret-server/date-order'

const hour = 60 * 60_000
const hours = (...dates: number[]): number[] => dates.map((date) => date * hour)

describe('the order of dates', () => {
    it.each([
        ['newestFirst', hours(5, 4, 4, 1)],
        ['oldestFirst', hours(1, 4, 4, 5)],
        ['none', hours(5, 1, 4)],
        ['unclear', hours(4, 4, 4)],
        ['unclear', hours(4)],
        ['unclear', []],
        ['unclear', [5 * hour, 5 * hour - disorder]],
        ['newestFirst', [5 * hour, 5 * hour + disorder, hour]],
        ['oldestFirst', [hour, hour - disorder, 5 * hour]],
        ['none', [5 * hour, 5 * hour + disorder + 1, hour]],
    ])('is %s of %j', (order, dates) => {
        expect(orderOf(dates)).toBe(order)
    })
})

describe('a reading into the past', () => {
    it('is over once all that comes is older', () => {
        const descent = new Descent(3 * hour)
        descent.follow(hours(5, 4, 3))
        expect(descent.isOver()).toBe(false)
        descent.follow([3 * hour - disorder])
        expect(descent.isOver()).toBe(false)
        descent.follow([3 * hour - disorder - 1])
        expect(descent.isOver()).toBe(true)
    })

    it('is not over while rows may still come that are newer', () => {
        const descent = new Descent(3 * hour)
        descent.follow(hours(5, 1, 4, 0))
        expect(descent.isOver()).toBe(false)
        expect(descent.toCome).toBe(0)
    })

    it('knows how much is to come', () => {
        const descent = new Descent(0)
        descent.follow(hours(10, 8))
        expect(descent.toCome).toBe(4)
    })
})
