import type { Config } from '../config'
import { InvalidInput } from '../errors'
import { folderPermission } from './folder-permission/folder-permission'
import { group } from './group/group'
import type { EntitlementAccess, EntitlementKind } from './kind'
import { role } from './role/role'
import { secretPermission } from './secret-permission/secret-permission'
import type { Snapshot } from './snapshot'
import { team } from './team/team'

/** All kinds of entitlements, in the order of their attributes on an account. */
export const entitlementKinds: readonly EntitlementKind[] = [group, role, folderPermission, secretPermission, team]

/** The kinds that a source governs. */
export const kindsInUse = (config: Config): readonly EntitlementKind[] =>
    entitlementKinds.filter((kind) => kind.isOn(config))

/** Opens the kinds that a source governs on a snapshot. Keyed by account attribute. */
export const openKinds = (snapshot: Snapshot): ReadonlyMap<string, EntitlementAccess> =>
    new Map(kindsInUse(snapshot.config).map((kind) => [kind.attribute, kind.open(snapshot)]))

/** True for a type that the connector knows and the source does not govern. */
export const isSwitchedOff = (config: Config, type: unknown): boolean =>
    entitlementKinds.some((kind) => kind.type === type && !kind.isOn(config))

/**
 * Opens one kind on a snapshot by its entitlement type.
 *
 * @throws InvalidInput if there is no such type, or if it is switched off in the source configuration
 */
export function openKind(snapshot: Snapshot, type: unknown): EntitlementAccess {
    const kind = entitlementKinds.find((candidate) => candidate.type === type)
    if (kind === undefined) {
        const known = entitlementKinds.map((candidate) => candidate.type).join(', ')
        const isNamed = typeof type === 'string' && type !== ''
        const problem = isNamed ? `There is no entitlement type "${type}"` : 'The command names no entitlement type'
        throw new InvalidInput(`${problem}; the types are ${known}.`)
    }
    if (!kind.isOn(snapshot.config))
        throw new InvalidInput(`Entitlements of type ${kind.type} are switched off in the source configuration.`)
    return kind.open(snapshot)
}
