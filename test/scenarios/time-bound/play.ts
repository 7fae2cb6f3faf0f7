import { seedCompany, type Vault } from '../../../sandbox'
import { userIn } from '../../support/company'
import { holdingsFor } from '../governance'
import { holdingsOf, inheritanceOf, kinds, ownersOf, restOf } from '../holdings'
import { Figures } from './figures'
import { impliedBy, keyOf } from './grant'
import type { Person } from './person'
import { endAll, playEvents, type Team, teamOf } from './team'

interface Size {
    readonly events: number
    readonly teams: number
    readonly people: number
}

const ofTheCompany = ['jdoe', 'mrossi', 'akumar', 'tlarsen', 'pchen', 'sbauer', 'odiaz', 'nobrien', 'jdoe2', 'hwong']

interface Played {
    readonly figures: Figures
    /** All that the vault says of who may do what, before the first activation and after the last expiry. */
    readonly before: object
    readonly after: object
}

/** Gives access for a time while requests fail. Looks at what is held when the plan is over, and when all has expired. */
export async function playTimeBound(seed: number, size: Size): Promise<Played> {
    const vault = seedCompany()
    const names = namesIn(vault, size.people)
    const before = pictureOf(vault)
    const figures = new Figures()
    const teams: Team[] = []
    try {
        for (let number = 0; number < size.teams; number += 1) {
            const ground = { vault, figures, seed: 1000 * seed + number }
            const team = {
                name: `team ${number} of SEED=${seed}`,
                userNames: names.filter((_, index) => index % size.teams === number),
                // With the preset hardly a command fails for good, so that a refresh has little to do.
                maxRetries: number % 2 === 0 ? 1 : 3,
                events: Math.floor((size.events + number) / size.teams),
            }
            teams.push(await teamOf(ground, team))
        }
        await Promise.all(teams.map(playEvents))
        compareHeld(vault, teams, figures)
        await Promise.all(teams.map(endAll))
        compareHeld(vault, teams, figures)
        return { figures, before, after: pictureOf(vault) }
    } finally {
        for (const { lane } of teams) await lane.sandbox.close()
    }
}

/** People who hold things already, and newcomers. */
function namesIn(vault: Vault, people: number): string[] {
    const newcomers = Array.from({ length: people - ofTheCompany.length }, (_, index) => `newcomer${index}`)
    for (const userName of newcomers) vault.addUser({ userName })
    return [...ofTheCompany, ...newcomers]
}

const pictureOf = (vault: Vault): object => ({
    rights: restOf(vault, 0),
    inheriting: inheritanceOf(vault),
    owners: [...ownersOf(vault)].sort(([one], [other]) => one - other),
})

/** Everybody should hold what is active, besides what they held before, and nothing else. */
function compareHeld(vault: Vault, teams: readonly Team[], figures: Figures): void {
    for (const person of teams.flatMap((team) => [...team.people.values()])) {
        const [held, due] = [heldKeys(vault, person), dueKeys(person)]
        figures.leftOver.push(...unlike(person.userName, held, due))
        figures.missing.push(...unlike(person.userName, due, held))
    }
}

const heldKeys = (vault: Vault, { userName }: Person): string[] => keysOf(holdingsOf(vault, userIn(vault, userName).id))

const dueKeys = ({ grants, native }: Person): string[] => keysOf(holdingsFor(new Set(impliedBy(grants).keys()), native))

const keysOf = (held: ReturnType<typeof holdingsOf>): string[] =>
    kinds.flatMap((kind) => held[kind].map((value) => keyOf({ kind, value })))

const unlike = (userName: string, these: readonly string[], those: readonly string[]): string[] =>
    these.filter((one) => !those.includes(one)).map((one) => `${userName}: ${one}`)
