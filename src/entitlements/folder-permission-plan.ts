import type { FolderLevel } from '../config'
import {
    changeFolderLevel,
    type FolderPermission,
    grantFolder,
    permissionsOnFolder,
    revokeFolder,
} from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import type { UserId } from '../secret-server/ids'
import { folderOrder, levelText } from './folder-level'
import { folderPermissionId, type FolderPermissionKey, parseFolderPermissionId } from './folder-permission-id'
import type { Source } from './kind'
import type { LevelChange } from './level-change'
import type { LevelKind } from './level-plan'

/** Whose permissions change. */
interface Request {
    readonly source: Source
    readonly user: UserId
}

/** How folder permissions of one user are planned and written. */
export function folderLevels(request: Request): LevelKind<FolderPermissionKey, FolderPermission> {
    const { http, config } = request.source
    const inheritance = { breakInheritance: config.breakInheritance }
    return {
        attribute: 'folderPermissions',
        example: '12:Add Secret/View',
        order: folderOrder,
        idOf: folderPermissionId,
        parse: parseFolderPermissionId,
        subjectOf: (key) => key.folderId,
        obstacle: ({ folderId }, change) => obstacleTo(request, folderId, change),
        grant: async (key) => {
            await grantFolder(http, { ...key, ...inheritance, userId: request.user })
            if (config.breakInheritance) request.source.folders.forget(key.folderId)
        },
        change: (row, key) => changeFolderLevel(http, { ...key, ...inheritance, id: row.id }),
        revoke: (row) => revokeFolder(http, { id: row.id, ...inheritance }),
    }
}

async function obstacleTo(
    request: Request,
    id: FolderPermission['folderId'],
    change: LevelChange<FolderPermissionKey, FolderPermission>
): Promise<string | undefined> {
    const folder = await request.source.folders.folder(id)
    if (folder === undefined) return `folder ${id} is gone, or the connector's account can't see it`
    if (request.source.folders.isPersonal(folder))
        return `${folder.path} is a personal folder, whose permissions can't be changed`
    if (change.writes.some(({ row }) => row === undefined)) return obstacleToNewRow(request, folder)
    const lost = [...change.deleted, ...change.writes.flatMap(({ row }) => row ?? [])]
    if (!lost.some(isOwner) || change.levels.some(isOwner)) return undefined
    const rows = await permissionsOnFolder(request.source.http, id)
    const others = rows.filter((row) => isOwner(row) && !lost.some((other) => other.id === row.id))
    return others.length > 0 ? undefined : 'the folder would be left without an Owner; name another one first'
}

const isOwner = (level: FolderLevel): boolean => level.folderRole === 'Owner'

async function obstacleToNewRow(request: Request, folder: Folder): Promise<string | undefined> {
    const { source } = request
    if (!source.folders.covers(folder)) return `${folder.path} lies outside the folderRoots of this source`
    if (!folder.inheritPermissions) return undefined
    if (source.config.breakInheritance) return obstacleToBreaking(request, folder)
    return `${folder.path} inherits its permissions; ask for access on ${await source.folders.whereDefined(folder)}`
}

/** What a user has by inheritance is copied as the inheritance ends; a new row besides would lower or double it. */
async function obstacleToBreaking({ source, user }: Request, folder: Folder): Promise<string | undefined> {
    const defining = await source.folders.definingFolder(folder)
    const rows = defining === undefined ? [] : await permissionsOnFolder(source.http, defining.id)
    const held = rows.find((row) => row.userId === user)
    if (held === undefined || defining === undefined) return undefined
    return `${levelText(held)} is held there already, inherited from ${defining.path} (folder ${defining.id}); change it there`
}
