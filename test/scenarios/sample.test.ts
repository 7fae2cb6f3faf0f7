import { type Cell, cellsAt, frequencies, platformCellsOf, subjectsAt } from './reliability/cells'
import { faultClasses } from './reliability/faults'
import { places } from './reliability/places'
import { platformSubjects } from './reliability/platform-subjects'
import { subjects } from './reliability/subjects'
import { plantedFaults } from './secrecy/planted-faults'

const sample = places.flatMap((place) => cellsAt(place, false))
const all = places.flatMap((place) => cellsAt(place, true))

const isIn = (cells: readonly Cell[], part: Partial<Cell>): boolean =>
    cells.some((cell) => Object.entries(part).every(([key, value]) => cell[key as keyof Cell] === value))

describe('the sample of the fault matrix', () => {
    test.each([...faultClasses, ...plantedFaults])('has "$name" for each command', (fault) => {
        expect(subjects.filter((subject) => !isIn(sample, { fault, subject })).map(({ name }) => name)).toEqual([])
    })

    test.each([...faultClasses, ...plantedFaults])('has "$name" at each place', (fault) => {
        const isMissing = (place: Cell['place']): boolean =>
            fault.isPlanted
                ? !isIn(sample, { fault, place })
                : frequencies.some((times) => !isIn(sample, { fault, place, times }))
        expect(places.filter(isMissing)).toEqual([])
    })

    test.each(places)('has a fault for each command at the %s, once and always', (place) => {
        const missing = subjectsAt(place).filter((subject) =>
            frequencies.some(
                (times) =>
                    !isIn(
                        sample.filter(({ fault }) => !fault.isPlanted),
                        { subject, place, times }
                    )
            )
        )
        expect(missing.map(({ name }) => name)).toEqual([])
    })

    test.each(places)('has planted secrets for each command at the %s', (place) => {
        const planted = sample.filter(({ fault }) => fault.isPlanted)
        const missing = subjectsAt(place).filter((subject) => !isIn(planted, { subject, place }))
        expect(missing.map(({ name }) => name)).toEqual([])
    })

    test('holds only cells of the full matrix, and none twice', () => {
        const isUnknown = ({ fault, subject, place, times }: Cell): boolean =>
            !isIn(all, { fault, subject, place, times })
        expect(sample.filter(isUnknown)).toEqual([])
        expect(sample).toHaveLength((faultClasses.length + plantedFaults.length) * subjects.length)
    })
})

describe('the sample of a command on a vault of the Platform', () => {
    test.each(platformSubjects)('has each fault, and each place once and always: $name', (subject) => {
        const cells = platformCellsOf(subject, false)
        const missing = [...faultClasses, ...plantedFaults].filter((fault) => !isIn(cells, { fault }))
        expect(missing.map(({ name }) => name)).toEqual([])
        const own = cells.filter(({ fault }) => !fault.isPlanted)
        const { places: reached = [] } = subject
        const unstruck = reached.filter((place) => frequencies.some((times) => !isIn(own, { place, times })))
        expect(unstruck).toEqual([])
    })

    test.each(platformSubjects)('holds only cells of the full matrix, and none twice: $name', (subject) => {
        const full = platformCellsOf(subject, true)
        const cells = platformCellsOf(subject, false)
        expect(cells.filter(({ fault, place, times }) => !isIn(full, { fault, place, times }))).toEqual([])
        expect(cells).toHaveLength(faultClasses.length + plantedFaults.length)
    })
})
