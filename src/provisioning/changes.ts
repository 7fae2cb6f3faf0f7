import { textsIn } from './texts-in'
import { InvalidInput } from '../errors'
import { isJsonObject } from '../lib/json'

/** One change of a provisioning plan, with its values as a list of texts. */
export interface Change {
    readonly op: 'Add' | 'Remove' | 'Set'
    readonly attribute: string
    readonly values: readonly string[]
}

/** A change that the connector can't interpret. It does not block the other changes. */
export interface UnclearChange {
    readonly attribute: string
    readonly problem: string
}

/** The changes of a plan. */
export type PlanChanges = readonly (Change | UnclearChange)[]

/** Gives the changes that the connector can interpret. */
export const clearOf = (changes: PlanChanges): Change[] => changes.filter((change) => 'op' in change)

const ops = ['Add', 'Remove', 'Set'] as const

/**
 * Reads the changes of a std:account:update.
 *
 * @throws InvalidInput if the plan is not a list, or if a change names no attribute
 */
export function changesIn(plan: unknown): (Change | UnclearChange)[] {
    if (plan === undefined || plan === null) return []
    if (!Array.isArray(plan))
        throw new InvalidInput('The changes of the command are not a list. Check the plan that the command was given.')
    return plan.map((change: unknown) => {
        const { op, attribute, value } = isJsonObject(change) ? change : {}
        if (typeof attribute !== 'string')
            throw new InvalidInput(
                'A change of the command names no attribute. Check the plan that the command was given.'
            )
        const known = ops.find((candidate) => candidate === op)
        if (known !== undefined) return changeOf(known, attribute, value)
        return { attribute, problem: `The plan holds a change of ${attribute} that is not Add, Remove or Set.` }
    })
}

/** Makes a change from a raw value of the plan. */
export function changeOf(op: Change['op'], attribute: string, value: unknown): Change | UnclearChange {
    const values = textsIn(value)
    if (values !== undefined) return { op, attribute, values }
    return { attribute, problem: `The plan's value of ${attribute} is neither a text nor a list of texts.` }
}
