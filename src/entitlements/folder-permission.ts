import { InvalidInput } from '../errors'
import { type FolderPermission, permissionsOnFolder } from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import type { UserSummary } from '../secret-server/users'
import { folderPermissionId, parseFolderPermissionId } from './folder-permission-id'
import { folderLevels } from './folder-permission-plan'
import { isPrivileged, levelText } from './folder-level'
import type { FolderLevel } from '../config'
import { rightsToSeeFolders } from './folder-scope'
import { eachFolderRows } from './folder-search'
import type { Entitlement, EntitlementAccess, EntitlementKind, Holding, Source } from './kind'
import { planLevels } from './level-plan'
import { Memberships, sorted } from './memberships'

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

function folderPermissionAccess(source: Source): EntitlementAccess {
    const { http, config, folders: scope } = source

    /** The configured levels, unless nobody may grant them there, and those that are in use. */
    const levelsAmong = (folder: Folder, rows: readonly FolderPermission[]): FolderLevel[] => {
        const levels = scope.isPersonal(folder) ? rows : [...config.scope.folderPermissionLevels, ...rows]
        return [...new Map(levels.map((level) => [levelText(level), level])).values()]
    }

    return {
        async *list() {
            const folders = await scope.governed()
            const levels = new Map<Folder, FolderLevel[]>()
            await eachFolderRows(source, folders, (folder, rows) => levels.set(folder, levelsAmong(folder, rows)))
            for (const folder of folders)
                for (const level of levels.get(folder) ?? []) yield entitlementOf(folder, level)
        },

        async read(id) {
            const parsed = parseFolderPermissionId(id)
            if (parsed === undefined) throw new InvalidInput(notAnId(id))
            const folder = await scope.folder(parsed.folderId)
            const isGoverned = folder !== undefined && scope.governs(folder)
            const levels = isGoverned ? levelsAmong(folder, await permissionsOnFolder(http, folder.id)) : []
            if (folder === undefined || !levels.some((level) => levelText(level) === levelText(parsed)))
                throw new InvalidInput(`There is no folder permission ${id} that this source governs.`)
            return entitlementOf(folder, parsed)
        },

        async heldByAll() {
            const memberships = new Memberships()
            await eachFolderRows(source, await scope.governed(), (_folder, rows) => {
                for (const row of rows)
                    if (row.userId !== undefined) memberships.add(row.userId, folderPermissionId(row))
            })
            return memberships.heldBy
        },

        async heldBy(user) {
            return holdingOf(source, user)
        },
    }
}

async function holdingOf(source: Source, user: UserSummary): Promise<Holding> {
    const { folders, folderRows } = source
    const rows = await folderRows.read(user.id)
    await folders.prepare(rows.map((row) => row.folderId))
    const held: FolderPermission[] = []
    for (const row of rows) {
        const folder = await folders.folder(row.folderId)
        // Rows of an inheriting folder may carry the ids of its ancestor's rows: never to be shown, let alone written.
        if (folder !== undefined && folders.governs(folder)) held.push(row)
    }
    return {
        values: sorted(held.map(folderPermissionId)),
        ...(rows.length === 0 && { prove: () => folders.proveVisible() }),
        plan: async (delta) => {
            const asked = [...delta.add, ...delta.remove].flatMap(
                (value) => parseFolderPermissionId(value)?.folderId ?? []
            )
            await folders.prepare(asked)
            return planLevels(folderLevels({ source, user: user.id, rows }), held, delta)
        },
    }
}

const notAnId = (text: string): string =>
    `"${text}" is not the id of a folder permission; these look like 12:Add Secret/View.`

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
            privileged: isPrivileged(level),
        },
    }
}
