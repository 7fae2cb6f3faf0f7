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

/** A user's own permission row on a folder that does not inherit. Each folder and level is one entitlement. */
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

    /** Gives the levels in use on a folder and, unless it is personal, the configured levels. */
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
                throw new InvalidInput(`The id "${id}" is not that of a folder permission, such as 12:Add Secret/View.`)
            const tree = await folders()
            const folder = tree.get(key.folderId)
            if (folder !== undefined && tree.governs(folder)) {
                const levels = levelsOn(tree.isPersonal(folder), await permissionsOnFolder(http, folder.id))
                if (levels.some((level) => levelText(level) === levelText(key))) return entitlementOf(folder, key)
            }
            throw new InvalidInput(
                `This source governs no folder permission ${id}. Aggregate the folder permissions again.`
            )
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
