import type { Delta, Finding } from '../entitlements/kind'
import type { UserChanges, UserSummary } from '../secret-server/users'
import { attributeOutcome } from './attributes'
import type { Change, UnclearChange } from './changes'

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

/** Sorts the changes by what they touch. Pure: reads nothing but its arguments, and writes nothing. */
export function accountPlan(
    changes: readonly (Change | UnclearChange)[],
    user: UserSummary,
    held: ReadonlyMap<string, readonly string[]>
): AccountPlan {
    const findings: Finding[] = []
    const asked = new Set<string>()
    const deltas = new Map<string, Delta>()
    const attributes: { displayName?: string; emailAddress?: string } = {}
    for (const attribute of new Set(changes.map((change) => change.attribute))) {
        const all = changes.filter((change) => change.attribute === attribute)
        const own = all.filter((change) => 'op' in change)
        const unclear = all.filter((change) => 'problem' in change)
        findings.push(...unclear.map(({ problem }): Finding => ({ level: 'ERROR', attribute, message: problem })))
        const values = held.get(attribute)
        if (values !== undefined) {
            const delta = deltaOf(own, values)
            deltas.set(attribute, delta)
            for (const value of [...delta.add, ...delta.remove]) asked.add(askedKey(attribute, value))
        }
        if (values === undefined || unclear.length > 0) asked.add(attribute)
        if (values !== undefined || unclear.length > 0) continue
        const outcome = attributeOutcome(attribute, own, user)
        if (outcome !== undefined && 'problem' in outcome) findings.push(refused(attribute, outcome.problem))
        if (outcome === undefined || 'problem' in outcome) continue
        attributes[attribute === 'email' ? 'emailAddress' : 'displayName'] = outcome.value
    }
    return { attributes, deltas, findings, asked }
}

const refused = (attribute: string, problem: string): Finding => ({
    level: 'ERROR',
    attribute,
    message: `${attribute} was not changed: ${problem}.`,
})

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
