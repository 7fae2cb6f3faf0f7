import { Directory } from './directory'
import { highest, reaches } from './ladder'
import { same } from './same'
import type { Folder, FolderRole, PermissionRow, SecretRole } from './state'
import { SyntheticIds } from './synthetic-ids'

interface Grant {
    folderId: number
    userId?: number
    groupId?: number
    folderRole: FolderRole
    secretRole?: SecretRole
}

export const rootFolder = -1
const ladder: readonly FolderRole[] = ['View', 'Add Secret', 'Edit', 'Owner']

/** The folders, and who may do what in them. */
export class FolderTree extends Directory {
    readonly folders = new Map<number, Folder>()
    readonly folderPermissions = new Map<number, PermissionRow>()

    private lastFolderId = 0
    private lastRowId = 0
    private readonly syntheticRowIds = new SyntheticIds()

    addFolder(folder: Partial<Folder> & Pick<Folder, 'name'>): Folder {
        const parentFolderId = folder.parentFolderId ?? rootFolder
        const added: Folder = {
            id: folder.id ?? this.lastFolderId + 1,
            parentFolderId,
            inheritPermissions: parentFolderId !== rootFolder,
            personal: false,
            folderTypeId: 1,
            ...folder,
        }
        this.lastFolderId = Math.max(this.lastFolderId, added.id)
        this.folders.set(added.id, added)
        return added
    }

    /** The one folder that holds all personal folders, if there are any. */
    get personalFolderRoot(): Folder | undefined {
        return this.find(this.folders, (folder) => folder.personal && folder.parentFolderId === rootFolder)
    }

    grantFolder(grant: Grant): PermissionRow {
        const row: PermissionRow = {
            id: ++this.lastRowId,
            folderId: grant.folderId,
            userId: grant.userId ?? null,
            groupId: grant.groupId ?? null,
            folderRole: grant.folderRole,
            secretRole: grant.secretRole ?? 'None',
        }
        this.folderPermissions.set(row.id, row)
        return row
    }

    pathOf(folderId: number): string {
        const folder = this.folders.get(folderId)
        return folder ? `${this.pathOf(folder.parentFolderId)}\\${folder.name}` : ''
    }

    folderAt(path: string): Folder | undefined {
        let parentFolderId = rootFolder
        let found: Folder | undefined
        for (const name of path.split('\\').filter(Boolean)) {
            const above = parentFolderId
            found = this.find(this.folders, (it) => it.parentFolderId === above && same(it.name, name))
            if (!found) return undefined
            parentFolderId = found.id
        }
        return found
    }

    /** The folder whose rows count for this one: itself, or the nearest ancestor that does not inherit. */
    owningFolder(folderId: number): Folder | undefined {
        let folder = this.folders.get(folderId)
        while (folder?.inheritPermissions) folder = this.folders.get(folder.parentFolderId)
        return folder
    }

    /** Stored rows only: none for a folder that inherits. */
    rowsIn(folderId: number): PermissionRow[] {
        return [...this.folderPermissions.values()].filter((row) => row.folderId === folderId)
    }

    effectiveRows(folderId: number): PermissionRow[] {
        const owning = this.owningFolder(folderId)
        return owning ? this.rowsIn(owning.id) : []
    }

    permissionRowsOf(userId: number): PermissionRow[] {
        return [...this.folderPermissions.values()].filter((row) => row.userId === userId)
    }

    breakInheritance(folderId: number): PermissionRow[] {
        const folder = this.folders.get(folderId)
        if (!folder?.inheritPermissions) return this.rowsIn(folderId)
        const copies = this.effectiveRows(folderId).map((row) => {
            const copy = { ...row, id: ++this.lastRowId, folderId }
            this.folderPermissions.set(copy.id, copy)
            return copy
        })
        folder.inheritPermissions = false
        return copies
    }

    inheritAgain(folderId: number): void {
        const folder = this.folders.get(folderId)
        if (!folder) return
        for (const row of this.rowsIn(folderId)) this.folderPermissions.delete(row.id)
        folder.inheritPermissions = true
    }

    /** Asks whether a user has at least a folder role somewhere; made once a request, as it reads every row. */
    folderAccess(userId: number): (folderId: number, atLeast: FolderRole) => boolean {
        const rows = [...this.folderPermissions.values()].filter(this.countsFor(userId))
        const held = highest(ladder, rows, (row) => [row.folderId, row.folderRole])
        return (folderId, atLeast) => reaches(ladder, held.get(this.owningFolder(folderId)?.id ?? 0), atLeast)
    }

    syntheticRowId(folderId: number, rowId: number): number {
        return this.syntheticRowIds.idOf(folderId, rowId)
    }

    /** The stored row behind an id that a list may have shown, and the folder on which it was shown. */
    rowShownAs(id: number): { row: PermissionRow; folderId: number } | undefined {
        const shown = this.syntheticRowIds.behind(id)
        const row = this.folderPermissions.get(shown?.rowId ?? id)
        if (!row || (shown && !this.folders.get(shown.holderId)?.inheritPermissions)) return undefined
        return { row, folderId: shown?.holderId ?? row.folderId }
    }
}
