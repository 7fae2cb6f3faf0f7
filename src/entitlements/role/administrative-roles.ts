import { askEach } from '../../secret-server/ask-each'
import type { RoleId } from '../../secret-server/ids'
import type { Role } from '../../secret-server/roles'
import { ifVisible, visibleRows } from '../rights'
import type { Snapshot } from '../snapshot'
import { isAdministrative, isUnlimited, provePermissionsVisible } from './administrative'
import { rightsToSeeRoles } from './assigned-roles'

/** A role with which its holder administers the vault. */
export interface AdministrativeRole {
    readonly id: RoleId
    readonly name: string
    /** True if its holder can reach every folder and secret. */
    readonly isUnlimited: boolean
}

/** Knows which roles are administrative. A disabled role gives its holders nothing. */
class AdministrativeRoles {
    constructor(
        private readonly enabled: ReadonlySet<RoleId>,
        /** Undefined if the connector's account may not see what roles permit. */
        private readonly administrative: ReadonlyMap<RoleId, AdministrativeRole> | undefined
    ) {}

    /** Gives the administrative roles among the roles that a user or group holds. Undefined if they are not known. */
    among(held: Iterable<RoleId>): readonly AdministrativeRole[] | undefined {
        const enabled = [...new Set(held)].filter((role) => this.enabled.has(role))
        if (enabled.length === 0) return []
        return this.administrative && enabled.flatMap((role) => this.administrative?.get(role) ?? [])
    }

    /** All administrative roles among the roles that were asked for. Undefined if they are not known. */
    get all(): readonly AdministrativeRole[] | undefined {
        return this.among(this.enabled)
    }
}

/**
 * Reads what roles permit, with one request for each role.
 *
 * @param held The roles to ask for. Defaults to all roles of the vault.
 * @returns undefined if the connector's account may not see roles
 */
export async function readAdministrativeRoles(
    snapshot: Snapshot,
    held?: Promise<readonly RoleId[]>
): Promise<AdministrativeRoles | undefined> {
    const { self } = snapshot
    const seeRoles = { self, what: 'roles', rights: rightsToSeeRoles, isNeverEmpty: true } as const
    const [listed, asked] = await Promise.all([
        ifVisible(
            snapshot.roles().then((roles) => visibleRows(roles, seeRoles)),
            seeRoles
        ),
        held,
    ])
    if (listed === undefined) return undefined
    const enabled = listed.filter((role) => role.enabled)
    const wanted = asked === undefined ? enabled : enabled.filter(({ id }) => asked.includes(id))
    const administrative = await ifVisible(administrativeAmong(snapshot, wanted), seeRoles)
    return new AdministrativeRoles(new Set(enabled.map(({ id }) => id)), administrative)
}

async function administrativeAmong(
    snapshot: Snapshot,
    roles: readonly Role[]
): Promise<ReadonlyMap<RoleId, AdministrativeRole>> {
    if (roles.length === 0) return new Map()
    const permissions = await askEach(snapshot.http, 'permissions of roles', roles, ({ id }) =>
        snapshot.permissionsOf(id)
    )
    if (permissions.flat().length === 0) await provePermissionsVisible(snapshot)
    const administrative = new Map<RoleId, AdministrativeRole>()
    roles.forEach(({ id, name }, index) => {
        const names = permissions[index] ?? []
        if (names.some(isAdministrative)) administrative.set(id, { id, name, isUnlimited: names.some(isUnlimited) })
    })
    return administrative
}
