import { type FolderLevel, folderRoleNames, secretRoleNames } from '../config'
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
import { problemWithNames } from './level-names'
import type { LevelKind, NewRow } from './level-plan'

/** Whose permissions change, and the rows that this user has on whatever folder. */
interface Request {
    readonly source: Source
    readonly user: UserId
    readonly rows: readonly FolderPermission[]
}

/** How folder permissions of one user are planned and written. */
export function folderLevels(request: Request): LevelKind<FolderPermissionKey, FolderPermission> {
    const { http, config, folderRows } = request.source
    const inheritance = { breakInheritance: config.breakInheritance }
    return {
        attribute: 'folderPermissions',
        example: '12:Add Secret/View',
        order: folderOrder,
        idOf: folderPermissionId,
        parse: parseFolderPermissionId,
        subjectOf: (key) => key.folderId,
        unknown: (key) => unknownLevel(request, key),
        obstacle: ({ folderId }, change) => obstacleTo(request, folderId, change),
        hidden: (key) => hiddenLevel(request, key),
        grant: (key) => newRow(request, key),
        change: (row, key) => changeFolderLevel(http, { ...key, ...inheritance, id: row.id }),
        revoke: (row) => folderRows.revoke(row.id, () => revokeFolder(http, { id: row.id, ...inheritance })),
    }
}

/** A vault may have roles of its own besides the standard ones: those that the source names, and those in use. */
async function unknownLevel({ source, rows }: Request, key: FolderPermissionKey): Promise<string | undefined> {
    const levels = [...source.config.scope.folderPermissionLevels, ...rows]
    if (problemWithLevel(key, levels) === undefined) return undefined
    const folder = await source.folders.folder(key.folderId)
    const isListed = folder !== undefined && source.folders.governs(folder)
    return problemWithLevel(key, [...levels, ...(isListed ? await permissionsOnFolder(source.http, folder.id) : [])])
}

const problemWithLevel = (key: FolderLevel, levels: readonly FolderLevel[]): string | undefined =>
    problemWithNames([
        {
            what: 'folder role',
            name: key.folderRole,
            known: [...folderRoleNames, ...levels.map((level) => level.folderRole)],
        },
        {
            what: 'secret role',
            name: key.secretRole,
            known: [...secretRoleNames, ...levels.map((level) => level.secretRole)],
        },
    ])

/** What can't be seen may be held all the same, and a personal folder stays with whoever reaches it. */
async function hiddenLevel({ source, rows }: Request, key: FolderPermissionKey): ReturnType<HiddenLevel> {
    const folder = await source.folders.folder(key.folderId)
    if (folder === undefined)
        return { level: 'WARN', message: `folder ${key.folderId} can't be seen, so that it could not be verified` }
    const isHeld = rows.some((row) => folderPermissionId(row) === folderPermissionId(key))
    return isHeld && source.folders.isPersonal(folder) ? { level: 'ERROR', message: personalFolder(folder) } : undefined
}

type HiddenLevel = LevelKind<FolderPermissionKey, FolderPermission>['hidden']

const personalFolder = ({ path }: Folder): string => `${path} is a personal folder, whose permissions can't be changed`

/** Where inheritances end, the deepest do so first: what others inherit from has not yet got its new row then. */
async function newRow({ source, user }: Request, key: FolderPermissionKey): Promise<NewRow> {
    const { breakInheritance } = source.config
    const folder = await source.folders.folder(key.folderId)
    const inheriting = folder?.inheritPermissions === true ? folder : undefined
    const defining = inheriting && (await source.folders.definingFolder(inheriting))
    return {
        precedence: inheriting === undefined ? 0 : inheriting.path.split('\\').length,
        run: async () => {
            await source.folderRows.refuseInherited(user, defining, levelText)
            await grantFolder(source.http, { ...key, userId: user, breakInheritance })
            if (inheriting !== undefined) source.folders.broken(inheriting)
        },
    }
}

async function obstacleTo(
    request: Request,
    id: FolderPermission['folderId'],
    change: LevelChange<FolderPermissionKey, FolderPermission>
): Promise<string | undefined> {
    const folder = await request.source.folders.folder(id)
    if (folder === undefined) return `folder ${id} is gone, or the connector's account can't see it`
    if (request.source.folders.isPersonal(folder)) return personalFolder(folder)
    if (change.writes.some(({ row }) => row === undefined)) return obstacleToNewRow(request, folder)
    const lost = [...change.deleted, ...change.writes.flatMap(({ row }) => row ?? [])]
    if (!lost.some(isOwner) || change.levels.some(isOwner)) return undefined
    const rows = await permissionsOnFolder(request.source.http, id)
    const others = rows.filter((row) => isOwner(row) && !lost.some((other) => other.id === row.id))
    return others.length > 0 ? undefined : 'the folder would be left without an Owner; name another one first'
}

const isOwner = (level: FolderLevel): boolean => level.folderRole === 'Owner'

async function obstacleToNewRow({ source }: Request, folder: Folder): Promise<string | undefined> {
    if (!source.folders.covers(folder)) return `${folder.path} lies outside the folderRoots of this source`
    if (!folder.inheritPermissions || source.config.breakInheritance) return undefined
    return `${folder.path} inherits its permissions; ask for access on ${await source.folders.whereDefined(folder)}`
}
