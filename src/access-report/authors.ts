import { isUntold } from '../activity/tolerant-reads'
import type { Snapshot } from '../entitlements/snapshot'
import { askEach } from '../secret-server/ask-each'
import type { AuthoredAudit } from '../secret-server/authored-audit'
import { auditsOfGroups } from '../secret-server/group-audits'
import { idFromText } from '../secret-server/ids'
import { changesOfUser } from '../secret-server/user-audits'
import { withoutPrefix } from '../secret-server/user-name'
import { listUsers } from '../secret-server/users'
import { type AuditsBetween, authorOf, type KnownNames } from './author-proof'
import { type AccessChange, type Comparable, differences, type EarlierReport } from './change'

type Difference = ReturnType<typeof differences>[number]

/**
 * Compares a report with an earlier one, and finds out who made the changes, if audits prove it. It looks for authors only where
 * a user joined or left a group: access through a group also changes with the permissions of the group itself.
 */
export async function changesSince(
    snapshot: Snapshot,
    earlier: EarlierReport,
    rows: readonly Comparable[]
): Promise<readonly AccessChange[]> {
    const found = differences(earlier.rows, rows)
    const moves = found.filter(movesIn(earlier.rows, rows))
    const audits = await auditsAbout(snapshot, moves, earlier.generatedAt)
    const names = moves.length === 0 ? noNames : await namesOf(snapshot, [...earlier.rows, ...rows])
    return found.map((difference) => {
        const { change, what, userName, group } = difference
        const move = { login: loginIn(userName ?? ''), group: group?.toLowerCase() ?? '' }
        const proof = moves.includes(difference) ? authorOf(move, audits(difference), names) : undefined
        return { change, what, userName, group, by: proof?.actor ?? 'unknown', at: proof?.at ?? null }
    })
}

/** Gives a function that is true for a difference if, according to the two reports, its user joined or left its group. */
function movesIn(before: readonly Comparable[], now: readonly Comparable[]): (difference: Difference) => boolean {
    const key = ({ userId, group }: Comparable): string => `${userId ?? ''} ${group ?? ''}`
    const [known, present] = [new Set(before.map(key)), new Set(now.map(key))]
    // Somebody has to show that the group itself had the permission at both times.
    const [granted, stillGranted] = [before, now].map((rows) => new Set(rows.map(({ permission }) => permission)))
    return (difference) =>
        difference.permission !== null &&
        granted?.has(difference.permission) === true &&
        stillGranted?.has(difference.permission) === true &&
        !(known.has(key(difference)) && present.has(key(difference)))
}

/** Reads the audits of groups, and those of each user who moved. */
async function auditsAbout(
    { http }: Snapshot,
    moves: readonly Difference[],
    since: number
): Promise<(move: Difference) => AuditsBetween> {
    if (moves.length === 0) return () => ({ ofGroups: [], ofUser: [] })
    const users = [...new Set(moves.flatMap(({ userId }) => idFromText<'User'>(userId ?? '') ?? []))]
    const [ofGroups, ofUsers] = await Promise.all([
        toldSince(auditsOfGroups(http, since), since),
        askEach(
            http,
            'audits of users',
            users,
            async (user) => [String(user), await toldSince(changesOfUser(http, user, since), since)] as const
        ),
    ])
    const byUser = new Map(ofUsers)
    return ({ userId }) => ({ ofGroups, ofUser: byUser.get(userId ?? '') ?? [] })
}

/** Gives the audit rows since a time. Leaves out rows without a time, because they prove nothing. */
async function toldSince(
    pages: AsyncIterable<readonly AuthoredAudit[]>,
    since: number
): Promise<readonly AuthoredAudit[]> {
    const audits: AuthoredAudit[] = []
    try {
        for await (const page of pages) audits.push(...page.filter(({ at = 0 }) => at >= since))
    } catch (error) {
        if (!isUntold(error)) throw error
        return []
    }
    return audits
}

const noNames: KnownNames = { all: new Set(), unique: new Set() }

async function namesOf({ http, groups }: Snapshot, rows: readonly Comparable[]): Promise<KnownNames> {
    const [users, listed] = await Promise.all([listUsers(http), groups()])
    const named = [...users.map(({ userName }) => loginIn(userName)), ...listed.map(({ name }) => name.toLowerCase())]
    const counts = new Map<string, number>()
    for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1)
    // A group may have been disabled since the earlier report.
    const ofRows = rows.flatMap(({ userName, group }) => [loginIn(userName ?? ''), group?.toLowerCase() ?? ''])
    const all = new Set([...named, ...ofRows])
    return { all, unique: new Set([...all].filter((name) => (counts.get(name) ?? 0) <= 1)) }
}

const loginIn = (userName: string): string => withoutPrefix(userName).toLowerCase()
