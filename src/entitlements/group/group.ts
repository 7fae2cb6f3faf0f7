import { InvalidInput } from '../../errors'
import type { GroupSummary } from '../../secret-server/groups'
import { type GroupId, idFromText } from '../../secret-server/ids'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, KindPlan, Wanted } from '../kind'
import { membershipStep, planMemberships } from '../membership-plan'
import { sorted } from '../memberships'
import { holdingOf, staying } from '../revocation'
import type { Rights } from '../rights'
import type { Snapshot } from '../snapshot'
import { type GroupCatalogue, rightsToSeeGroups } from './group-catalogue'
import { membershipsIn } from './group-members'
import { describeGroup } from './group-description'
import { type GroupReach, permissionsOf, privilegeOfGroup, reachOfGroup, reachOfGroups } from './group-reach'
import { stayingInUnlisted } from './unlisted-groups'

const rights: Rights = {
    feature: 'groups',
    read: rightsToSeeGroups,
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

function groupAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, groupCatalogue } = snapshot

    return {
        async *list(wanted) {
            const [{ governed }, reachOf] = await Promise.all([groupCatalogue(), reachOfGroups(snapshot)])
            for (const group of governed.values()) yield entitlementOf(group, reachOf(group.id), wanted)
        },

        async read(id, wanted) {
            const group = idFromText<'Group'>(id)
            // Starts before the catalogue is read, to save time. If the catalogue has no such group, a failure here does not matter.
            const reading = group && reachOfGroup(snapshot, group)
            reading?.catch(() => undefined)
            const found = group && (await groupCatalogue()).governed.get(group)
            if (found === undefined || reading === undefined)
                throw new InvalidInput(`This source governs no group ${id}. Aggregate the groups again.`)
            return entitlementOf(found, await reading, wanted)
        },

        async heldByAll(users) {
            const { governed } = await groupCatalogue()
            return (await membershipsIn(http, [...governed.values()], await users)).heldBy
        },

        async heldBy(user, touched) {
            const [memberOf, { governed, excluded }] = await Promise.all([
                user === undefined ? [] : snapshot.groupsOf(user),
                groupCatalogue(),
            ])
            // Some vaults also list the user's personal group, or disabled groups. The catalogue has neither.
            const held = memberOf.map(({ id }) => id).filter((group) => governed.has(group))
            const unlisted =
                user === undefined || !touched.held ? [] : await stayingInUnlisted(snapshot, user, memberOf)
            const values = sorted(held.map(String))
            const plan = (delta: Delta): KindPlan =>
                planGroups(new Set(held), governed, delta, new Set(excluded.keys()))
            const others = () => [
                ...memberOf
                    .flatMap(({ id }) => excluded.get(id) ?? [])
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
    governed: GroupCatalogue['governed'],
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
                    : obstacleOf(governed.get(group)),
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
