import { endsOneChange } from '../../secret-server/errors'
import type { UserGroup } from '../../secret-server/groups'
import type { UserId } from '../../secret-server/ids'
import { staying } from '../revocation'
import type { Snapshot } from '../snapshot'
import type { Finding } from '../step'

/**
 * Makes the findings for a user's groups that the list of groups lacks, such as disabled groups. A revocation can't take
 * them away, and they may take effect again. The personal group is not named, because each user keeps it.
 */
export async function stayingInUnlisted(
    { groups, detailsOf }: Snapshot,
    user: UserId,
    memberOf: readonly UserGroup[]
): Promise<readonly Finding[]> {
    const listed = new Set((await groups()).map(({ id }) => id))
    const unlisted = memberOf.filter(({ id }) => !listed.has(id))
    if (unlisted.length === 0) return []
    const personal = await detailsOf(user).then(({ personalGroup }) => personalGroup, undefinedIfRefused)
    const reason =
        personal === undefined
            ? "is disabled, the user's personal group, or a group that the connector's account can't see"
            : "is disabled, or the connector's account can't see it"
    return unlisted
        .filter(({ id }) => id !== personal)
        .map(({ id, name }) => staying('groups', String(id), `${name ?? 'it'} ${reason}`))
}

/** The finding can do without the personal group. */
function undefinedIfRefused(error: unknown): undefined {
    if (!endsOneChange(error)) throw error
}
