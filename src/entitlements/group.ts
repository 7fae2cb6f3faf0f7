import type { Permission } from '@sailpoint/connector-sdk'
import { InvalidInput } from '../errors'
import { once } from '../once'
import {
    addToGroups,
    groupsOfUser,
    type GroupSummary,
    listGroups,
    type Membership,
    removeFromGroups,
} from '../secret-server/groups'
import { type GroupId, idFromText, type UserId } from '../secret-server/ids'
import { membershipsIn } from './group-members'
import { reachOfGroup, reachOfGroups } from './group-reach'
import { deltaByIds } from './id-delta'
import type { UserSummary } from '../secret-server/users'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, EntitlementPlan, Source } from './kind'
import { sorted } from './memberships'
import { proveRight, type Rights, unseen } from './rights'

const rights: Rights = {
    feature: 'groups',
    read: ['View Groups', 'Administer Groups'],
    change: ['Administer Groups', 'Own Group'],
}

/** Group membership. Personal groups, disabled groups and excluded ones are neither listed nor reported. */
export const group: EntitlementKind = {
    type: 'group',
    attribute: 'groups',
    rights,
    isOn: () => true,
    open: groupAccess,
}

function groupAccess(source: Source): EntitlementAccess {
    const { http, config, self } = source
    const { excludedGroups } = config.scope
    const governed = once(async () => {
        const groups = await listGroups(http)
        // Everyone is always there, so that an empty list never is the truth.
        if (groups.length === 0) throw await unseen(self, 'groups', rights.read)
        const visible = groups.filter((group) => !excludedGroups.has(group.name.toLowerCase()))
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

        async heldByAll(users) {
            return (await membershipsIn(source, await governed(), await users)).heldBy
        },

        async heldBy(user) {
            const memberships = await groupsOfUser(http, user.id)
            // The list of groups tells for certain which of them are personal, but costs calls that few vaults are worth.
            const catalogue = memberships.some((membership) => mayBePersonal(membership, user))
                ? await governed()
                : undefined
            const held = memberships
                .filter(({ groupName }) => !excludedGroups.has((groupName ?? '').toLowerCase()))
                .map(({ groupId }) => groupId)
                .filter((group) => catalogue === undefined || catalogue.has(group))
            return {
                values: sorted(held.map(String)),
                ...(memberships.length === 0 && { prove: () => proveRight(self, 'groups', rights.read) }),
                plan: async (delta) => {
                    const isAsked = mayBeRefused(source, user, delta, held)
                    return planGroups(source, user.id, {
                        held,
                        delta,
                        catalogue: isAsked ? await governed() : undefined,
                    })
                },
            }
        },
    }
}

/** A personal group usually bears a name of its user. */
function mayBePersonal({ groupName }: Membership, user: UserSummary): boolean {
    const names = [user.userName, user.displayName, `${user.domainName ?? ''}\\${user.userName}`]
    return groupName === null || names.some((name) => name?.toLowerCase() === groupName.toLowerCase())
}

/** What a local user holds can be taken away: directories and the platform fill their groups with users of their own. */
function mayBeRefused({ config }: Source, user: UserSummary, { add }: Delta, held: readonly GroupId[]): boolean {
    const owners = [user.externalUserSource, user.platformIntegrationType].filter(
        (owner) => (owner ?? 'None') !== 'None'
    )
    const isLocal = user.domainId === undefined && owners.length === 0
    return !isLocal || config.connection.dryRun || !add.every((value) => held.map(String).includes(value))
}

const planGroups = (
    { http }: Source,
    user: UserId,
    plan: { held: readonly GroupId[]; delta: Delta; catalogue: ReadonlyMap<GroupId, GroupSummary> | undefined }
): EntitlementPlan =>
    deltaByIds<'Group'>({
        attribute: 'groups',
        held: new Set(plan.held),
        delta: plan.delta,
        obstacle: (group) => plan.catalogue && obstacleOf(plan.catalogue.get(group)),
        grant: (groups) => addToGroups(http, user, groups),
        revoke: (groups) => removeFromGroups(http, user, groups),
    })

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
