import { type Config, type FolderLevel, folderRoleNames, secretRoleNames } from '../../config'
import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { FolderId } from '../../secret-server/ids'
import type { FolderTree } from '../folder-tree'
import { heldByInheritance } from '../levels/inheritance'
import type { LevelChange } from '../levels/level-change'
import { problemWithNames } from '../levels/level-names'
import type { LevelKind } from '../levels/level-plan'
import { type RowsOn, rowsReadOn, unreadable } from '../levels/rows-if-allowed'
import type { Finding } from '../step'
import { folderOrder, isOwner, levelIn, levelText } from './folder-level'
import { folderPermissionId, type FolderPermissionKey, parseFolderPermissionId } from './folder-permission-id'

/** One user's rows on folders, with all data for planning changes. */
export interface FolderHolding {
    /** The user's rows on any folder. */
    readonly rows: readonly FolderPermission[]
    readonly tree: FolderTree
    /** The rows of all users and groups, for the folders on which a change depends on them. */
    readonly rowsOn: RowsOn<FolderId, FolderPermission>
}

type FolderChange = LevelChange<FolderPermissionKey, FolderPermission>

/** Gives the rules for planning folder permissions of one user. */
export function folderLevels(
    holding: FolderHolding,
    { scope, breakInheritance }: Pick<Config, 'scope' | 'breakInheritance'>
): LevelKind<FolderPermissionKey, FolderPermission> {
    const { tree } = holding
    return {
        attribute: 'folderPermissions',
        example: '12:Add Secret/View',
        order: folderOrder,
        idOf: folderPermissionId,
        parse: parseFolderPermissionId,
        subjectOf: (key) => key.folderId,
        unknown: (key) => unknownLevel(holding, key, scope.folderPermissionLevels),
        obstacle: ({ folderId }, change) => {
            const folder = tree.get(folderId)
            return folder === undefined ? hiddenFolder(folderId) : obstacleTo(holding, folder, change, breakInheritance)
        },
        hidden: (key) => hiddenLevel(holding, key),
        add: (key, step) => {
            const folder = tree.get(key.folderId)
            const ends = folder?.inheritPermissions === true && heldByInheritance(holding, folder, levelText)
            return {
                action: 'add folder permission',
                ...{ ...step, folder: key.folderId, to: levelIn(key), breakInheritance },
                ...(ends && { endsInheritance: ends }),
            }
        },
        change: (row, key, replaces, step) => ({
            action: 'change folder permission',
            ...{ ...step, folder: row.folderId, permission: row.id, from: levelIn(row), to: levelIn(key) },
            breakInheritance,
            replaces: replaces.map(({ id }) => id),
        }),
        remove: (row, step) => ({
            action: 'remove folder permission',
            ...{ ...step, folder: row.folderId, permission: row.id, from: levelIn(row), breakInheritance },
        }),
    }
}

/** True if both role names of a level are standard names, or occur in other levels. */
export const hasKnownNames = (level: FolderLevel, others: readonly FolderLevel[]): boolean =>
    problemWithLevel(level, others) === undefined

/** Besides the standard roles, a vault has those that the source configuration names and those that rows use. */
function unknownLevel(
    { rows, rowsOn }: FolderHolding,
    key: FolderPermissionKey,
    configured: readonly FolderLevel[]
): string | undefined {
    const problem = problemWithLevel(key, [...configured, ...rows, ...rowsReadOn(rowsOn, key.folderId)])
    return problem && (unreadable(rowsOn, key.folderId) ?? problem)
}

const problemWithLevel = (level: FolderLevel, others: readonly FolderLevel[]): string | undefined =>
    problemWithNames([
        {
            what: 'folder role',
            name: level.folderRole,
            known: [...folderRoleNames, ...others.map((other) => other.folderRole)],
        },
        {
            what: 'secret role',
            name: level.secretRole,
            known: [...secretRoleNames, ...others.map((other) => other.secretRole)],
        },
    ])

/** The user may hold a level on a hidden folder. A level on a personal folder is held, but nobody can remove it. */
function hiddenLevel(
    { rows, tree }: FolderHolding,
    key: FolderPermissionKey
): Pick<Finding, 'level' | 'message'> | undefined {
    const folder = tree.get(key.folderId)
    if (folder === undefined)
        return {
            level: 'WARN',
            message: `the connector's account can't see folder ${key.folderId}, so it can't verify the removal`,
        }
    const isHeld = rows.some((row) => folderPermissionId(row) === folderPermissionId(key))
    return isHeld && tree.isPersonal(folder) ? { level: 'ERROR', message: personalFolder(folder) } : undefined
}

export const hiddenFolder = (id: FolderId): string => `folder ${id} is gone, or the connector's account can't see it`

/** Says why the source does not govern a folder that owns its permissions. */
export const whyNotGoverned = (tree: FolderTree, folder: Folder): string =>
    tree.isPersonal(folder) ? personalFolder(folder) : outsideRoots(folder)

const outsideRoots = ({ path }: Folder): string => `${path} is outside the folderRoots of this source`

const personalFolder = ({ path }: Folder): string =>
    `${path} is a personal folder, and its permissions can't be changed`

function obstacleTo(
    holding: FolderHolding,
    folder: Folder,
    change: FolderChange,
    breakInheritance: boolean
): string | undefined {
    if (holding.tree.isPersonal(folder)) return personalFolder(folder)
    const isNew = change.writes.some(({ row }) => row === undefined)
    return isNew ? obstacleToNewRow(holding.tree, folder, breakInheritance) : obstacleToLoss(holding, folder, change)
}

function obstacleToNewRow(tree: FolderTree, folder: Folder, breakInheritance: boolean): string | undefined {
    if (!tree.covers(folder)) return outsideRoots(folder)
    if (!folder.inheritPermissions || breakInheritance) return undefined
    return `${folder.path} inherits its permissions; request access on ${tree.whereDefined(folder)}`
}

/** Protects the last Owner of a folder. Without an Owner, nobody could change the folder's permissions. */
function obstacleToLoss({ rowsOn }: FolderHolding, folder: Folder, change: FolderChange): string | undefined {
    const lost = [...change.deleted, ...change.writes.flatMap(({ row }) => row ?? [])]
    if (!lost.some(isOwner) || change.levels.some(isOwner)) return undefined
    const others = rowsReadOn(rowsOn, folder.id).filter(
        (row) => isOwner(row) && !lost.some((other) => other.id === row.id)
    )
    if (others.length > 0) return undefined
    return (
        unreadable(rowsOn, folder.id) ??
        `${folder.path} would be left without an Owner; give another user Owner on it first`
    )
}
