import { kinds } from '../holdings'
import type { Random } from '../random'
import { type Access, type Grant, impliedBy, subjectOf } from './grant'
import type { Offers } from './offers'

export interface Event {
    readonly what: 'activation' | 'extension' | 'expiry'
    readonly grant: Grant
}

// How many grants a person has at a time, on average, once the plan is under way.
const usual = 1.5

/** A plan of so many events. Some grants are still active at its end. It depends on the seed alone. */
export function eventsOf(random: Random, people: ReadonlyMap<string, Offers>, count: number): Event[] {
    const active: Grant[] = []
    return Array.from({ length: count }, (): Event => {
        const isFull = random.chance(active.length / (2 * usual * people.size))
        if (active.length > 0 && random.chance(0.2)) return { what: 'extension', grant: random.pick(active) }
        if (active.length === 0 || !isFull) {
            const [userName, offers] = random.pick([...people])
            const grant = { userName, access: accessFor(random, offers, grantsOf(active, userName)) }
            active.push(grant)
            return { what: 'activation', grant }
        }
        const [ended] = active.splice(random.below(active.length), 1)
        if (ended === undefined) throw new Error('There is no grant to end')
        return { what: 'expiry', grant: ended }
    })
}

const grantsOf = (grants: readonly Grant[], userName: string): Grant[] =>
    grants.filter((grant) => grant.userName === userName)

/** One to three entitlements. Often one of them is about what another grant of the person is about. */
function accessFor(random: Random, offers: Offers, others: readonly Grant[]): Access[] {
    const offered = random.shuffled(kinds).flatMap((kind) => offers[kind])
    const held = new Set([...impliedBy(others).values()].map(subjectOf))
    const chosen = new Map<string, Access>()
    const choose = (candidates: readonly Access[]): void => {
        if (candidates.length === 0) return
        const one = random.pick(candidates)
        chosen.set(subjectOf(one), one)
    }
    if (random.chance(0.5)) choose(offered.filter((one) => held.has(subjectOf(one))))
    const wanted = 1 + random.below(3)
    while (chosen.size < wanted) choose(offers[random.pick(kinds)])
    return [...chosen.values()]
}
