import { day as dayLength } from './foundation'
import { mixed, Random } from './random'
import type { SignIn } from './seed-sign-ins'
import type { SecretUse } from './vault/secret-uses'
import type { Secret, User } from './vault/state'
import { noFolder, type Vault } from './vault/vault'

/** A secret that someone may view. */
export interface SecretInReach {
    readonly secretId: number
    /** Where the permissions of the secret's folder come from: the folder itself or one above it; -1 for no folder. */
    readonly folderId: number
}

type Person = Pick<User, 'id'>

/** The active secrets that each of these people may view, by the id of the person. */
export function secretsInReach(vault: Vault, people: Iterable<Person>): Map<number, SecretInReach[]> {
    const active = [...vault.secrets.values()].filter((secret) => secret.active)
    const shown = ({ id, folderId }: Secret): SecretInReach => ({
        secretId: id,
        folderId: vault.owningFolder(folderId)?.id ?? noFolder,
    })
    return new Map(
        [...people].map(({ id }) => {
            const reaches = vault.secretAccess(id)
            return [id, active.filter((secret) => reaches(secret, 'View')).map(shown)]
        })
    )
}

/**
 * When people used which secret, oldest first for each. They do so only on days on which they signed in, at the time of
 * a sign-in, so that nothing is later than those. Of the folders that grant them secrets, they use a few on most days,
 * most now and then, and some never.
 *
 * A day of a person depends on nothing but the seed and what the person signed in to and reaches, so that a longer
 * history of sign-ins gives the same last days.
 */
export function secretUseHistory(
    people: readonly Person[],
    secrets: ReadonlyMap<number, readonly SecretInReach[]>,
    signIns: readonly SignIn[],
    seed = 1
): SecretUse[] {
    const timesOf = timesByDay(signIns)
    return people.flatMap(({ id: userId }) => {
        const habits = habitsOf(userId, secrets.get(userId) ?? [], seed)
        const days = [...(timesOf.get(userId) ?? [])].sort(([one], [other]) => one - other)
        return days.flatMap(([day, times]) =>
            habits
                .flatMap((habit) => useOf(habit, times, new Random(mixed(seed, userId, day, habit.folderId))))
                .sort((one, other) => one.at.getTime() - other.at.getTime())
                .map((use) => ({ userId, ...use }))
        )
    })
}

/** Writes it into what a vault knows of the use of its secrets. */
export function addSecretUses(vault: Vault, history: readonly SecretUse[]): void {
    for (const use of history) vault.secretUses.record(use)
}

/** How someone uses the secrets that a folder grants. */
interface Habit {
    readonly folderId: number
    /** Some of them. */
    readonly secretIds: readonly number[]
    /** How likely it is that they use one on a day. */
    readonly perDay: number
}

/** Without the folders that they never use. */
function habitsOf(userId: number, secrets: readonly SecretInReach[], seed: number): Habit[] {
    return [...new Set(secrets.map(({ folderId }) => folderId))].flatMap((folderId) => {
        const random = new Random(mixed(seed, userId, folderId))
        if (random.chance(0.2)) return []
        const perDay = random.chance(0.2) ? 0.7 : 0.02 + 0.2 * (random.below(100) / 100)
        const granted = secrets.filter((secret) => secret.folderId === folderId)
        const liked = granted.filter(() => random.chance(0.6))
        const used = liked.length > 0 ? liked : granted
        return { folderId, secretIds: used.map(({ secretId }) => secretId), perDay }
    })
}

/** Of one day; none on most days. */
function useOf({ perDay, secretIds }: Habit, times: readonly Date[], random: Random): Omit<SecretUse, 'userId'>[] {
    if (!random.chance(perDay)) return []
    const [secretId, at] = [oneOf(secretIds, random), oneOf(times, random)]
    return secretId === undefined || at === undefined ? [] : [{ secretId, at }]
}

/** The times at which each user signed in, by the number of the day in UTC. */
function timesByDay(signIns: readonly SignIn[]): Map<number, Map<number, Date[]>> {
    const found = new Map<number, Map<number, Date[]>>()
    for (const { userId, at } of signIns.filter(({ succeeded }) => succeeded)) {
        const day = Math.floor(at.getTime() / dayLength)
        const days = found.get(userId) ?? new Map<number, Date[]>()
        found.set(userId, days.set(day, [...(days.get(day) ?? []), at]))
    }
    return found
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
    return items[random.below(items.length)]
}
