import type { FolderLevel } from '../../config'
import { InvalidInput } from '../../errors'
import { permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import { type FolderTree, rightsToSeeFolders } from '../folder-tree'
import type { Entitlement, EntitlementAccess, EntitlementKind } from '../kind'
import { privilegeOfFolderLevel } from '../privilege-level'
import type { Snapshot } from '../snapshot'
import { describeFolderLevel } from './folder-description'
import { folderHolding } from './folder-holding'
import { levelIn, levelText } from './folder-level'
import { folderPermissionId, parseFolderPermissionId } from './folder-permission-id'
import { noRows, type RowsOnFolder, rowsOnFolder } from './folder-rows'

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
    const catalogue = (tree: FolderTree, rowsOn: (folder: Folder) => RowsOnFolder): Catalogue =>
        new Catalogue(tree, config.scope.folderPermissionLevels, rowsOn)

    return {
        async *list() {
            const [tree, rows] = await Promise.all([folders(), snapshot.folderRows()])
            const listed = catalogue(tree, (folder) => rows.on(folder))
            for (const folder of tree.governed())
                for (const level of listed.levelsOn(folder)) yield listed.entitlementOf(folder, level)
        },

        async read(id) {
            const key = parseFolderPermissionId(id)
            if (key === undefined)
                throw new InvalidInput(`The id "${id}" is not that of a folder permission, such as 12:Add Secret/View.`)
            const tree = await folders()
            const folder = tree.get(key.folderId)
            if (folder !== undefined && tree.governs(folder)) {
                const above = tree.owningAbove(folder)
                // The rows on the folder above only decide whether it has a level that is not configured.
                const decidesParent = above !== undefined && !catalogue(tree, () => noRows).has(above, key)
                const read = decidesParent && tree.governs(above) ? [folder, above] : [folder]
                const rowsOn = new Map(
                    await Promise.all(
                        read.map(async (one) => [one, rowsOnFolder(await permissionsOnFolder(http, one.id))] as const)
                    )
                )
                const listed = catalogue(tree, (one) => rowsOn.get(one) ?? noRows)
                if (listed.has(folder, key)) return listed.entitlementOf(folder, key)
            }
            throw new InvalidInput(
                `This source governs no folder permission ${id}. Aggregate the folder permissions again.`
            )
        },

        async heldByAll() {
            return (await snapshot.folderRows()).ofUsers.heldBy
        },

        heldBy: (user, touched) => folderHolding(snapshot, user, touched),
    }
}

/** The folder permissions that users can request. */
class Catalogue {
    constructor(
        private readonly tree: FolderTree,
        private readonly configured: readonly FolderLevel[],
        private readonly rowsOn: (folder: Folder) => RowsOnFolder
    ) {}

    /** Gives the levels in use on a folder and, unless it is personal, the configured levels. */
    levelsOn(folder: Folder): readonly FolderLevel[] {
        const { levels } = this.rowsOn(folder)
        const listed = this.tree.isPersonal(folder) ? levels : [...this.configured, ...levels]
        return [...new Map(listed.map((level) => [levelText(level), level])).values()]
    }

    has(folder: Folder, level: FolderLevel): boolean {
        return this.levelsOn(folder).some((listed) => levelText(listed) === levelText(level))
    }

    entitlementOf(folder: Folder, key: FolderLevel): Entitlement {
        const level = levelIn(key)
        const id = folderPermissionId({ folderId: folder.id, ...level })
        return {
            id,
            attributes: {
                id,
                name: `${folder.path} [${levelText(level)}]`,
                description: describeFolderLevel(level, folder.path),
                privilegeLevel: privilegeOfFolderLevel(level),
                folderId: String(folder.id),
                folderPath: folder.path,
                parentPermission: this.parentOf(folder, level),
                ...level,
                owners: [...this.rowsOn(folder).owners],
            },
        }
    }

    /** Gives the id of the same level on the nearest folder above that owns its permissions. */
    private parentOf(folder: Folder, level: FolderLevel): string | null {
        const above = this.tree.owningAbove(folder)
        const isListed = above !== undefined && this.tree.governs(above) && this.has(above, level)
        return isListed ? folderPermissionId({ folderId: above.id, ...level }) : null
    }
}
