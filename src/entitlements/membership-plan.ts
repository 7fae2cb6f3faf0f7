import { type Id, idFromText } from '../secret-server/ids'
import type { Delta, KindPlan } from './kind'
import type { Effect, Finding, Phase, Step } from './step'

/** A kind whose entitlement id is the vault's own id. */
interface MembershipKind<Kind extends string> {
    readonly attribute: string
    readonly held: ReadonlySet<Id<Kind>>
    /** Ids that the source configuration excludes. A change of one is always refused: accounts don't show who holds it. */
    readonly excluded: ReadonlySet<Id<Kind>>
    /** Says why this id can't be written; undefined if it can. */
    readonly obstacle: (id: Id<Kind>) => string | undefined
    /** Makes the steps that add or remove these ids: one for all of them, if a request of the vault takes a list. */
    readonly steps: (phase: 'revoke' | 'grant', ids: readonly Id<Kind>[]) => readonly Step[]
}

/**
 * Plans the steps that add and remove. Leaves out values that need no change, and values that can't be written, with a
 * finding for each of the latter.
 */
export function planMemberships<Kind extends string>(kind: MembershipKind<Kind>, { add, remove }: Delta): KindPlan {
    const findings: Finding[] = []
    const writable = (values: readonly string[], isDue: (id: Id<Kind>) => boolean): Id<Kind>[] =>
        values.flatMap((value) => {
            const id = idFromText<Kind>(value)
            if (id !== undefined && !isDue(id) && !kind.excluded.has(id)) return []
            const obstacle = id === undefined ? 'it is not an id of this kind' : kind.obstacle(id)
            if (id !== undefined && obstacle === undefined) return [id]
            const message = `${kind.attribute} ${value} can't be changed: ${obstacle}.`
            findings.push({ level: 'ERROR', attribute: kind.attribute, value, message })
            return []
        })
    const revoked = writable(remove, (id) => kind.held.has(id))
    const granted = writable(add, (id) => !kind.held.has(id))
    return {
        steps: [
            ...(revoked.length > 0 ? kind.steps('revoke', revoked) : []),
            ...(granted.length > 0 ? kind.steps('grant', granted) : []),
        ],
        findings,
    }
}

/** Makes the members that the steps of all such kinds have in common. */
export const membershipStep = (
    attribute: string,
    phase: 'revoke' | 'grant',
    ids: readonly number[]
): { readonly phase: Phase; readonly why: string; readonly effects: readonly Effect[] } => ({
    phase,
    why: phase === 'grant' ? 'asked for' : 'asked to be removed',
    effects: ids.map((id) => ({ attribute, value: String(id), present: phase === 'grant' })),
})
