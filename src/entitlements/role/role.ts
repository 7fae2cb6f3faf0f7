import { InvalidInput } from '../../errors'
import { once } from '../../lib/once'
import { askEach } from '../../secret-server/ask-each'
import type { RoleId, UserId } from '../../secret-server/ids'
import { type AssignedRole, listRoles, permissionsOfRole, type Role, rolesAssigned } from '../../secret-server/roles'
import { isExcluded, warnOfUnmatched } from '../excluded-names'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, KindPlan } from '../kind'
import { membershipStep, planMemberships } from '../membership-plan'
import { sorted } from '../memberships'
import { namesOfRight } from '../right-names'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import { holdersOfRoles } from './role-holders'

const rights: Rights = {
    feature: 'roles',
    read: ['View Roles', 'Administer Role Assignment'],
    change: ['Administer Role Assignment'],
}

/**
 * Roles that are directly assigned to an account. Roles that come through groups are left out. Excluded roles are not
 * listed, and accounts do not show them.
 */
export const role: EntitlementKind = {
    type: 'role',
    attribute: 'roles',
    rights,
    isOn: (config) => config.scope.manageRoles,
    open: roleAccess,
}

function roleAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, config, self } = snapshot
    const { excludedRoles } = config.scope
    const roles = once(async () => {
        // Every vault has built-in roles that can't be deleted.
        const list = { self, what: 'roles', rights: rights.read, isNeverEmpty: true } as const
        const listed = await visibleRows(await listRoles(http), list)
        warnOfUnmatched('excludedRoles', excludedRoles, listed)
        return listed
    })
    // Users can't request a disabled role. Its assignments remain and take effect again when the role is enabled.
    const catalogue = async (): Promise<Role[]> =>
        (await roles()).filter((role) => role.enabled && !isExcluded(excludedRoles, role.name))
    // Only the list of roles is certain to hold their names. It is not read if no role is excluded.
    const excluded = once(async (): Promise<ReadonlySet<RoleId>> => {
        const named = excludedRoles.size === 0 ? [] : await roles()
        return new Set(named.filter((role) => isExcluded(excludedRoles, role.name)).map((role) => role.id))
    })
    const visibleTo = async (user: UserId): Promise<readonly AssignedRole[]> =>
        visibleRows(await rolesAssigned(http, user), { self, what: 'roles', rights: rights.read })
    const assignedTo = async (user: UserId): Promise<RoleId[]> => {
        const [assigned, leftOut] = await Promise.all([visibleTo(user), excluded()])
        return assigned.filter((role) => role.isDirect && !leftOut.has(role.id)).map((role) => role.id)
    }
    const describe = async (role: Role): Promise<Entitlement> =>
        entitlementOf(role, await permissionsOfRole(http, role.id))

    return {
        async *list() {
            yield* await askEach(http, 'roles', await catalogue(), describe)
        },

        async read(id) {
            const found = (await catalogue()).find((role) => String(role.id) === id)
            if (found === undefined)
                throw new InvalidInput(`This source governs no role ${id}. Aggregate the roles again.`)
            return describe(found)
        },

        async heldByAll(users) {
            const roleIds = (await roles()).map((role) => role.id)
            const reading = { roleIds, users: await users, rights: rights.read }
            // The holders of excluded roles are read too: they help to find the owners of personal groups.
            const { heldBy } = await holdersOfRoles(snapshot, reading, assignedTo)
            const leftOut = new Set([...(await excluded())].map(String))
            return leftOut.size === 0 ? heldBy : (user) => heldBy(user).filter((role) => !leftOut.has(role))
        },

        async heldBy(user, touched) {
            const isTouched = touched.held || touched.values.length > 0
            const [held, known, leftOut] = await Promise.all([
                user === undefined ? [] : assignedTo(user),
                isTouched ? catalogue() : [],
                isTouched ? excluded() : new Set<RoleId>(),
            ])
            return {
                values: sorted(held.map(String)),
                plan: (delta) => planRoles(new Set(held), new Set(known.map((role) => role.id)), delta, leftOut),
            }
        },
    }
}

/**
 * Plans the steps that assign and unassign roles. A role that was disabled in the meantime can still be unassigned.
 *
 * @param excluded Roles that excludedRoles leaves out of the catalogue.
 */
export const planRoles = (
    held: ReadonlySet<RoleId>,
    catalogue: ReadonlySet<RoleId>,
    delta: Delta,
    excluded: ReadonlySet<RoleId> = new Set()
): KindPlan =>
    planMemberships<'Role'>(
        {
            attribute: 'roles',
            held,
            excluded,
            obstacle: (role) => {
                if (excluded.has(role)) return 'this source governs no such role, because excludedRoles leaves it out'
                return catalogue.has(role) || held.has(role) ? undefined : 'this source governs no such role'
            },
            step: (phase, roles) => ({
                action: phase === 'grant' ? 'assign roles' : 'unassign roles',
                ...membershipStep('roles', phase, roles),
                roles,
            }),
        },
        delta
    )

// Characters. Nobody reads a description with hundreds of permissions.
const longestDescription = 1000

const isAdministrative = (permission: string): boolean =>
    namesOfRight(permission).some((name) => /^(administer|unlimited)/.test(name))

function entitlementOf(role: Role, permissions: readonly string[]): Entitlement {
    const list = sorted(permissions).join(', ')
    const shown = list.length > longestDescription ? `${list.slice(0, longestDescription - 1)}…` : list
    return {
        id: String(role.id),
        attributes: {
            id: String(role.id),
            name: role.name,
            description: permissions.length === 0 ? 'Holds no permission' : `Holds ${permissions.length}: ${shown}`,
            builtIn: role.isSystem,
            administrative: permissions.some(isAdministrative),
        },
    }
}
