import type { Holdings } from '../accounts/read-account'
import type { Delta, Touched } from '../entitlements/kind'
import { type Finding, phases, type Step } from '../entitlements/step'
import type { UserChanges } from '../secret-server/users'
import { attributeOutcome, type Person } from './attributes'
import type { Change, UnclearChange } from './changes'
import { personSteps, userSteps } from './user-step'

/** The planned changes of one account, as plain data. */
export interface Plan {
    readonly steps: readonly Step[]
    /** Changes that can't be carried out, and why. */
    readonly findings: readonly Finding[]
    /** The requested changes of entitlements, keyed by attribute. */
    readonly deltas: ReadonlyMap<string, Delta>
    /** The requested attributes that are not entitlements, or whose changes are unclear. */
    readonly attributes: ReadonlySet<string>
}

/**
 * Plans the changes of one account. Sends no request.
 *
 * @param person The user, or the future state of a user that is not created yet.
 */
export function planChanges(changes: readonly (Change | UnclearChange)[], person: Person, holdings: Holdings): Plan {
    const findings: Finding[] = []
    const deltas = new Map<string, Delta>()
    const attributes = new Set<string>()
    const values: { displayName?: string; emailAddress?: string } = {}
    for (const attribute of new Set(changes.map((change) => change.attribute))) {
        const all = changes.filter((change) => change.attribute === attribute)
        const clear = all.filter((change) => 'op' in change)
        const unclear = all.filter((change) => 'problem' in change)
        findings.push(...unclear.map(({ problem }): Finding => ({ level: 'ERROR', attribute, message: problem })))
        const holding = holdings.get(attribute)
        if (holding !== undefined) deltas.set(attribute, deltaOf(clear, holding.values))
        if (holding === undefined || unclear.length > 0) attributes.add(attribute)
        if (holding !== undefined || unclear.length > 0) continue
        const outcome = attributeOutcome(attribute, clear, person)
        if (outcome === undefined) continue
        if ('problem' in outcome) findings.push(refused(attribute, outcome.problem))
        else values[attribute === 'email' ? 'emailAddress' : 'displayName'] = outcome.value
    }
    const kinds = [...deltas].flatMap(([attribute, delta]) => holdings.get(attribute)?.plan(delta) ?? [])
    return {
        steps: inOrder([...memberSteps(person, values), ...kinds.flatMap(({ steps }) => steps)]),
        findings: [...findings, ...kinds.flatMap((kind) => kind.findings)],
        deltas,
        attributes,
    }
}

const memberSteps = (person: Person, values: Pick<UserChanges, 'displayName' | 'emailAddress'>): Step[] =>
    person.atPlatform !== undefined && 'uuid' in person.atPlatform
        ? personSteps(person.atPlatform.uuid, person, values)
        : userSteps(person, values)

/** Sorts steps in the order in which they are carried out. */
const inOrder = (steps: readonly Step[]): Step[] =>
    phases.flatMap((phase) => steps.filter((step) => step.phase === phase))

const refused = (attribute: string, problem: string): Finding => ({
    level: 'ERROR',
    attribute,
    message: `${attribute} was not changed: ${problem}.`,
})

/** Combines the changes of one kind. A value that is both added and removed counts as added. */
function deltaOf(changes: readonly Change[], held: readonly string[]): Delta {
    const add = new Set<string>()
    const remove = new Set<string>()
    for (const { op, values } of changes) {
        if (op === 'Set') held.forEach((value) => remove.add(value))
        for (const value of values) (op === 'Remove' ? remove : add).add(value)
    }
    return { add: [...add], remove: [...remove].filter((value) => !add.has(value)) }
}

/** Gives the values of each kind that the changes may touch, so that they can be read before the planning. */
export const touchedBy =
    (changes: readonly (Change | UnclearChange)[]) =>
    (attribute: string): Touched => {
        const clear = changes.filter((change) => change.attribute === attribute).filter((change) => 'op' in change)
        return {
            values: clear.flatMap((change) => change.values),
            held: clear.some((change) => change.op === 'Set'),
        }
    }
