import { InvalidInput } from '../../errors'
import { once } from '../../lib/once'
import { askEach } from '../../secret-server/ask-each'
import type { RoleId, UserId } from '../../secret-server/ids'
import type { Role } from '../../secret-server/roles'
import { isExcluded, warnOfUnmatched } from '../excluded-names'
import type { Delta, Entitlement, EntitlementAccess, EntitlementKind, KindPlan } from '../kind'
import { membershipStep, planMemberships } from '../membership-plan'
import { sorted } from '../memberships'
import { holdingOf, staying } from '../revocation'
import { type Rights, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import { isAdministrative, privilegeOfRole } from './administrative'
import { assignedRoles, rightsToSeeRoles } from './assigned-roles'
import { describeRole } from './role-description'

const rights: Rights = {
    feature: 'roles',
    read: rightsToSeeRoles,
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
    const { http, config, self, permissionsOf, command } = snapshot
    const { excludedRoles } = config.scope
    const roles = once(async () => {
        // Every vault has built-in roles that can't be deleted.
        const list = { self, what: 'roles', rights: rights.read, isNeverEmpty: true } as const
        const listed = await visibleRows(await snapshot.roles(), list)
        warnOfUnmatched('excludedRoles', excludedRoles, listed)
        return listed
    })
    // Users can't request a disabled role. Its assignments remain and take effect again when the role is enabled.
    const catalogue = async (): Promise<Role[]> =>
        (await roles()).filter((role) => role.enabled && !isExcluded(excludedRoles, role.name))
    // Only the list of roles is certain to hold their names. It is not read if no role is excluded.
    const excluded = once(async (): Promise<ReadonlyMap<RoleId, Role>> => {
        const named = excludedRoles.size === 0 ? [] : await roles()
        const leftOut = named.filter((role) => isExcluded(excludedRoles, role.name))
        return new Map(leftOut.map((role) => [role.id, role]))
    })
    const directRoles = async (user: UserId): Promise<RoleId[]> =>
        (await assignedRoles(snapshot, user)).filter((role) => role.isDirect).map((role) => role.id)
    const isOfPlatform = async (): Promise<boolean> => (await command.vaultKind()) === 'integrated'
    const describe = async (role: Role): Promise<Entitlement> => {
        const [permissions, areOfPlatform] = await Promise.all([permissionsOf(role.id), isOfPlatform()])
        return entitlementOf(role, { permissions, managedBy: areOfPlatform ? 'platform' : 'vault' })
    }

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
            await roles()
            // The holders of excluded roles are read too: they help to find the owners of personal groups.
            const { heldBy } = (await snapshot.roleHolders(users)).ofUsers
            const leftOut = new Set([...(await excluded()).keys()].map(String))
            return leftOut.size === 0 ? heldBy : (user) => heldBy(user).filter((role) => !leftOut.has(role))
        },

        async heldBy(user, touched) {
            const isTouched = touched.held || touched.values.length > 0
            const [assigned, listed, leftOut, defaultRole, areOfPlatform] = await Promise.all([
                user === undefined ? [] : directRoles(user),
                isTouched ? catalogue() : [],
                excluded(),
                touched.held ? command.defaultRole() : undefined,
                isTouched ? isOfPlatform() : false,
            ])
            const held = assigned.filter((role) => !leftOut.has(role))
            const known = new Map(listed.map((role) => [role.id, role.name]))
            const plan = (delta: Delta): KindPlan =>
                planRoles(new Set(held), { known, excluded: new Set(leftOut.keys()), areOfPlatform }, delta)
            const others = () =>
                assigned
                    .flatMap((role) => leftOut.get(role) ?? [])
                    .map(({ id, name }) => staying('roles', String(id), `excludedRoles leaves ${name} out`))
            // The vault gives the default role to each user, so it stays.
            return holdingOf({ values: sorted(held.map(String)), plan, kept: defaultRole?.toString(), others })
        },
    }
}

/** The roles that a plan may name. */
interface RoleCatalogue {
    /** Names by id. */
    readonly known: ReadonlyMap<RoleId, string>
    /** Roles that excludedRoles leaves out of the catalogue. */
    readonly excluded?: ReadonlySet<RoleId>
    /** True if the Delinea Platform owns all roles of the vault. */
    readonly areOfPlatform?: boolean
}

/** Plans the steps that assign and unassign roles. A role that was disabled in the meantime can still be unassigned. */
export const planRoles = (
    held: ReadonlySet<RoleId>,
    { known, excluded = new Set(), areOfPlatform = false }: RoleCatalogue,
    delta: Delta
): KindPlan =>
    planMemberships<'Role'>(
        {
            attribute: 'roles',
            held,
            excluded,
            obstacle: (role) => {
                if (excluded.has(role)) return 'this source governs no such role, because excludedRoles leaves it out'
                if (!known.has(role) && !held.has(role)) return 'this source governs no such role'
                if (!areOfPlatform) return undefined
                return `${known.get(role) ?? 'the role'} belongs to the Delinea Platform; change its assignments there`
            },
            steps: (phase, roles) => [
                {
                    action: phase === 'grant' ? 'assign roles' : 'unassign roles',
                    ...membershipStep('roles', phase, roles),
                    roles,
                },
            ],
        },
        delta
    )

interface RoleFacts {
    readonly permissions: readonly string[]
    readonly managedBy: 'vault' | 'platform'
}

function entitlementOf(role: Role, { permissions, managedBy }: RoleFacts): Entitlement {
    return {
        id: String(role.id),
        attributes: {
            id: String(role.id),
            name: role.name,
            description: describeRole(permissions),
            privilegeLevel: privilegeOfRole(permissions),
            managedBy,
            builtIn: role.isSystem,
            administrative: permissions.some(isAdministrative),
        },
    }
}
