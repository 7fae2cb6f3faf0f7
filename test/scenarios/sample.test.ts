import { type Cell, cellsAt, subjectsAt } from './reliability/cells'
import { faultClasses } from './reliability/faults'
import { subjects } from './reliability/subjects'
import { plantedFaults } from './silence/planted-faults'

const places = ['sign-in', 'read', 'write'] as const
const sample = places.flatMap((place) => cellsAt(place, false))
const all = places.flatMap((place) => cellsAt(place, true))

const isIn = (cells: readonly Cell[], part: Partial<Cell>): boolean =>
    cells.some((cell) => Object.entries(part).every(([key, value]) => cell[key as keyof Cell] === value))

describe('the sample of the fault matrix', () => {
    test.each([...faultClasses, ...plantedFaults])('lets "$name" meet each command', (fault) => {
        expect(subjects.filter((subject) => !isIn(sample, { fault, subject })).map(({ name }) => name)).toEqual([])
    })

    test.each(places)('lets each command fail at the %s, once and always', (place) => {
        const missing = subjectsAt(place).filter((subject) =>
            (['once', 'always'] as const).some((times) => !isIn(sample, { subject, place, times }))
        )
        expect(missing.map(({ name }) => name)).toEqual([])
    })

    test.each(faultClasses)('lets "$name" strike each place, once and always', (fault) => {
        const missing = places.flatMap((place) =>
            (['once', 'always'] as const).filter((times) => !isIn(sample, { fault, place, times }))
        )
        expect(missing).toEqual([])
    })

    test('is a part of the whole, without repetition', () => {
        expect(
            sample.filter(({ fault, subject, place, times }) => !isIn(all, { fault, subject, place, times }))
        ).toEqual([])
        expect(sample).toHaveLength((faultClasses.length + plantedFaults.length) * subjects.length)
    })

    test('is the same each time', () => {
        expect(places.flatMap((place) => cellsAt(place, false))).toEqual(sample)
    })
})
