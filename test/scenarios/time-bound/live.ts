import { writesOf } from '../../support/sandbox'
import { adding, change, removing } from './change'
import { type Access, type Grant, impliedBy, isCovered, keyOf, subjectOf } from './grant'
import type { Lane } from './lane'
import { heldBy, type Person } from './person'
import type { Event } from './plan'

/** One event of the plan, as ISC sends it. */
export async function live(lane: Lane, person: Person, { what, grant }: Event): Promise<void> {
    lane.figures.events[what] += 1
    person.isChanged = true
    if (what === 'activation') await activate(lane, person, grant)
    else if (what === 'extension') await extend(lane, person, grant)
    else await expire(lane, person, grant)
}

async function activate(lane: Lane, person: Person, grant: Grant): Promise<void> {
    const others = [...impliedBy(person.grants).values()]
    const isOtherLevel = (one: Access, other: Access): boolean =>
        subjectOf(one) === subjectOf(other) && one.value !== other.value
    lane.figures.secondLevels += grant.access.filter((one) => others.some((other) => isOtherLevel(one, other))).length
    person.grants.add(grant)
    for (const one of grant.access) person.due.delete(keyOf(one))
    await change(lane, person, grant.access.map(adding))
}

/** What is held already is added once more, which writes nothing. */
async function extend(lane: Lane, person: Person, { access }: Grant): Promise<void> {
    const held = heldBy(lane, person)
    await change(lane, person, access.map(adding))
    if (access.every((one) => isCovered(one, held[one.kind]))) expect(writesOf(lane.sandbox)).toEqual([])
}

/** An end takes only what no other grant of the person gives. */
async function expire(lane: Lane, person: Person, grant: Grant): Promise<void> {
    person.grants.delete(grant)
    const implied = impliedBy(person.grants)
    const ended = grant.access.filter((one) => !implied.has(keyOf(one)))
    lane.figures.kept += grant.access.length - ended.length
    for (const one of ended) person.due.set(keyOf(one), one)
    const before = heldBy(lane, person)
    await change(lane, person, ended.map(removing))
    const after = heldBy(lane, person)
    const lost = [...implied.values()].filter(
        (one) => isCovered(one, before[one.kind]) && !isCovered(one, after[one.kind])
    )
    lane.figures.lowerLevelsLost += lost.length
}
