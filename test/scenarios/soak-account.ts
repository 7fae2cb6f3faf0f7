import type { Vault } from '../../sandbox'
import { type Holdings, holdingsOf, kinds } from './holdings'
import { partsOf } from './levels'

/** Who an account is; this never changes. */
export interface Person {
    readonly userName: string
    readonly domainId: number
    readonly email: string
}

/** All that commands change of an account. */
export interface State {
    readonly held: Holdings
    readonly displayName: string
    readonly email: string | null
    readonly enabled: boolean
    readonly locked: boolean
    readonly password: string | null
}

export const localDomain = -1

/** Stands for a password that the connector made up. */
export const madeUp = 'a password of 24 characters'

export const usersOf = (vault: Vault, { userName, domainId }: Person) =>
    [...vault.users.values()].filter((user) => user.userName === userName && user.domainId === domainId)

/** What the vault says of a person now. */
export function stateOf(vault: Vault, person: Person): State | undefined {
    const [user, ...others] = usersOf(vault, person)
    if (others.length > 0) throw new Error(`${person.userName} exists ${others.length + 1} times`)
    if (user === undefined) return undefined
    const { displayName, emailAddress: email, enabled, isLockedOut: locked, password } = user
    return { held: holdingsOf(vault, user.id), displayName, email, enabled, locked, password }
}

/** The state with the password that was to be made up, if it is one. */
export function settled(state: State | undefined, now: State | undefined): State | undefined {
    const isMadeUp = state?.password === madeUp && now?.password?.length === 24
    return isMadeUp ? { ...state, password: now.password } : state
}

/** A state as single facts, of which each is so or otherwise. */
function factsOf(state: State | undefined): Map<string, string> {
    if (state === undefined) return new Map()
    const { held, ...rest } = state
    const entitlements = kinds.flatMap((kind) =>
        held[kind].map((value): [string, string] => {
            const { subject, level } = partsOf(value) ?? { subject: value, level: 'held' }
            return [`${kind} ${subject}`, level]
        })
    )
    return new Map([
        ...Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
        ...entitlements,
    ])
}

/** The facts of a state that are neither as before nor as asked, and those that are not as asked. */
export function compared(
    now: State | undefined,
    { before, asked }: { before: State | undefined; asked: State | undefined }
): { astray: string[]; undone: string[] } {
    const [is, was, due] = [factsOf(now), factsOf(before), factsOf(asked)]
    const undone = [...new Set([...is.keys(), ...was.keys(), ...due.keys()])].filter(
        (key) => is.get(key) !== due.get(key)
    )
    return { astray: undone.filter((key) => is.get(key) !== was.get(key)), undone }
}
