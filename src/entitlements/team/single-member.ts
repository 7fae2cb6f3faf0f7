import { ifTold } from '../../secret-server/if-told'
import type { GroupId, UserId } from '../../secret-server/ids'
import { isOlder, versionIfTold } from '../../secret-server/version'
import type { Snapshot } from '../snapshot'

const oldestForSingleMembers = '11.7.61'

/**
 * Gives the personal group by which a vault of 11.7.61 or later adds a user to a team, or removes it. Undefined for an older
 * vault, and if the vault does not tell its version or the group. All versions have bulk operations that do the same.
 */
export async function singleMember(
    { http, detailsOf }: Pick<Snapshot, 'http' | 'detailsOf'>,
    user: UserId
): Promise<GroupId | undefined> {
    const [version, details] = await Promise.all([versionIfTold(http), ifTold(detailsOf(user))])
    const isNew = version !== null && /^\d/.test(version) && !isOlder(version, oldestForSingleMembers)
    return isNew ? details?.personalGroup : undefined
}
