import type { GroupSummary } from '../../secret-server/groups'
import type { GroupId } from '../../secret-server/ids'
import type { CurrentUser } from '../../secret-server/users'
import { isExcluded, warnOfUnmatched } from '../excluded-names'
import { type AnyOf, visibleRows } from '../rights'
import { withoutAllUsersGroup } from './all-users-group'

/** The connector's account needs one of these role permissions to see groups. */
export const rightsToSeeGroups: AnyOf = ['View Groups', 'Administer Groups']

/** All enabled groups of a vault. */
export interface GroupCatalogue {
    /** The groups of the source. */
    readonly governed: ReadonlyMap<GroupId, GroupSummary>
    /** The groups that excludedGroups leaves out. */
    readonly excluded: ReadonlyMap<GroupId, GroupSummary>
    /** The built-in group of all users, whose members nobody can change. */
    readonly ofAllUsers: readonly GroupSummary[]
}

/** The readings of a snapshot that the catalogue needs. */
interface GroupReadings {
    readonly self: () => Promise<CurrentUser>
    readonly groups: () => Promise<readonly GroupSummary[]>
    readonly command: { readonly isSystemGroup: (group: GroupId) => Promise<boolean> }
}

/** @throws RightMissing if the connector's account can't see groups */
export async function readGroupCatalogue(
    { self, groups, command }: GroupReadings,
    excludedGroups: ReadonlySet<string>
): Promise<GroupCatalogue> {
    // The group of all users always exists.
    const list = { self, what: 'groups', rights: rightsToSeeGroups, isNeverEmpty: true } as const
    const visible = await visibleRows(await groups(), list)
    warnOfUnmatched('excludedGroups', excludedGroups, visible)
    const changeable = new Set(await withoutAllUsersGroup(visible, (id) => command.isSystemGroup(id)))
    const isLeftOut = ({ name }: GroupSummary): boolean => isExcluded(excludedGroups, name)
    return {
        governed: byId([...changeable].filter((group) => !isLeftOut(group))),
        excluded: byId([...changeable].filter(isLeftOut)),
        ofAllUsers: visible.filter((group) => !changeable.has(group)),
    }
}

const byId = (groups: readonly GroupSummary[]): ReadonlyMap<GroupId, GroupSummary> =>
    new Map(groups.map((group) => [group.id, group]))
