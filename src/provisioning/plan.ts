import { accountSourceOf } from '../accounts/account'
import { isEmail } from '../accounts/new-account'
import type { Delta, Finding } from '../entitlements/kind'
import { entitlementKinds } from '../entitlements/registry'
import type { UserChanges, UserSummary } from '../secret-server/users'
import type { Change } from './changes'

/** What a plan comes to for one account, before the kinds of access are asked how. */
export interface AccountPlan {
    /** The vault's names for the members that change; empty if none does. */
    readonly attributes: UserChanges
    readonly deltas: ReadonlyMap<string, Delta>
    readonly findings: readonly Finding[]
    /** All that was asked for, as `attribute` or `attribute value`; tells whether everything failed. */
    readonly asked: ReadonlySet<string>
}

export const askedKey = (attribute: string, value?: string): string =>
    value === undefined ? attribute : `${attribute} ${value}`

const fixed: Readonly<Record<string, string>> = {
    userName: 'the vault can not rename users',
    domain: 'a user stays in the domain in which it was created',
    password: 'passwords are set when an account is created, or by a password change',
}

const readOnly = ['id', 'accountSource', 'applicationAccount', 'twoFactor', 'created', 'lastLogin', 'secretPermissions']

/** Sorts the changes by what they touch. Pure: reads nothing but its arguments, and writes nothing. */
export function accountPlan(
    changes: readonly Change[],
    user: UserSummary,
    held: ReadonlyMap<string, readonly string[]>
): AccountPlan {
    const findings: Finding[] = []
    const asked = new Set<string>()
    const attributes: { displayName?: string; emailAddress?: string } = {}
    const byKind = new Map<string, Change[]>()
    for (const change of changes) {
        const { attribute } = change
        if (held.has(attribute)) {
            byKind.set(attribute, [...(byKind.get(attribute) ?? []), change])
            continue
        }
        asked.add(attribute)
        const problem =
            attribute === 'displayName' || attribute === 'email'
                ? setAttribute(attributes, change, user)
                : refusalOf(attribute)
        if (problem !== undefined)
            findings.push({ level: 'ERROR', attribute, message: `${attribute} was not changed: ${problem}.` })
    }
    const deltas = new Map(
        [...byKind].map(([attribute, some]) => [attribute, deltaOf(some, held.get(attribute) ?? [])])
    )
    for (const [attribute, { add, remove }] of deltas)
        for (const value of [...add, ...remove]) asked.add(askedKey(attribute, value))
    return { attributes, deltas, findings, asked }
}

function refusalOf(attribute: string): string {
    const switchedOff = entitlementKinds.find((kind) => kind.attribute === attribute)
    if (switchedOff !== undefined)
        return `entitlements of type ${switchedOff.type} are switched off in the source configuration`
    if (readOnly.includes(attribute)) return 'it can only be read'
    return fixed[attribute] ?? 'there is no such attribute in the account schema'
}

/** Removing an attribute, or setting it to nothing, clears it. */
function setAttribute(
    attributes: { displayName?: string; emailAddress?: string },
    change: Change,
    user: UserSummary
): string | undefined {
    const value = change.op === 'Remove' ? '' : (change.values[0]?.trim() ?? '')
    const current = (change.attribute === 'email' ? user.emailAddress : user.displayName) ?? ''
    if (value === current) return undefined
    const source = accountSourceOf(user)
    if (source !== 'local') return `the account belongs to ${user.domainName ?? `the ${source}`}; change it there`
    if (change.attribute === 'displayName') {
        if (value === '') return 'a user of the vault needs a display name'
        attributes.displayName = value
        return undefined
    }
    if (value !== '' && !isEmail(value)) return 'it is not an e-mail address'
    attributes.emailAddress = value
    return undefined
}

/** What the changes of one kind come to; a value that is both added and removed is added. */
function deltaOf(changes: readonly Change[], held: readonly string[]): Delta {
    const add = new Set<string>()
    const remove = new Set<string>()
    for (const { op, values } of changes) {
        if (op === 'Set') held.filter((value) => !values.includes(value)).forEach((value) => remove.add(value))
        for (const value of values) (op === 'Remove' ? remove : add).add(value)
    }
    return { add: [...add], remove: [...remove].filter((value) => !add.has(value)) }
}
