import { day as dayLength } from './foundation'
import { mixed, Random } from './random'
import type { User } from './vault/state'
import type { Vault } from './vault/vault'

/** Someone tried to sign in. */
export interface SignIn {
    readonly userId: number
    readonly at: Date
    readonly succeeded: boolean
}

export interface Period {
    /** Nothing happens after it. */
    readonly until: Date
    /** Days before it on which history begins. */
    readonly days: number
}

type Person = Pick<User, 'id' | 'isApplicationAccount' | 'enabled'>

/** Month and day; nobody works then. */
const holidays = new Set(['01-01', '05-01', '12-24', '12-25', '12-26', '12-31'])

/**
 * When users signed in, oldest first for each: people on most weekdays and seldom at weekends, never on holidays or while
 * they are on leave; some who no longer come, or never did; services every day. Now and then a password is wrong.
 *
 * A day of a user depends on nothing but the seed, so that a longer period has the same last days.
 */
export function signInHistory(people: readonly Person[], period: Period, seed = 1): SignIn[] {
    const [dates, until] = [datesOf(period), period.until.getTime()]
    return people.flatMap((person) => {
        const habit = habitOf(person, seed)
        return dates
            .filter((date) => habit.comes(date))
            .flatMap(({ day }) => attempts(day, new Random(mixed(seed, person.id, day)), habit))
            .filter(({ at }) => at <= until)
            .map(({ at, succeeded }) => ({ userId: person.id, at: new Date(at), succeeded }))
    })
}

/** Writes it into a vault's audits, and the last success of each user, or none, into what the vault says of the user. */
export function addSignIns(vault: Vault, history: readonly SignIn[]): void {
    const last = new Map<number, Date | null>([...vault.users.keys()].map((userId) => [userId, null]))
    for (const { userId, at, succeeded } of history) {
        vault.userAudits.record({ affectedId: userId, action: succeeded ? 'login' : 'loginFailure', at })
        const before = last.get(userId)
        if (succeeded && (!before || before.getTime() < at.getTime())) last.set(userId, at)
    }
    for (const [userId, lastLogin] of last) {
        const user = vault.users.get(userId)
        if (user) Object.assign(user, { lastLogin, lastSessionActivity: lastLogin })
    }
}

/** Worked out once for all users. */
interface CalendarDate {
    /** Days since 1970 in UTC. */
    readonly day: number
    readonly isWeekend: boolean
    readonly isHoliday: boolean
}

interface Attempt {
    readonly at: number
    readonly succeeded: boolean
}

interface Habit {
    readonly comes: (date: CalendarDate) => boolean
    /** Hours of UTC between which someone signs in. */
    readonly from: number
    readonly to: number
    readonly perDay: number
}

function habitOf({ id, isApplicationAccount, enabled }: Person, seed: number): Habit {
    const random = new Random(mixed(seed, id, 0))
    if (isApplicationAccount) return { comes: () => true, from: 0, to: 24, perDay: 3 }
    const [eagerness, weekends] = [0.3 + 0.65 * (random.below(100) / 100), random.chance(0.05)]
    const [isDormant, never, ofLeave] = [!enabled || random.chance(0.1), random.chance(0.04), random.below(365)]
    const [from, zone] = [7, random.below(12) - 6]
    const isAway = (day: number): boolean => (day + ofLeave) % 182 < 18
    const comes = ({ day, isWeekend, isHoliday }: CalendarDate): boolean => {
        if (never || isHoliday || isAway(day)) return false
        // Some come in one quarter of each year only.
        if (isDormant && (day + ofLeave) % 365 > 90) return false
        if (isWeekend && !weekends) return false
        return new Random(mixed(seed + 1, id, day)).chance(eagerness)
    }
    return { comes, from: from + zone, to: from + zone + 10, perDay: 1 + random.below(2) }
}

function attempts(day: number, random: Random, { from, to, perDay }: Habit): Attempt[] {
    const found: Attempt[] = []
    for (let count = 0; count < perDay; count += 1) {
        const seconds = Math.min(24 * 3600 - 1, Math.max(0, from * 3600 + random.below((to - from) * 3600)))
        const at = day * dayLength + seconds * 1000
        if (random.chance(0.03)) found.push({ at: at - 20_000, succeeded: false })
        found.push({ at, succeeded: true })
    }
    return found.sort((one, other) => one.at - other.at)
}

function datesOf({ until, days }: Period): CalendarDate[] {
    const last = Math.floor(until.getTime() / dayLength)
    return Array.from({ length: days }, (_day, index) => dateOf(last - days + 1 + index))
}

function dateOf(day: number): CalendarDate {
    const date = new Date(day * dayLength)
    return {
        day,
        isWeekend: [0, 6].includes(date.getUTCDay()),
        isHoliday: holidays.has(date.toISOString().slice(5, 10)),
    }
}
