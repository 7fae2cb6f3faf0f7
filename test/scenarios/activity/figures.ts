import type { SignIn } from '../../../sandbox'
import type { Output } from '../../support/run'

/** What accounts say about activity, worked out from the history alone, by the dates that its times begin with. */
export interface Figures {
    readonly daysSinceLastLogin: number | null
    readonly daysActive: number | null
}

const dateOf = (at: Date): string => at.toISOString().slice(0, 10)
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const day = 24 * 60 * 60 * 1000

/** The figures of one user at a moment. */
export function figuresOf(signIns: readonly SignIn[], now: Date, days: number): Figures {
    const today = dateOf(now)
    const first = dateOf(new Date(midnight(today) - (days - 1) * day))
    const dates = signIns.filter(({ succeeded }) => succeeded).map(({ at }) => dateOf(at))
    const last = dates.sort().at(-1)
    return {
        daysSinceLastLogin: last === undefined ? null : Math.round((midnight(today) - midnight(last)) / day),
        daysActive: new Set(dates.filter((date) => date >= first && date <= today)).size,
    }
}

/** The history of each user. */
export function byUser(history: readonly SignIn[]): ReadonlyMap<number, SignIn[]> {
    const found = new Map<number, SignIn[]>()
    for (const signIn of history) {
        const own = found.get(signIn.userId)
        if (own) own.push(signIn)
        else found.set(signIn.userId, [signIn])
    }
    return found
}

/** How many users signed in on each date. */
export function usersByDate(history: readonly SignIn[]): ReadonlyMap<string, number> {
    const users = new Map<string, Set<number>>()
    for (const { succeeded, at, userId } of history) {
        if (!succeeded) continue
        const date = dateOf(at)
        const found = users.get(date) ?? new Set()
        users.set(date, found.add(userId))
    }
    return new Map([...users].map(([date, found]) => [date, found.size]))
}

/** What an account shows of it. */
export const shownFigures = ({ attributes }: Output): Figures => ({
    daysSinceLastLogin: attributes['daysSinceLastLogin'] as number | null,
    daysActive: attributes['daysActive'] as number | null,
})
