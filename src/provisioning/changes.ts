import { InvalidInput } from '../errors'
import { isJsonObject } from '../json'

/** One change of a provisioning plan, with its values in the one form that the connector works with. */
export interface Change {
    readonly op: 'Add' | 'Remove' | 'Set'
    readonly attribute: string
    readonly values: readonly string[]
}

const ops = ['Add', 'Remove', 'Set'] as const

/**
 * The changes of a std:account:update. ISC sends one value as a string and several as an array; numbers and null occur.
 *
 * @throws InvalidInput if the plan is not one
 */
export function changesIn(plan: unknown): Change[] {
    if (plan === undefined || plan === null) return []
    if (!Array.isArray(plan)) throw new InvalidInput('The changes of the plan are not a list.')
    return plan.map((change: unknown) => {
        const { op, attribute, value } = isJsonObject(change) ? change : {}
        const known = ops.find((candidate) => candidate === op)
        if (known === undefined) throw new InvalidInput('The plan holds a change that is not Add, Remove or Set.')
        if (typeof attribute !== 'string') throw new InvalidInput('The plan holds a change that names no attribute.')
        return { op: known, attribute, values: valuesIn(attribute, value) }
    })
}

/**
 * A value, or several, as texts; empty for null, absent and empty ones.
 *
 * @throws InvalidInput if a value is neither text, number nor boolean
 */
export function valuesIn(attribute: string, value: unknown): string[] {
    if (value === undefined || value === null || value === '') return []
    if (Array.isArray(value)) return value.flatMap((item: unknown) => valuesIn(attribute, item))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [String(value)]
    throw new InvalidInput(`The plan's value of ${attribute} is neither a text nor a list of texts.`)
}
