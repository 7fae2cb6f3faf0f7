import { ActivityWindow } from '../../src/activity/window'

const at = (time: string): number => Date.parse(time)
const windowAt = (now: string, days: number): ActivityWindow => new ActivityWindow(new Date(now), days)

describe('the window of activity', () => {
    it('is today and the days before it', () => {
        const window = windowAt('2026-03-02T10:00:00Z', 3)
        expect(window.dates()).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
        expect(window.start).toBe(at('2026-02-28T00:00:00Z'))
    })

    it.each([
        ['2026-02-27T23:59:59.999Z', undefined],
        ['2026-02-28T00:00:00Z', 0],
        ['2026-02-28T23:59:59.999Z', 0],
        ['2026-03-01T00:00:00Z', 1],
        ['2026-03-02T10:00:00Z', 2],
        ['2026-03-02T23:59:59Z', 2],
        ['2026-03-05T00:00:00Z', 2],
    ])('has %s at %p', (time, index) => {
        expect(windowAt('2026-03-02T10:00:00Z', 3).indexOf(at(time))).toBe(index)
    })

    it('may be today alone', () => {
        const window = windowAt('2026-03-02T00:00:00Z', 1)
        expect(window.dates()).toEqual(['2026-03-02'])
        expect(window.indexOf(at('2026-03-01T23:59:59Z'))).toBeUndefined()
    })

    it.each([
        ['2026-03-02T00:00:00Z', 0],
        ['2026-03-01T23:59:59Z', 1],
        ['2025-03-02T12:00:00Z', 365],
        ['2026-03-03T00:00:00Z', 0],
        ['2027-01-01T00:00:00Z', 0],
    ])('counts whole days since %s: %d', (time, days) => {
        expect(windowAt('2026-03-02T23:59:59Z', 30).daysSince(at(time))).toBe(days)
    })
})
