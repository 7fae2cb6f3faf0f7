import { userIn } from '../../support/company'
import { about, type Output } from '../../support/run'
import { kinds } from '../holdings'
import { verdictOn } from '../oracle'
import { type Access, keyOf } from './grant'
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
    const { held, failed: refused } = verdictOn(lane.sandbox, id, plan)
    expect(refused).toEqual(new Set())
    const { answer, tries } = await given(lane, 'std:account:update', { ...about(id), changes: plan })
    const failed = failedIn(answer)
    const done = changes.filter(({ access }) => !failed.has(access.kind))
    // Nobody looks again at what is done. It is as the rules say, and so is the rest of the same kind.
    const now = heldBy(lane, person)
    for (const { access } of done) expect(now[access.kind]).toEqual(held[access.kind])
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
