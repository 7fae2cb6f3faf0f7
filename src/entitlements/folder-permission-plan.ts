import type { FolderLevel } from '../config'
import {
    changeFolderLevel,
    type FolderPermission,
    grantFolder,
    type Inheritance,
    permissionsOnFolder,
    revokeFolder,
} from '../secret-server/folder-permissions'
import type { FolderId, UserId } from '../secret-server/ids'
import { type FolderChange, folderChange } from './folder-change'
import { folderPermissionId, type FolderPermissionKey, parseFolderPermissionId } from './folder-permission-id'
import type { FolderScope } from './folder-scope'
import type { Delta, Effect, EntitlementPlan, Finding, Operation, Source } from './kind'

const attribute = 'folderPermissions'

interface Request {
    readonly source: Source
    readonly scope: FolderScope
    readonly user: UserId
    /** The user's rows on governed folders. */
    readonly held: readonly FolderPermission[]
    readonly delta: Delta
}

/** Plans each folder on its own: what can't be done on one does not hold up the others. */
export async function planFolderPermissions(request: Request): Promise<EntitlementPlan> {
    const findings: Finding[] = []
    const parsed = (values: readonly string[]): FolderPermissionKey[] =>
        values.flatMap((value) => {
            const key = parseFolderPermissionId(value)
            if (key === undefined) findings.push(failure(value, 'it is not of the form 12:Add Secret/View'))
            return key ?? []
        })
    const add = parsed(request.delta.add)
    const remove = parsed(request.delta.remove)
    const operations: Operation[] = []
    for (const folderId of new Set([...add, ...remove].map((key) => key.folderId))) {
        const onFolder = (key: { folderId: FolderId }) => key.folderId === folderId
        const rows = request.held.filter(onFolder)
        const change = folderChange(rows, { add: add.filter(onFolder), remove: remove.filter(onFolder) })
        for (const { level, asked, message } of change.notes)
            findings.push({ ...failure(folderPermissionId({ folderId, ...asked }), message), level })
        const obstacle = await obstacleTo(request, folderId, change)
        if (obstacle === undefined) operations.push(...operationsOf(request, folderId, change))
        else {
            const failed = (request.held.some(onFolder) ? [...add, ...remove] : add).filter(onFolder)
            findings.push(...failed.map((key) => failure(folderPermissionId(key), obstacle)))
        }
    }
    return { operations, findings }
}

const failure = (value: string, reason: string): Finding => ({
    level: 'ERROR',
    attribute,
    value,
    message: `Folder permission ${value} is not as asked: ${reason}.`,
})

async function obstacleTo(request: Request, id: FolderId, change: FolderChange): Promise<string | undefined> {
    if (change.writes.some(({ row }) => row === undefined)) return obstacleToNewRow(request, id)
    const lost = [...change.deleted, ...change.writes.flatMap(({ row }) => row ?? [])]
    if (!lost.some(isOwner) || change.levels.some(isOwner)) return undefined
    const rows = await permissionsOnFolder(request.source.http, id)
    const others = rows.filter((row) => isOwner(row) && !lost.some((other) => other.id === row.id))
    return others.length > 0 ? undefined : 'the folder would be left without an Owner; name another one first'
}

const isOwner = (level: FolderLevel): boolean => level.folderRole === 'Owner'

async function obstacleToNewRow({ source, scope }: Request, id: FolderId): Promise<string | undefined> {
    const folder = await scope.folder(id)
    if (folder === undefined) return `folder ${id} is gone, or the connector's account can't see it`
    if (scope.isPersonal(folder)) return `${folder.path} is a personal folder, whose permissions can't be changed`
    if (!scope.covers(folder)) return `${folder.path} lies outside the folderRoots of this source`
    if (!folder.inheritPermissions || source.config.breakInheritance) return undefined
    const defining = await scope.definingFolder(folder)
    const where = defining === undefined || defining.id === folder.id ? 'a folder above it' : defining.path
    const hint = defining === undefined || defining.id === folder.id ? '' : ` (folder ${defining.id})`
    return `${folder.path} inherits its permissions from ${where}${hint}; ask for access there`
}

function operationsOf(request: Request, folderId: FolderId, change: FolderChange): Operation[] {
    const { http, config } = request.source
    const inheritance = { breakInheritance: config.breakInheritance }
    const operations: Operation[] = change.deleted.map((row) => ({
        phase: 'revoke',
        effects: [effect(row, false)],
        run: () => revokeFolder(http, { id: row.id, ...inheritance }),
    }))
    for (const { row, level } of change.writes) {
        const goal = { folderId, folderRole: level.folderRole, secretRole: level.secretRole, ...inheritance }
        const gained = effect(goal, true)
        operations.push(
            row === undefined
                ? { phase: 'grant', effects: [gained], run: () => grant(request, goal) }
                : {
                      phase: 'change',
                      effects: [gained, effect(row, false)],
                      run: () => changeFolderLevel(http, { ...goal, id: row.id }),
                  }
        )
    }
    return operations
}

async function grant({ source, scope, user }: Request, row: FolderPermissionKey & Inheritance): Promise<void> {
    await grantFolder(source.http, { ...row, userId: user })
    scope.forget(row.folderId)
}

const effect = (key: FolderPermissionKey, present: boolean): Effect => ({
    attribute,
    value: folderPermissionId(key),
    present,
})
