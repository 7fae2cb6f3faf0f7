import { isFull } from '../../support/extent'
import { plantedFaults } from '../secrecy/planted-faults'
import { type FaultClass, faultClasses } from './faults'
import { platformSubjects } from './platform-subjects'
import { type Place, places, type TablePlace } from './places'
import { type Subject, subjects } from './subjects'

/** One fault at one place of one command: the first matching request is struck, or each one from there on. */
export interface Cell {
    readonly place: Place
    readonly fault: FaultClass
    readonly subject: Subject
    readonly times: (typeof frequencies)[number]
    /** Requests at that place that go well first; none unless given. */
    readonly after?: number
}

export const nameOf = ({ place, fault, subject, times, after }: Cell): string =>
    `${subject.name}, ${fault.name} at the ${place}${after === undefined ? '' : ` after ${after}`}, ${times}`

export const frequencies = ['once', 'always'] as const

/** The commands that get to a place. */
export const subjectsAt = (place: Place): Subject[] => subjects.filter(({ writes }) => place !== 'write' || writes)

/** All cells of one fault and one command, over the places that the command gets to. */
function cellsOf(fault: FaultClass, subject: Subject): Cell[] {
    const reached: readonly Place[] = subject.places ?? places.filter((place) => subjectsAt(place).includes(subject))
    // A planted answer always stays: then the connector reads it at least as often as if it came once.
    const all = fault.isPlanted ? (['always'] as const) : frequencies
    return all.flatMap((times) => reached.map((place) => ({ place, fault, subject, times })))
}

/**
 * The sample of `npm test`: one cell for each pair of a fault and a command. The next fault, or the next command, takes the
 * next entry of `cellsOf`, so that each fault strikes each command, and each command is struck at each of its places.
 */
function sampleOf(faults: readonly FaultClass[], of: readonly Subject[]): Cell[] {
    return faults.flatMap((fault, faultNumber) =>
        of.flatMap((subject, subjectNumber) => {
            const cells = cellsOf(fault, subject)
            return cells[(faultNumber + subjectNumber) % cells.length] ?? []
        })
    )
}

/** What can go wrong at a place: every cell in a full run, only those of the sample in a quick one. */
export const cellsAt = (place: TablePlace, full = isFull): Cell[] =>
    cellsOfAll(subjects, full).filter((cell) => cell.place === place)

/** What can go wrong in a command on an integrated vault. */
export const platformCellsOf = (subject: Subject, full = isFull): Cell[] =>
    cellsOfAll(platformSubjects, full).filter((cell) => cell.subject === subject)

const cellsOfAll = (of: readonly Subject[], full: boolean): Cell[] =>
    [faultClasses, plantedFaults].flatMap((faults) =>
        full ? faults.flatMap((fault) => of.flatMap((subject) => cellsOf(fault, subject))) : sampleOf(faults, of)
    )
