import { startSandbox, type Vault } from '../../../sandbox'
import { userIn } from '../../support/company'
import { holdingsOf } from '../holdings'
import { Random } from '../random'
import { mostTries, probability } from './bound'
import type { Figures } from './figures'
import type { Lane } from './lane'
import { live } from './live'
import { offersFor } from './offers'
import type { Person } from './person'
import { type Event, eventsOf } from './plan'
import { refresh } from './refresh'
import { Weather } from './weather'

// How likely a refresh comes after an event.
const refreshing = 0.25

/** The people of one lane, and what happens to them. */
export interface Team {
    readonly name: string
    readonly lane: Lane
    readonly people: ReadonlyMap<string, Person>
    readonly events: readonly Event[]
}

interface Ground {
    readonly vault: Vault
    readonly seed: number
    readonly figures: Figures
}

interface Members {
    readonly name: string
    readonly userNames: readonly string[]
    readonly events: number
    /** As the source of this team says. */
    readonly maxRetries: number
}

/** Each team meets the vault at an address of its own, with faults and tokens of its own. */
export async function teamOf(
    { vault, seed, figures }: Ground,
    { name, userNames, events, maxRetries }: Members
): Promise<Team> {
    const random = new Random(seed)
    const sandbox = await startSandbox({ vault })
    // What happens must not depend on how many faults strike.
    const weather = new Weather(sandbox, new Random(seed + 500), probability)
    const config = sandbox.config({ manageSecretPermissions: true, maxRetries })
    const people = userNames.map((userName): Person => {
        const native = holdingsOf(vault, userIn(vault, userName).id)
        return { userName, native, grants: new Set(), due: new Map(), isChanged: false }
    })
    const offers = new Map(people.map(({ userName, native }) => [userName, offersFor(vault, native)]))
    return {
        name,
        lane: { sandbox, config, random, figures, weather },
        people: new Map(people.map((person) => [person.userName, person])),
        events: eventsOf(random, offers, events),
    }
}

/** All events, with a refresh now and then, and what refreshes it takes until ISC takes all for done. */
export async function playEvents(team: Team): Promise<void> {
    for (const event of team.events) {
        await playOne(team, event)
        if (team.lane.random.chance(refreshing)) await refreshChanged(team)
    }
    await refreshUntilDone(team)
}

/** Lets everything expire that is still active. */
export async function endAll(team: Team): Promise<void> {
    for (const person of team.people.values())
        for (const grant of person.grants) {
            team.lane.figures.lastExpiries += 1
            await playOne(team, { what: 'expiry', grant })
        }
    await refreshUntilDone(team)
}

async function playOne(team: Team, event: Event): Promise<void> {
    const person = team.people.get(event.grant.userName)
    if (person === undefined) throw new Error(`${event.grant.userName} is of another team`)
    await told(team, event, () => live(team.lane, person, event))
}

async function refreshUntilDone(team: Team): Promise<void> {
    for (let round = 1; changedOf(team).length > 0; round += 1) {
        if (round > mostTries) throw new Error(`${team.name}: not done after ${mostTries} refreshes`)
        await refreshChanged(team)
    }
    await team.lane.weather.calm()
}

const changedOf = ({ people }: Team): Person[] => [...people.values()].filter(({ isChanged }) => isChanged)

/** ISC refreshes the identities that have changed, or of which something is still to be done. */
async function refreshChanged(team: Team): Promise<void> {
    for (const person of changedOf(team))
        await told(team, { what: 'refresh', userName: person.userName }, () => refresh(team.lane, person))
}

/** Says at a failure what was going on. */
async function told({ name, lane }: Team, event: unknown, act: () => Promise<void>): Promise<void> {
    try {
        await act()
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        const struck = JSON.stringify(lane.weather.strikes)
        const what = `${JSON.stringify(event)} in ${name}, last struck by ${struck}`
        throw new Error(`${what}\n${message}\n${lane.weather.log}`, { cause: error })
    }
}
