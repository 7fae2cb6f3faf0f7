import { userIn } from '../../support/company'
import { about, type Output } from '../../support/run'
import { type Holdings, kinds } from '../holdings'
import { type Access, isCovered, keyOf } from './grant'
import { given, type Lane } from './lane'
import { heldBy, type Person } from './person'

interface Change {
    readonly op: 'Add' | 'Remove'
    readonly access: Access
}

export const adding = (access: Access): Change => ({ op: 'Add', access })
export const removing = (access: Access): Change => ({ op: 'Remove', access })

/** Sends changes, and says whether all are done. What ISC hears of a removal decides whether it sends it again. */
export async function change(lane: Lane, person: Person, changes: readonly Change[]): Promise<boolean> {
    if (changes.length === 0) return true
    const { id } = userIn(lane.sandbox.vault, person.userName)
    const plan = changes.map(({ op, access }) => ({ op, attribute: access.kind, value: access.value }))
    const { answer, tries } = await given(lane, 'std:account:update', { ...about(id), changes: plan })
    const failed = failedIn(answer)
    const done = changes.filter(({ access }) => !failed.has(access.kind))
    proveDone(heldBy(lane, person), done)
    for (const { op, access } of done) if (op === 'Remove') person.due.delete(keyOf(access))
    if (done.length < changes.length) lane.figures.failed += 1
    const isFlawed = tries > 1 || done.length < changes.length
    if (isFlawed && changes.some(({ op }) => op === 'Remove')) lane.figures.failedRemovals += 1
    return done.length === changes.length
}

/** The attributes of which ISC hears that something failed. */
const failedIn = (answer: Output | Error): ReadonlySet<string> =>
    answer instanceof Error
        ? new Set<string>(kinds)
        : new Set((answer.results ?? []).flatMap(({ status, attribute }) => (status === 'error' ? attribute : [])))

/** What a command says is done, is done: nobody looks at it again. */
function proveDone(held: Holdings, done: readonly Change[]): void {
    const isDone = ({ op, access }: Change, values: readonly string[]): boolean =>
        op === 'Add' ? isCovered(access, values) : !values.includes(access.value)
    const untrue = done.filter((one) => !isDone(one, held[one.access.kind]))
    expect({ untrue }).toEqual({ untrue: [] })
}
