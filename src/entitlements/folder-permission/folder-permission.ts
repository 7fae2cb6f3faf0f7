import type { FolderLevel } from '../../config'
import { InvalidInput } from '../../errors'
import { type FolderPermission, permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import { rightsToSeeFolders } from '../folder-tree'
import type { Entitlement, EntitlementAccess, EntitlementKind } from '../kind'
import { Memberships } from '../memberships'
import type { Snapshot } from '../snapshot'
import { folderHolding } from './folder-holding'
import { isPrivilegedLevel, levelText } from './folder-level'
import { folderPermissionId, parseFolderPermissionId } from './folder-permission-id'
import { eachFolderRows } from './folder-rows'

/** A user's own row in the permissions of a folder that does not inherit; one entitlement a folder and level. */
export const folderPermission: EntitlementKind = {
    type: 'folderPermission',
    attribute: 'folderPermissions',
    rights: {
        feature: 'folder permissions',
        read: rightsToSeeFolders,
        change: ['Administer Folders'],
    },
    isOn: (config) => config.scope.manageFolderPermissions,
    open: folderPermissionAccess,
}

function folderPermissionAccess(snapshot: Snapshot): EntitlementAccess {
    const { http, config, folders } = snapshot

    /** The configured levels, unless nobody may grant them there, and those that are in use. */
    const levelsOn = (isPersonal: boolean, rows: readonly FolderPermission[]): FolderLevel[] => {
        const levels = isPersonal ? rows : [...config.scope.folderPermissionLevels, ...rows]
        return [...new Map(levels.map((level) => [levelText(level), level])).values()]
    }

    return {
        async *list() {
            const tree = await folders()
            const levels = new Map<Folder, FolderLevel[]>()
            await eachFolderRows(snapshot, (folder, rows) =>
                levels.set(folder, levelsOn(tree.isPersonal(folder), rows))
            )
            for (const folder of tree.governed())
                for (const level of levels.get(folder) ?? []) yield entitlementOf(folder, level)
        },

        async read(id) {
            const key = parseFolderPermissionId(id)
            if (key === undefined)
                throw new InvalidInput(
                    `"${id}" is not the id of a folder permission; these look like 12:Add Secret/View.`
                )
            const tree = await folders()
            const folder = tree.get(key.folderId)
            if (folder !== undefined && tree.governs(folder)) {
                const levels = levelsOn(tree.isPersonal(folder), await permissionsOnFolder(http, folder.id))
                if (levels.some((level) => levelText(level) === levelText(key))) return entitlementOf(folder, key)
            }
            throw new InvalidInput(`There is no folder permission ${id} that this source governs.`)
        },

        async heldByAll() {
            const memberships = new Memberships()
            await eachFolderRows(snapshot, (_folder, rows) => {
                for (const row of rows)
                    if (row.userId !== undefined) memberships.add(row.userId, folderPermissionId(row))
            })
            return memberships.heldBy
        },

        heldBy: (user, touched) => folderHolding(snapshot, user, touched),
    }
}

function entitlementOf(folder: Folder, level: FolderLevel): Entitlement {
    const id = folderPermissionId({ folderId: folder.id, folderRole: level.folderRole, secretRole: level.secretRole })
    return {
        id,
        attributes: {
            id,
            name: `${folder.path} [${levelText(level)}]`,
            folderId: String(folder.id),
            folderPath: folder.path,
            parentFolderId: folder.parentId === undefined ? null : String(folder.parentId),
            folderRole: level.folderRole,
            secretRole: level.secretRole,
            privileged: isPrivilegedLevel(level),
        },
    }
}
