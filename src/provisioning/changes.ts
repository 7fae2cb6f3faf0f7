import { textsIn } from './texts-in'
import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'

/** One change of a provisioning plan, with its values in the one form that the connector works with. */
export interface Change {
    readonly op: 'Add' | 'Remove' | 'Set'
    readonly attribute: string
    readonly values: readonly string[]
}

/** A change of which it can't be told what it means; it does not hold up the others. */
export interface UnclearChange {
    readonly attribute: string
    readonly problem: string
}

const ops = ['Add', 'Remove', 'Set'] as const

/**
 * The changes of a std:account:update.
 *
 * @throws InvalidInput if the plan is no list, or holds something that is about no attribute
 */
export function changesIn(plan: unknown): (Change | UnclearChange)[] {
    if (plan === undefined || plan === null) return []
    if (!Array.isArray(plan)) throw new InvalidInput('The changes of the plan are not a list.')
    return plan.map((change: unknown) => {
        const { op, attribute, value } = isJsonObject(change) ? change : {}
        if (typeof attribute !== 'string') throw new InvalidInput('The plan holds a change that names no attribute.')
        const known = ops.find((candidate) => candidate === op)
        if (known !== undefined) return changeOf(known, attribute, value)
        return { attribute, problem: `The plan holds a change of ${attribute} that is not Add, Remove or Set.` }
    })
}

/** A change, whatever came as its value. */
export function changeOf(op: Change['op'], attribute: string, value: unknown): Change | UnclearChange {
    const values = textsIn(value)
    if (values !== undefined) return { op, attribute, values }
    return { attribute, problem: `The plan's value of ${attribute} is neither a text nor a list of texts.` }
}
