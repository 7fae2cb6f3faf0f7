import { type Id, idFromText } from '../secret-server/ids'
import type { Delta, EntitlementPlan, Finding, Operation } from './kind'

/** A kind whose entitlement id is the vault's own id, and whose writes take lists of ids. */
interface IdDelta<Kind extends string> {
    readonly attribute: string
    readonly held: ReadonlySet<Id<Kind>>
    readonly delta: Delta
    /** Why this id can't be written, or undefined; without it the vault itself is asked. */
    readonly obstacle?: (id: Id<Kind>) => string | undefined
    readonly grant: (ids: readonly Id<Kind>[]) => Promise<void>
    readonly revoke: (ids: readonly Id<Kind>[]) => Promise<void>
}

/** At most one call that adds and one that removes; what is so already, and what can't be, is left out of both. */
export function deltaByIds<Kind extends string>(change: IdDelta<Kind>): EntitlementPlan {
    const findings: Finding[] = []
    const writable = (values: readonly string[], isDue: (id: Id<Kind>) => boolean): Id<Kind>[] =>
        values.flatMap((value) => {
            const id = idFromText<Kind>(value)
            if (id !== undefined && !isDue(id)) return []
            const obstacle = id === undefined ? 'it is not an id of this kind' : change.obstacle?.(id)
            if (id !== undefined && obstacle === undefined) return [id]
            const message = `${change.attribute} ${value} can't be changed: ${obstacle}.`
            findings.push({ level: 'ERROR', attribute: change.attribute, value, message })
            return []
        })
    const operation = (
        phase: 'revoke' | 'grant',
        ids: readonly Id<Kind>[],
        run: (ids: readonly Id<Kind>[]) => Promise<void>
    ): Operation[] => {
        if (ids.length === 0) return []
        const effects = ids.map((id) => ({
            attribute: change.attribute,
            value: String(id),
            present: phase === 'grant',
        }))
        const parts = ids.length > 1 ? { parts: () => ids.flatMap((id) => operation(phase, [id], run)) } : {}
        return [{ phase, effects, run: () => run(ids), ...parts }]
    }
    return {
        operations: [
            ...operation(
                'revoke',
                writable(change.delta.remove, (id) => change.held.has(id)),
                change.revoke
            ),
            ...operation(
                'grant',
                writable(change.delta.add, (id) => !change.held.has(id)),
                change.grant
            ),
        ],
        findings,
    }
}
