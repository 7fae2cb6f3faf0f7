import { isUntold } from '../activity/tolerant-reads'
import type { Snapshot } from '../entitlements/snapshot'
import { auditsOfGroups, type GroupAudit } from '../secret-server/group-audits'
import { type AccessChange, type Comparable, differences, type EarlierReport } from './change'

type Difference = Comparable & Pick<AccessChange, 'change'>

/**
 * Compares a report with an earlier one, and finds out who made the changes, where the audits of groups prove it.
 *
 * Delinea publishes neither the wording of these audits nor ids in them. So a row counts as a proof only if its notes name the
 * user's login and the group, if it is from the time between the reports, and if all such rows are of the same author.
 */
export async function changesSince(
    snapshot: Snapshot,
    earlier: EarlierReport,
    rows: readonly Comparable[]
): Promise<readonly AccessChange[]> {
    const found = differences(earlier.rows, rows)
    const audits = found.some(({ group }) => group !== null) ? await auditsSince(snapshot, earlier.generatedAt) : []
    const groupNames = audits.length === 0 ? [] : (await snapshot.groups()).map(({ name }) => name)
    return found.map(({ change, what, userName, group, ...row }) => {
        const proof = proofIn(audits, { change, what, userName, group, ...row }, groupNames)
        return { change, what, userName, group, by: proof?.actor ?? 'unknown', at: proof?.at ?? null }
    })
}

async function auditsSince({ http }: Snapshot, since: number): Promise<readonly GroupAudit[]> {
    const audits: GroupAudit[] = []
    try {
        for await (const page of auditsOfGroups(http, since)) audits.push(...page.filter(({ at = 0 }) => at >= since))
    } catch (error) {
        if (!isUntold(error)) throw error
        return []
    }
    return audits
}

function proofIn(
    audits: readonly GroupAudit[],
    { userName, group }: Difference,
    groupNames: readonly string[]
): { readonly actor: string; readonly at: string | null } | undefined {
    if (userName === null || group === null) return undefined
    const login = userName.slice(userName.lastIndexOf('\\') + 1)
    const longer = groupNames.filter((name) => name !== group && name.toLowerCase().includes(group.toLowerCase()))
    const about = audits.filter(({ notes }) => {
        // The name of a group may be a part of another one's name.
        const text = longer.reduce((rest, name) => without(rest, name), notes ?? '')
        return names(text, login) && names(text, group)
    })
    const [actor, ...others] = new Set(about.map((audit) => audit.actor))
    const [last] = [...about].sort((one, other) => (other.at ?? 0) - (one.at ?? 0))
    if (typeof actor !== 'string' || others.length > 0) return undefined
    return { actor, at: last?.at === undefined ? null : new Date(last.at).toISOString() }
}

/** True if a text has a name, and not only as a part of a longer word. */
const names = (text: string, name: string): boolean =>
    new RegExp(`(?<![\\p{L}\\p{N}._@-])${literal(name)}(?![\\p{L}\\p{N}._@-])`, 'iu').test(text)

const without = (text: string, name: string): string => text.replace(new RegExp(literal(name), 'giu'), ' ')

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
