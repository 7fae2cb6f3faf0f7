import type { Permission } from '@sailpoint/connector-sdk'
import { mapConcurrently } from '../concurrency'
import { InvalidInput } from '../errors'
import { once } from '../once'
import {
    addToGroups,
    groupMembers,
    groupsOfUser,
    type GroupSummary,
    listGroups,
    removeFromGroups,
} from '../secret-server/groups'
import { type GroupId, idFromText, type UserId } from '../secret-server/ids'
import { reachOfGroup, reachOfGroups } from './group-reach'
import { deltaByIds } from './id-delta'
import type { Entitlement, EntitlementAccess, EntitlementKind, Holding, Source } from './kind'
import { Memberships, sorted } from './memberships'

/** Group membership. Personal groups, disabled groups and excluded ones are neither listed nor reported. */
export const group: EntitlementKind = {
    type: 'group',
    attribute: 'groups',
    isOn: () => true,
    open: groupAccess,
}

function groupAccess(source: Source): EntitlementAccess {
    const { http, config } = source
    const governed = once(async () => {
        const groups = await listGroups(http)
        const visible = groups.filter((group) => !config.scope.excludedGroups.has(group.name.toLowerCase()))
        return new Map(visible.map((group) => [group.id, group]))
    })

    return {
        async *list() {
            const [groups, reach] = await Promise.all([governed(), reachOfGroups(source)])
            for (const group of groups.values()) yield entitlementOf(group, reach.get(group.id) ?? [])
        },

        async read(id) {
            const group = idFromText<'Group'>(id)
            const found = group && (await governed()).get(group)
            if (found === undefined) throw new InvalidInput(`There is no group ${id} that this source governs.`)
            return entitlementOf(found, await reachOfGroup(source, found.id))
        },

        async heldByAll() {
            const memberships = new Memberships()
            const groups = [...(await governed()).keys()]
            await mapConcurrently(groups, config.connection.maxConcurrency, async (group) => {
                const value = String(group)
                for (const member of await groupMembers(http, group)) memberships.add(member, value)
            })
            return memberships.heldBy
        },

        async heldBy(user) {
            const [groups, catalogue] = await Promise.all([groupsOfUser(http, user), governed()])
            return holdingOf(
                source,
                user,
                groups.filter((group) => catalogue.has(group)),
                catalogue
            )
        },
    }
}

function holdingOf(
    { http }: Source,
    user: UserId,
    held: readonly GroupId[],
    catalogue: ReadonlyMap<GroupId, GroupSummary>
): Holding {
    const values = sorted(held.map(String))
    return {
        values,
        plan: (delta) =>
            Promise.resolve(
                deltaByIds<'Group'>({
                    attribute: 'groups',
                    held: new Set(held),
                    delta,
                    obstacle: (group) => obstacleOf(catalogue.get(group)),
                    grant: (groups) => addToGroups(http, user, groups),
                    revoke: (groups) => removeFromGroups(http, user, groups),
                })
            ),
    }
}

function obstacleOf(group: GroupSummary | undefined): string | undefined {
    if (group === undefined) return 'there is no such group that this source governs'
    if (!group.synchronized) return undefined
    const directory = group.domainName === null ? 'the directory or platform' : `the directory ${group.domainName}`
    return `${group.name} is synchronized: change its membership in ${directory} that owns it`
}

const entitlementOf = (group: GroupSummary, permissions: readonly Permission[]): Entitlement => ({
    id: String(group.id),
    attributes: {
        id: String(group.id),
        name: group.name,
        domain: group.domainName,
        synchronized: group.synchronized,
    },
    permissions,
})
