import {
    addSecretUses,
    secretsInReach,
    secretUseHistory,
    seedVault,
    type SecretUse,
    signInHistory,
} from '../../sandbox'
import { sized } from '../support/extent'

const until = new Date('2026-06-17T12:00:00Z')
const seed = 7
const users = sized(150, 1_000)
const vault = seedVault({ users, secrets: users, secretPermissions: users }, seed)
const people = [...vault.users.values()]
const reach = secretsInReach(vault, people)
const signIns = signInHistory(people, { until, days: 365 }, seed)
const history = secretUseHistory(people, reach, signIns, seed)

const dayOf = ({ userId, at }: { userId: number; at: Date }): string => `${userId} ${at.toISOString().slice(0, 10)}`
const usesOf = (id: number): SecretUse[] => history.filter(({ userId }) => userId === id)

/** For each folder that grants someone secrets: on how many days they used one of those. */
const daysUsed = people.flatMap(({ id }) => {
    const [uses, secrets] = [usesOf(id), reach.get(id) ?? []]
    return [...new Set(secrets.map(({ folderId }) => folderId))].map((folder) => {
        const granted = new Set(secrets.filter(({ folderId }) => folderId === folder).map(({ secretId }) => secretId))
        return new Set(uses.filter(({ secretId }) => granted.has(secretId)).map(dayOf)).size
    })
})
const share = (isMeant: (days: number) => boolean): number => daysUsed.filter(isMeant).length / daysUsed.length

describe(`a history of the use of secrets (seed ${seed})`, () => {
    it('is the same for the same seed, and another for another', () => {
        expect(secretUseHistory(people, reach, signIns, seed)).toEqual(history)
        expect(secretUseHistory(people, reach, signIns, seed + 1)).not.toEqual(history)
    })

    it('has the same last days however long it is', () => {
        const month = signInHistory(people, { until, days: 30 }, seed)
        const begin = new Date('2026-05-19T00:00:00Z')
        const lastDays = history.filter(({ at }) => at >= begin)
        expect(lastDays.length).toBeGreaterThan(users)
        expect(secretUseHistory(people, reach, month, seed).filter(({ at }) => at >= begin)).toEqual(lastDays)
    })

    it('is of days on which people signed in, and ends with those', () => {
        const days = new Set(signIns.filter(({ succeeded }) => succeeded).map(dayOf))
        expect(history.filter((use) => !days.has(dayOf(use)))).toEqual([])
        expect(history.filter(({ at }) => at > until)).toEqual([])
    })

    it('is oldest first for each person', () => {
        for (const { id } of people) {
            const times = usesOf(id).map(({ at }) => at.getTime())
            expect(times).toEqual([...times].sort((one, other) => one - other))
        }
    })

    it('has only secrets that the person may view', () => {
        const views = new Map(people.map(({ id }) => [id, vault.secretAccess(id)]))
        const isAllowed = ({ userId, secretId }: SecretUse): boolean => {
            const secret = vault.secrets.get(secretId)
            return secret !== undefined && secret.active && views.get(userId)?.(secret, 'View') === true
        }
        expect(history.filter((use) => !isAllowed(use))).toEqual([])
    })

    it('has folders that are used on most days, now and then, and never', () => {
        expect(share((days) => days > 60)).toBeGreaterThan(0.05)
        expect(share((days) => days > 0 && days <= 60)).toBeGreaterThan(0.4)
        expect(share((days) => days === 0)).toBeGreaterThan(0.15)
        expect(share((days) => days === 0)).toBeLessThan(0.5)
    })

    it('is in the vault with the last use of each secret once it is added', () => {
        addSecretUses(vault, history)
        for (const { id: userId } of people) {
            const last = new Map(usesOf(userId).map((use) => [use.secretId, use.at]))
            expect(new Map(vault.secretUses.of(userId).map(({ secretId, at }) => [secretId, at]))).toEqual(last)
        }
    })
})
