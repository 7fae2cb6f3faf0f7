import { userIn } from '../../support/company'
import { about, type Output } from '../../support/run'
import { kinds } from '../holdings'
import { adding, change, removing } from './change'
import { type Access, impliedBy, keyOf, subjectOf } from './grant'
import { given, type Lane } from './lane'
import type { Person } from './person'

/**
 * An identity refresh. ISC reads the account, takes away what is due and still there, and gives what is missing,
 * together or one after the other.
 */
export async function refresh(lane: Lane, person: Person): Promise<void> {
    lane.figures.refreshes += 1
    const { id } = userIn(lane.sandbox.vault, person.userName)
    const { answer: account } = await given(lane, 'std:account:read', about(id))
    if (account instanceof Error) {
        lane.figures.failed += 1
        return
    }
    const shown = shownBy(account)
    const reported = new Set(shown.map(keyOf))
    for (const key of person.due.keys()) if (!reported.has(key)) person.due.delete(key)
    const taken = [...person.due.values()]
    const missing = [...impliedBy(person.grants).values()].filter((one) => !reported.has(keyOf(one)))
    lane.figures.takenByRefresh += taken.length
    const subjects = new Set(shown.map(subjectOf))
    lane.figures.givenByRefresh += missing.filter((one) => !subjects.has(subjectOf(one))).length
    const [removals, additions] = [taken.map(removing), missing.map(adding)]
    const plans = lane.random.chance(0.5) ? [removals, additions] : [[...removals, ...additions]]
    let isDone = true
    for (const plan of plans) isDone = (await change(lane, person, plan)) && isDone
    person.isChanged = !isDone
}

const shownBy = ({ attributes }: Output): Access[] =>
    kinds.flatMap((kind) => [attributes[kind] ?? []].flat().map((value) => ({ kind, value: String(value) })))
