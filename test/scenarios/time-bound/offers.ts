import type { Vault } from '../../../sandbox'
import { type Holdings, type Kind, kinds } from '../holdings'
import { secretLevels } from '../levels'
import { type Access, subjectOf } from './grant'

// Those that the catalogue lists unless the source says otherwise. Of any two one is higher, so a person can have both.
const folderLevels = ['View/View', 'Add Secret/View', 'Edit/Edit', 'Owner/Owner']

/** The entitlements of each kind that a person can get for a time. */
export type Offers = Readonly<Record<Kind, readonly Access[]>>

/**
 * What can be given to a user and taken away again without a trace. Folders and secrets of which the user has a level
 * of its own are left out: the vault keeps one row, so a higher level would take its place and go with it.
 */
export function offersFor(vault: Vault, native: Holdings): Offers {
    const values: Readonly<Record<Kind, readonly string[]>> = {
        groups: [...vault.groups.values()]
            .filter((group) => group.enabled && !group.synchronized && !group.systemGroup)
            .map(({ id }) => String(id)),
        roles: [...vault.roles.keys()].map(String),
        folderPermissions: [...vault.folders.values()]
            .filter((folder) => !folder.inheritPermissions && !folder.personal)
            .filter(({ id }) => vault.folderAccess(vault.connectorUserId)(id, 'Owner'))
            .flatMap(({ id }) => folderLevels.map((level) => `${id}:${level}`)),
        secretPermissions: [...vault.secrets.values()]
            .filter((secret) => secret.active && !secret.inheritsPermissions)
            .flatMap(({ id }) => secretLevels.map((level) => `${id}:${level}`)),
    }
    const own = new Set(kinds.flatMap((kind) => native[kind].map((value) => subjectOf({ kind, value }))))
    const of = (kind: Kind): Access[] =>
        values[kind].map((value) => ({ kind, value })).filter((access) => !own.has(subjectOf(access)))
    return {
        groups: of('groups'),
        roles: of('roles'),
        folderPermissions: of('folderPermissions'),
        secretPermissions: of('secretPermissions'),
    }
}
