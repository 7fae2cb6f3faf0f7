import type { HolderAccess } from '../access/holder-access'
import { lastUsesOf } from '../activity/last-uses'
import { mayBePresent } from '../activity/presence'
import { ActivityWindow } from '../activity/window'
import type { Snapshot } from '../entitlements/snapshot'
import { once } from '../lib/once'
import { askEach } from '../secret-server/ask-each'
import type { FolderId, UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import { type AccessRow, accessRows, type Reached } from './access-row'
import { type AccessHeader, type AccessOptions, headerOf } from './header'
import { type ReachSummary, reachSummaryOf } from './reach-summary'

/** Who reaches a folder, or what a user reaches. */
export interface ReachReport {
    readonly header: AccessHeader
    readonly summary: ReachSummary
    readonly rows: readonly AccessRow[]
    /** Sentences that say what the report lacks. */
    readonly cautions: readonly string[]
}

/** A user and a folder that the user reaches. */
export interface ReachedPair extends Omit<Reached, 'lastUses' | 'user'> {
    readonly user: UserSummary
    readonly access: HolderAccess
}

/** Makes the report of some pairs. Reads when the users last used secrets, with one request for each who may have. */
export async function reachReport(
    snapshot: Snapshot,
    about: Pick<AccessHeader, 'report' | 'subject'>,
    { pairs, options }: { readonly pairs: readonly ReachedPair[]; readonly options: AccessOptions }
): Promise<ReachReport> {
    const header = headerOf(snapshot.config, about, options)
    const uses = await usesOf(snapshot, new ActivityWindow(new Date(header.generatedAt), header.periodDays), pairs)
    const rows = pairs.flatMap((pair) => accessRows({ ...pair, lastUses: uses.get(pair.user.id) }))
    const isRoleUnknown = pairs.some(({ access }) => !areRolesKnown(access))
    const isUseUnknown = rows.some(({ isUseKnown }) => !isUseKnown)
    const cautions = [...(isRoleUnknown ? [rolesUnknown] : []), ...(isUseUnknown ? [usesUnknown] : [])]
    return { header, summary: reachSummaryOf(rows), rows, cautions }
}

const areRolesKnown = ({ roles, groups }: HolderAccess): boolean =>
    [roles, ...groups.map((group) => group.roles)].every((held) => held !== undefined)

const rolesUnknown =
    "The connector's account can't see all roles, so users with unlimited administration may be missing. Give it the role permission View Roles."

const usesUnknown =
    'The vault does not tell which secrets some of these users used. It needs Secret Server 11.7 or later, and the role permission View User Audit Report.'

async function usesOf(
    { http, secrets }: Snapshot,
    window: ActivityWindow,
    pairs: readonly ReachedPair[]
): Promise<ReadonlyMap<UserId, ReadonlyMap<FolderId, number> | undefined>> {
    const users = [...new Map(pairs.map(({ user }) => [user.id, user])).values()]
    const source = { http, window, secrets: once(async () => new Map((await secrets()).map((one) => [one.id, one]))) }
    const uses = await askEach(http, 'secrets used by users', users, async (user) => {
        const last = mayBePresent(user, window) ? await lastUsesOf(source, user.id) : new Map<FolderId, number>()
        return [user.id, last] as const
    })
    return new Map(uses)
}
