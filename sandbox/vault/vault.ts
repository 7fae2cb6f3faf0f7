import { Directory, same } from './directory'
import type { Folder, FolderRole, PermissionRow, SecretRole } from './state'

interface Grant {
    folderId: number
    userId?: number
    groupId?: number
    folderRole: FolderRole
    secretRole?: SecretRole
}

export const rootFolder = -1
const ladder: readonly FolderRole[] = ['View', 'Add Secret', 'Edit', 'Owner']
const firstSyntheticRowId = 1_000_000_001

/** The whole state of one Secret Server. Tests read and change it freely while the sandbox runs. */
export class Vault extends Directory {
    readonly folders = new Map<number, Folder>()
    readonly folderPermissions = new Map<number, PermissionRow>()

    private lastFolderId = 0
    private lastRowId = 0
    private readonly syntheticRowIds = new Map<string, number>()
    private readonly behindSynthetic = new Map<number, { folderId: number; rowId: number }>()

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

    /** The highest folder role that a user holds, by id of the folder that owns the row. */
    private heldOnOwningFolders(userId: number): Map<number, FolderRole> {
        const groupIds = new Set(this.groupIdsOf(userId).filter((groupId) => this.groups.get(groupId)?.enabled))
        const held = new Map<number, FolderRole>()
        for (const row of this.folderPermissions.values()) {
            if (row.userId !== userId && (row.groupId === null || !groupIds.has(row.groupId))) continue
            const before = held.get(row.folderId)
            if (!before || ladder.indexOf(before) < ladder.indexOf(row.folderRole))
                held.set(row.folderId, row.folderRole)
        }
        return held
    }

    /** Asks whether a user has at least a folder role somewhere; made once a request, as it reads every row. */
    folderAccess(userId: number): (folderId: number, atLeast: FolderRole) => boolean {
        const held = this.heldOnOwningFolders(userId)
        return (folderId, atLeast) => {
            const role = held.get(this.owningFolder(folderId)?.id ?? 0)
            return role !== undefined && ladder.indexOf(role) >= ladder.indexOf(atLeast)
        }
    }

    syntheticRowId(folderId: number, rowId: number): number {
        const key = `${folderId}:${rowId}`
        const known = this.syntheticRowIds.get(key)
        if (known !== undefined) return known
        const id = firstSyntheticRowId + this.syntheticRowIds.size
        this.syntheticRowIds.set(key, id)
        this.behindSynthetic.set(id, { folderId, rowId })
        return id
    }

    /** The stored row behind an id that a list may have shown, and the folder on which it was shown. */
    rowShownAs(id: number): { row: PermissionRow; folderId: number } | undefined {
        const shown = this.behindSynthetic.get(id)
        const row = this.folderPermissions.get(shown?.rowId ?? id)
        if (!row || (shown && !this.folders.get(shown.folderId)?.inheritPermissions)) return undefined
        return { row, folderId: shown?.folderId ?? row.folderId }
    }
}
