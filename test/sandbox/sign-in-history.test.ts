import { addSignIns, seedVault, type SignIn, signInHistory } from '../../sandbox'
import { sized } from '../support/extent'

const until = new Date('2026-06-17T12:00:00Z')
const seed = 5
const size = sized(100, 400)
const vault = seedVault(size, seed)
const people = [...vault.users.values()]
const history = signInHistory(people, { until, days: 365 }, seed)

const dateOf = ({ at }: SignIn): string => at.toISOString().slice(0, 10)
const succeeded = history.filter((signIn) => signIn.succeeded)
const of = (id: number): SignIn[] => succeeded.filter(({ userId }) => userId === id)
const weekdayOf = ({ at }: SignIn): number => at.getUTCDay()

describe('a history of sign-ins', () => {
    it('is the same for the same seed, and another for another', () => {
        expect(signInHistory(people, { until, days: 365 }, seed)).toEqual(history)
        expect(signInHistory(people, { until, days: 365 }, seed + 1)).not.toEqual(history)
    })

    it('has the same last days however long it is', () => {
        const begin = new Date('2026-05-19T00:00:00Z')
        const month = signInHistory(people, { until, days: 30 }, seed)
        expect(month.length).toBeGreaterThan(2.5 * size)
        // A wrong password just after midnight is tried just before it.
        expect(history.filter(({ at }) => at >= begin)).toEqual(month.filter(({ at }) => at >= begin))
    })

    it('ends at its end, and is oldest first for each user', () => {
        expect(history.filter(({ at }) => at > until)).toEqual([])
        for (const { id } of people) {
            const times = history.filter(({ userId }) => userId === id).map(({ at }) => at.getTime())
            expect(times).toEqual([...times].sort((one, other) => one - other))
        }
    })

    it('is mostly of weekdays, and of no holiday but for services', () => {
        const services = new Set(people.filter((person) => person.isApplicationAccount).map(({ id }) => id))
        const human = succeeded.filter(({ userId }) => !services.has(userId))
        const weekends = human.filter((signIn) => [0, 6].includes(weekdayOf(signIn)))
        expect(weekends.length).toBeGreaterThan(0)
        expect(weekends.length / human.length).toBeLessThan(0.05)
        expect(human.filter((signIn) => dateOf(signIn).endsWith('-12-25'))).toEqual([])
        for (const id of services) expect(new Set(of(id).map(dateOf)).size).toBe(365)
    })

    it('has people who come often, who came long ago, and who never came', () => {
        const counts = people.map(({ id }) => new Set(of(id).map(dateOf)).size)
        expect(counts.filter((count) => count > 150).length).toBeGreaterThan(people.length / 10)
        expect(counts.filter((count) => count === 0).length).toBeGreaterThan(0)
        const month = new Date('2026-05-17T00:00:00Z')
        const dormant = people.filter(({ id }) => of(id).length > 0 && of(id).every(({ at }) => at < month))
        expect(dormant.length).toBeGreaterThan(0)
    })

    it('has a wrong password now and then', () => {
        const failed = history.length - succeeded.length
        expect(failed / history.length).toBeGreaterThan(0.01)
        expect(failed / history.length).toBeLessThan(0.06)
    })

    it('becomes what a vault knows', () => {
        const kept = seedVault(size, seed)
        addSignIns(kept, history)
        expect(kept.userAudits.everyone()).toHaveLength(history.length)
        for (const { id, lastLogin } of kept.users.values())
            expect([id, lastLogin]).toEqual([id, of(id).at(-1)?.at ?? null])
    })
})
