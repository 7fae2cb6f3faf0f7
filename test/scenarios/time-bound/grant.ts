import { highestOf, partsOf } from '../levels'
import type { Kind } from '../holdings'

/** One entitlement. */
export interface Access {
    readonly kind: Kind
    readonly value: string
}

/** What one person has from an activation until it expires: one entitlement or several, as an access profile gives them. */
export interface Grant {
    readonly userName: string
    readonly access: readonly Access[]
}

/** The entitlement as one text, in the form of `holdingsFor`. */
export const keyOf = ({ kind, value }: Access): string => `${kind} ${value}`

/** What it is about: the group, the role, or the folder or secret without the level. */
export const subjectOf = ({ kind, value }: Access): string => `${kind} ${partsOf(value)?.subject ?? value}`

/** Net access: what the grants give together, each entitlement once. */
export const impliedBy = (grants: Iterable<Grant>): ReadonlyMap<string, Access> =>
    new Map([...grants].flatMap(({ access }) => access.map((one) => [keyOf(one), one] as const)))

/** Whether these values show the entitlement, or a higher level of the same folder or secret. */
export function isCovered({ value }: Access, held: readonly string[]): boolean {
    if (partsOf(value) === undefined) return held.includes(value)
    const rows = held.filter((other) => partsOf(other)?.subject === partsOf(value)?.subject)
    return rows.some((row) => highestOf([value, row]).includes(row))
}
