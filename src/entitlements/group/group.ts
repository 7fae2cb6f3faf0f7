import { InvalidInput } from '../../errors'
import { once } from '../../lib/once'
import { type GroupSummary, namedGroupsOfUser } from '../../secret-server/groups'
import { type GroupId, idFromText } from '../../secret-server/ids'
import { isExcluded, warnOfUnmatched } from '../excluded-names'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, KindPlan, Wanted } from '../kind'
import { membershipStep, planMemberships } from '../membership-plan'
import { sorted } from '../memberships'
import { holdingOf, staying } from '../revocation'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import { withoutAllUsersGroup } from './all-users-group'
import { membershipsIn } from './group-members'
import { describeGroup } from './group-description'
import { type GroupReach, permissionsOf, privilegeOfGroup, reachOfGroup, reachOfGroups } from './group-reach'
import { stayingInUnlisted } from './unlisted-groups'

const rights: Rights = {
    feature: 'groups',
    read: ['View Groups', 'Administer Groups'],
    change: ['Administer Groups', 'Own Group'],
}

/** Group membership. Personal, disabled and excluded groups are not listed, and accounts do not show them. */
export const group: EntitlementKind = {
    type: 'group',
    attribute: 'groups',
    rights,
    isOn: () => true,
    open: groupAccess,
}

type Catalogue = ReadonlyMap<GroupId, GroupSummary>

function groupAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, config, self, command } = snapshot
    const { excludedGroups } = config.scope
    // The group of all users always exists.
    const listed = { self, what: 'groups', rights: rights.read, isNeverEmpty: true } as const
    const changeable = once(async () => {
        const visible = await visibleRows(await snapshot.groups(), listed)
        warnOfUnmatched('excludedGroups', excludedGroups, visible)
        return withoutAllUsersGroup(visible, (id) => command.isSystemGroup(id))
    })
    const catalogue = once(async (): Promise<Catalogue> => {
        const governed = (await changeable()).filter((group) => !isExcluded(excludedGroups, group.name))
        return new Map(governed.map((group) => [group.id, group]))
    })
    /** The groups that the administrator has excluded. */
    const excluded = async (): Promise<Catalogue> => {
        const named = (await changeable()).filter(({ name }) => isExcluded(excludedGroups, name))
        return new Map(named.map((group) => [group.id, group]))
    }

    return {
        async *list(wanted) {
            const [governed, reachOf] = await Promise.all([catalogue(), reachOfGroups(snapshot)])
            for (const group of governed.values()) yield entitlementOf(group, reachOf(group.id), wanted)
        },

        async read(id, wanted) {
            const group = idFromText<'Group'>(id)
            // Does not wait for the catalogue. If that has no such group, its error counts.
            const reading = group && reachOfGroup(snapshot, group)
            reading?.catch(() => undefined)
            const found = group && (await catalogue()).get(group)
            if (found === undefined || reading === undefined)
                throw new InvalidInput(`This source governs no group ${id}. Aggregate the groups again.`)
            return entitlementOf(found, await reading, wanted)
        },

        async heldByAll(users) {
            return (await membershipsIn(http, [...(await catalogue()).values()], await users)).heldBy
        },

        async heldBy(user, touched) {
            const [memberOf, listed, leftOut] = await Promise.all([
                user === undefined ? [] : namedGroupsOfUser(http, user),
                catalogue(),
                excluded(),
            ])
            // Some vaults also list the user's personal group, or disabled groups. The catalogue has neither.
            const held = memberOf.map(({ id }) => id).filter((group) => listed.has(group))
            const unlisted =
                user === undefined || !touched.held ? [] : await stayingInUnlisted(snapshot, user, memberOf)
            const values = sorted(held.map(String))
            const plan = (delta: Delta): KindPlan => planGroups(new Set(held), listed, delta, new Set(leftOut.keys()))
            const others = () => [
                ...memberOf
                    .flatMap(({ id }) => leftOut.get(id) ?? [])
                    .map(({ id, name }) => staying('groups', String(id), `excludedGroups leaves ${name} out`)),
                ...unlisted,
            ]
            return holdingOf({ values, plan, others })
        },
    }
}

/**
 * Plans the steps that add a user to groups and remove it from groups.
 *
 * @param excluded Groups that excludedGroups leaves out of the catalogue.
 */
export const planGroups = (
    held: ReadonlySet<GroupId>,
    catalogue: Catalogue,
    delta: Delta,
    excluded: ReadonlySet<GroupId> = new Set()
): KindPlan =>
    planMemberships<'Group'>(
        {
            attribute: 'groups',
            held,
            excluded,
            obstacle: (group) =>
                excluded.has(group)
                    ? 'this source governs no such group, because excludedGroups leaves it out'
                    : obstacleOf(catalogue.get(group)),
            steps: (phase, groups) => [
                {
                    action: phase === 'grant' ? 'add to groups' : 'remove from groups',
                    ...membershipStep('groups', phase, groups),
                    groups,
                },
            ],
        },
        delta
    )

function obstacleOf(group: GroupSummary | undefined): string | undefined {
    if (group === undefined) return 'this source governs no such group'
    const { name, managedBy, domainName } = group
    if (managedBy === 'platform') return `${name} belongs to the Delinea Platform; change its members there`
    if (managedBy !== 'directory') return undefined
    const directory = domainName === null ? 'the directory' : `the directory ${domainName}`
    return `${name} is synchronized; change its members in ${directory}, which owns it`
}

const entitlementOf = (group: GroupSummary, reach: GroupReach, wanted: Wanted): Entitlement => ({
    id: String(group.id),
    attributes: {
        id: String(group.id),
        name: group.name,
        description: describeGroup(group.name, reach),
        privilegeLevel: privilegeOfGroup(reach),
        domain: group.domainName,
        managedBy: group.managedBy,
    },
    ...(wanted.permissions && { permissions: permissionsOf(group.id, reach) }),
})
