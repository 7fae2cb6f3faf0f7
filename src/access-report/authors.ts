import { isUntold } from '../activity/tolerant-reads'
import type { Snapshot } from '../entitlements/snapshot'
import { askEach } from '../secret-server/ask-each'
import type { AuthoredAudit } from '../secret-server/authored-audit'
import { auditsOfGroups } from '../secret-server/group-audits'
import { idFromText } from '../secret-server/ids'
import { changesOfUser } from '../secret-server/user-audits'
import { type AccessChange, type Comparable, differences, type EarlierReport } from './change'

type Difference = Comparable & Pick<AccessChange, 'change'>

/** The audits since the earlier report. */
interface Audits {
    readonly ofGroups: readonly AuthoredAudit[]
    /** By the id of the user whom they are about. */
    readonly ofUsers: ReadonlyMap<string, readonly AuthoredAudit[]>
    readonly groupNames: readonly string[]
}

/**
 * Compares a report with an earlier one, and finds out who made the changes, where the audits of groups and users prove it.
 *
 * Delinea publishes neither the wording of these audits nor ids of groups in them. So a row counts as a proof only if its notes
 * name the group, if it is about the user (in an audit of groups, the notes name the user's login), if it is from the time
 * between the reports, and if all such rows are of the same author.
 */
export async function changesSince(
    snapshot: Snapshot,
    earlier: EarlierReport,
    rows: readonly Comparable[]
): Promise<readonly AccessChange[]> {
    const found = differences(earlier.rows, rows)
    const throughGroups = found.filter(({ group }) => group !== null)
    const audits =
        throughGroups.length === 0 ? undefined : await auditsAbout(snapshot, throughGroups, earlier.generatedAt)
    return found.map((difference) => {
        const { change, what, userName, group } = difference
        const proof = audits && proofIn(audits, difference)
        return { change, what, userName, group, by: proof?.actor ?? 'unknown', at: proof?.at ?? null }
    })
}

async function auditsAbout(snapshot: Snapshot, differences: readonly Difference[], since: number): Promise<Audits> {
    const { http } = snapshot
    const users = [...new Set(differences.flatMap(({ userId }) => userId ?? []))]
    const [ofGroups, ofUsers] = await Promise.all([
        toldSince(auditsOfGroups(http, since), since),
        askEach(http, 'audits of users', users, async (user) => {
            const id = idFromText<'User'>(user)
            return [user, id === undefined ? [] : await toldSince(changesOfUser(http, id, since), since)] as const
        }),
    ])
    const isSilent = ofGroups.length === 0 && ofUsers.every(([, audits]) => audits.length === 0)
    const groupNames = isSilent ? [] : (await snapshot.groups()).map(({ name }) => name)
    return { ofGroups, ofUsers: new Map(ofUsers), groupNames }
}

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

function proofIn(
    { ofGroups, ofUsers, groupNames }: Audits,
    { userId, userName, group }: Difference
): { readonly actor: string; readonly at: string | null } | undefined {
    if (userName === null || group === null) return undefined
    const login = userName.slice(userName.lastIndexOf('\\') + 1)
    const longer = groupNames.filter((name) => name !== group && name.toLowerCase().includes(group.toLowerCase()))
    // The name of a group may be a part of another one's name.
    const textOf = ({ notes }: AuthoredAudit): string => longer.reduce(without, notes ?? '')
    const about = [
        ...ofGroups.filter((audit) => names(textOf(audit), login)),
        ...((userId === null ? undefined : ofUsers.get(userId)) ?? []),
    ].filter((audit) => names(textOf(audit), group))
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
