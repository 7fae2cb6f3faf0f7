import { isUntold } from '../activity/tolerant-reads'
import type { Snapshot } from '../entitlements/snapshot'
import { auditsOfGroups, type GroupAudit } from '../secret-server/group-audits'
import { withoutPrefix } from '../secret-server/user-name'
import { listUsers } from '../secret-server/users'
import { type AccessChange, type Comparable, differences, type EarlierReport } from './change'
import { namedIn } from './named-in'

type Difference = ReturnType<typeof differences>[number]

/**
 * Compares a report with an earlier one, and finds out who made the changes, where the audits of groups prove it.
 *
 * Delinea publishes neither the wording of these audits nor ids in them. So a row counts as a proof only if it is from the
 * time between the reports, and if its notes name the login of this user and this group, but no other login or group. All such
 * rows must be of one author. And the user must have come to the group or left it: access through a group also changes with
 * the permissions of the group itself.
 */
export async function changesSince(
    snapshot: Snapshot,
    earlier: EarlierReport,
    rows: readonly Comparable[]
): Promise<readonly AccessChange[]> {
    const found = differences(earlier.rows, rows)
    const isNew = movesIn(earlier.rows, rows)
    const audits = found.some(isNew) ? await auditsSince(snapshot, earlier.generatedAt) : []
    const names = audits.length === 0 ? noNames : await namesOf(snapshot, [...earlier.rows, ...rows])
    return found.map((difference) => {
        const { change, what, userName, group } = difference
        const proof = isNew(difference) ? proofOf(difference, audits, names) : undefined
        return { change, what, userName, group, by: proof?.actor ?? 'unknown', at: proof?.at ?? null }
    })
}

/** Gives a function that is true if, by the two reports, the user came to the group of a difference or left it. */
function movesIn(before: readonly Comparable[], now: readonly Comparable[]): (difference: Difference) => boolean {
    const key = ({ userId, group }: Comparable): string => `${userId ?? ''} ${group ?? ''}`
    const [known, present] = [new Set(before.map(key)), new Set(now.map(key))]
    return (difference) => difference.group !== null && !(known.has(key(difference)) && present.has(key(difference)))
}

/** A row of known time, with its notes in lower case. */
type Audit = Pick<GroupAudit, 'actor' | 'actorId'> & { readonly at: number; readonly notes: string }

async function auditsSince({ http }: Snapshot, since: number): Promise<readonly Audit[]> {
    const audits: Audit[] = []
    try {
        for await (const page of auditsOfGroups(http, since))
            audits.push(...page.flatMap((row) => auditAfter(since, row)))
    } catch (error) {
        if (!isUntold(error)) throw error
        return []
    }
    return audits
}

const auditAfter = (since: number, { at, notes, ...author }: GroupAudit): Audit[] =>
    at === undefined || at < since ? [] : [{ ...author, at, notes: notes?.toLowerCase() ?? '' }]

/** The names that notes may hold, in lower case. */
interface KnownNames {
    readonly all: ReadonlySet<string>
    /** Those that only one user or group has. */
    readonly unique: ReadonlySet<string>
}

const noNames: KnownNames = { all: new Set(), unique: new Set() }

async function namesOf({ http, groups }: Snapshot, rows: readonly Comparable[]): Promise<KnownNames> {
    const [users, listed] = await Promise.all([listUsers(http), groups()])
    const named = [...users.map(({ userName }) => loginIn(userName)), ...listed.map(({ name }) => name.toLowerCase())]
    const counts = new Map<string, number>()
    for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1)
    // A group may be disabled since the earlier report.
    const ofRows = rows.flatMap(({ userName, group }) => [loginIn(userName ?? ''), group?.toLowerCase() ?? ''])
    const all = new Set([...named, ...ofRows])
    return { all, unique: new Set([...all].filter((name) => (counts.get(name) ?? 0) <= 1)) }
}

const loginIn = (userName: string): string => withoutPrefix(userName).toLowerCase()

function proofOf(
    { userName, group }: Difference,
    audits: readonly Audit[],
    { all, unique }: KnownNames
): { readonly actor: string; readonly at: string } | undefined {
    const wanted = [loginIn(userName ?? ''), group?.toLowerCase() ?? '']
    if (wanted[0] === wanted[1] || !wanted.every((name) => unique.has(name))) return undefined
    const about = audits.filter(({ notes }) => {
        if (!wanted.every((name) => notes.includes(name))) return false
        const named = namedIn(notes, all)
        return named.size === wanted.length && wanted.every((name) => named.has(name))
    })
    // Several users may have one display name.
    const authors = new Map(about.map(({ actor, actorId }) => [`${actorId ?? ''} ${actor ?? ''}`, actor]))
    const [actor, ...others] = authors.values()
    if (typeof actor !== 'string' || others.length > 0) return undefined
    return { actor, at: new Date(Math.max(...about.map(({ at }) => at))).toISOString() }
}
