import { AccessDenied, ChangeRefused, DryRun, InvalidInput, RightMissing } from '../errors'
import { once } from '../once'
import { eachOf } from '../secret-server/each-of'
import type { VaultHttp } from '../secret-server/http'
import type { RoleId, UserId } from '../secret-server/ids'
import { addRoles, rolesAssigned, listRoles, permissionsOfRole, removeRoles, type Role } from '../secret-server/roles'
import { deltaByIds } from './id-delta'
import type { Entitlement, EntitlementAccess, EntitlementKind, Source } from './kind'
import { sorted } from './memberships'
import { proveRight, type Rights } from './rights'
import { holdersOfRoles } from './role-holders'

const rights: Rights = {
    feature: 'roles',
    read: ['View Roles', 'Administer Role Assignment'],
    change: ['Administer Role Assignment'],
}

/** Roles assigned to an account directly; those that come through groups are not its own. */
export const role: EntitlementKind = {
    type: 'role',
    attribute: 'roles',
    rights,
    isOn: (config) => config.scope.manageRoles,
    open: roleAccess,
}

function roleAccess(source: Source): EntitlementAccess {
    const { http, self } = source
    const prove = (): Promise<void> => proveRight(self, 'roles', rights.read)
    // A disabled role can't be asked for, but who is assigned to it stays so, and has it again when it is enabled.
    const roles = once(async () => {
        const all = await listRoles(http)
        // A vault comes with roles that can't be deleted, so that an empty list never is the truth.
        if (all.length === 0) throw new RightMissing('roles', rights.read[0])
        return all
    })
    const catalogue = async (): Promise<Role[]> => (await roles()).filter((role) => role.enabled)
    const assignedTo = async (user: UserId): Promise<{ readonly held: RoleId[]; readonly prove?: typeof prove }> => {
        const assigned = await rolesAssigned(http, user)
        const held = assigned.filter((role) => role.isDirect).map((role) => role.id)
        return { held, ...(assigned.length === 0 && { prove }) }
    }

    const describe = async (role: Role): Promise<Entitlement> =>
        entitlementOf(role, await permissionsOfRole(http, role.id))

    return {
        async *list() {
            yield* await eachOf(http, 'roles', await catalogue(), describe)
        },

        async read(id) {
            const found = (await catalogue()).find((role) => String(role.id) === id)
            if (found === undefined) throw new InvalidInput(`There is no role ${id}.`)
            return describe(found)
        },

        async heldByAll(users) {
            const roleIds = (await roles()).map((role) => role.id)
            const reading = { roleIds, users: await users, rights: rights.read }
            const holders = await holdersOfRoles(source, reading, async (user) => {
                const assigned = await assignedTo(user)
                await assigned.prove?.()
                return assigned.held
            })
            return holders.heldBy
        },

        async heldBy(user) {
            const { held, ...proof } = await assignedTo(user.id)
            return {
                ...proof,
                values: sorted(held.map(String)),
                plan: (delta) =>
                    Promise.resolve(
                        deltaByIds<'Role'>({
                            attribute: 'roles',
                            held: new Set<RoleId>(held),
                            delta,
                            grant: roleGrant(http, user.id, catalogue),
                            revoke: (ids) => removeRoles(http, user.id, ids),
                        })
                    ),
            }
        },
    }
}

/**
 * The vault does not tell an unknown role from a missing right, and in a dry run it tells nothing. The catalogue does; a
 * plan whose roles are all given goes without reading it.
 */
function roleGrant(
    http: VaultHttp,
    user: UserId,
    catalogue: () => Promise<readonly Role[]>
): (ids: readonly RoleId[]) => Promise<void> {
    let known: ReadonlySet<RoleId> | undefined
    const refuseUnknown = (ids: readonly RoleId[]): void => {
        if (known !== undefined && !ids.every((id) => known?.has(id)))
            throw new ChangeRefused('there is no such role that this source governs.')
    }
    return async (ids) => {
        refuseUnknown(ids)
        try {
            await addRoles(http, user, ids)
        } catch (error) {
            if (!(error instanceof AccessDenied || error instanceof DryRun)) throw error
            known = new Set((await catalogue()).map((role) => role.id))
            refuseUnknown(ids)
            throw error
        }
    }
}

// A description is for people; some hundred permissions in one would not be read.
const longestDescription = 1000

const isAdministrative = (permission: string): boolean => /^(administer|unlimited)\b/i.test(permission)

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
