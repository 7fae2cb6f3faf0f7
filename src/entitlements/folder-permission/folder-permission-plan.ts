import { type Config, type FolderLevel, folderRoleNames, secretRoleNames } from '../../config'
import type { FolderPermission } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { FolderId } from '../../secret-server/ids'
import type { FolderTree } from '../folder-tree'
import { heldByInheritance } from '../levels/inheritance'
import type { LevelChange } from '../levels/level-change'
import { problemWithNames } from '../levels/level-names'
import type { LevelKind } from '../levels/level-plan'
import type { Finding } from '../step'
import { folderOrder, isOwner, levelText } from './folder-level'
import { folderPermissionId, type FolderPermissionKey, parseFolderPermissionId } from './folder-permission-id'

/** One user's rows on folders, and all that planning changes of them looks at. */
export interface FolderHolding {
    /** The user's rows on any folder. */
    readonly rows: readonly FolderPermission[]
    readonly tree: FolderTree
    /** Everyone's rows on the folders where a change depends on them. */
    readonly rowsOn: ReadonlyMap<FolderId, readonly FolderPermission[]>
}

type FolderChange = LevelChange<FolderPermissionKey, FolderPermission>

/** How folder permissions of one user are planned. */
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
            return folder === undefined
                ? `folder ${folderId} is gone, or the connector's account can't see it`
                : obstacleTo(holding, folder, change, breakInheritance)
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

const levelIn = ({ folderRole, secretRole }: FolderLevel): FolderLevel => ({ folderRole, secretRole })

/** Whether the names of a level are standard ones, or among those of other levels. */
export const hasKnownNames = (level: FolderLevel, others: readonly FolderLevel[]): boolean =>
    problemWithLevel(level, others) === undefined

/** A vault may have roles of its own besides the standard ones: those that the source names, and those in use. */
function unknownLevel(
    { rows, rowsOn }: FolderHolding,
    key: FolderPermissionKey,
    configured: readonly FolderLevel[]
): string | undefined {
    return problemWithLevel(key, [...configured, ...rows, ...(rowsOn.get(key.folderId) ?? [])])
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

/** What can't be seen may be held all the same, and a personal folder stays with whoever reaches it. */
function hiddenLevel(
    { rows, tree }: FolderHolding,
    key: FolderPermissionKey
): Pick<Finding, 'level' | 'message'> | undefined {
    const folder = tree.get(key.folderId)
    if (folder === undefined)
        return { level: 'WARN', message: `folder ${key.folderId} can't be seen, so that it could not be verified` }
    const isHeld = rows.some((row) => folderPermissionId(row) === folderPermissionId(key))
    return isHeld && tree.isPersonal(folder) ? { level: 'ERROR', message: personalFolder(folder) } : undefined
}

const personalFolder = ({ path }: Folder): string => `${path} is a personal folder, whose permissions can't be changed`

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
    if (!tree.covers(folder)) return `${folder.path} lies outside the folderRoots of this source`
    if (!folder.inheritPermissions || breakInheritance) return undefined
    return `${folder.path} inherits its permissions; ask for access on ${tree.whereDefined(folder)}`
}

/** The last Owner of a folder stays: nobody could change its permissions any more. */
function obstacleToLoss({ rowsOn }: FolderHolding, folder: Folder, change: FolderChange): string | undefined {
    const lost = [...change.deleted, ...change.writes.flatMap(({ row }) => row ?? [])]
    if (!lost.some(isOwner) || change.levels.some(isOwner)) return undefined
    const others = (rowsOn.get(folder.id) ?? []).filter(
        (row) => isOwner(row) && !lost.some((other) => other.id === row.id)
    )
    return others.length > 0 ? undefined : 'the folder would be left without an Owner; name another one first'
}
