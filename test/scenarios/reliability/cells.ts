import { type FaultClass, faultClasses } from './faults'
import type { Place } from './places'
import { type Subject, subjects } from './subjects'

/** One fault at one place of one command: the first matching request is struck, or each one from there on. */
export interface Cell {
    readonly place: Place
    readonly fault: FaultClass
    readonly subject: Subject
    readonly times: 'once' | 'always'
    /** Requests at that place that go well first; none unless given. */
    readonly after?: number
}

export const nameOf = ({ place, fault, subject, times, after }: Cell): string =>
    `${subject.name}, ${fault.name} at the ${place}${after === undefined ? '' : ` after ${after}`}, ${times}`

/** The commands that get to a place. */
export const subjectsAt = (place: Place): Subject[] => subjects.filter(({ writes }) => place !== 'write' || writes)

/** Everything that the document tells of a place. */
export const cellsAt = (place: Place): Cell[] =>
    faultClasses.flatMap((fault) =>
        subjectsAt(place).flatMap((subject) =>
            (['once', 'always'] as const).map((times) => ({ place, fault, subject, times }))
        )
    )
