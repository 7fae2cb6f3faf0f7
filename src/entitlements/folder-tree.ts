import type { Scope } from '../config'
import { ConfigurationError } from '../errors'
import { type Folder, listFolders } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderId } from '../secret-server/ids'
import type { CurrentUser } from '../secret-server/users'
import { type AnyOf, visibleRows } from './rights'

export const rightsToSeeFolders: AnyOf = ['View Folders', 'Administer Folders']

// Each user's own folder lies below this root; nobody may change who can reach it (observed path).
const personalRoot = '\\personal folders'

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}\\`)

/** All folders that the connector's account sees, and which of them the source governs. */
export class FolderTree {
    private readonly byId: ReadonlyMap<FolderId, Folder>

    constructor(
        folders: readonly Folder[],
        private readonly scope: Pick<Scope, 'folderRoots' | 'includePersonalFolders'>
    ) {
        this.byId = new Map(folders.map((folder) => [folder.id, folder]))
    }

    /** A folder; undefined if it is gone or can't be seen. */
    get(id: FolderId): Folder | undefined {
        return this.byId.get(id)
    }

    governed(): Folder[] {
        return [...this.byId.values()].filter((folder) => this.governs(folder))
    }

    /** True for covered folders that own their permissions. */
    governs(folder: Folder): boolean {
        return !folder.inheritPermissions && this.covers(folder)
    }

    /** True below the configured roots and, unless they are asked for, outside of personal folders. */
    covers(folder: Folder): boolean {
        const path = folder.path.toLowerCase()
        if (!this.scope.includePersonalFolders && this.isPersonal(folder)) return false
        return this.coversAll || this.scope.folderRoots.some((root) => isWithin(path, root))
    }

    /** True unless the source keeps to some roots. Then what is in no folder is governed too. */
    get coversAll(): boolean {
        return this.scope.folderRoots.length === 0
    }

    isPersonal(folder: Folder): boolean {
        return isWithin(folder.path.toLowerCase(), personalRoot)
    }

    /** The folder whose permissions an inheriting one shows; undefined if it can't be seen. */
    definingFolder(folder: Folder): Folder | undefined {
        let current: Folder | undefined = folder
        // No path is longer than there are folders, not even one that leads in a circle.
        for (let steps = 0; current?.inheritPermissions && steps <= this.byId.size; steps += 1)
            current = current.parentId && this.byId.get(current.parentId)
        return current?.inheritPermissions ? undefined : current
    }

    /** How many folders lie above a folder. */
    depthOf(folder: Folder): number {
        let depth = 0
        for (let above = folder.parentId; above !== undefined && depth < this.byId.size; depth += 1)
            above = this.byId.get(above)?.parentId
        return depth
    }

    /** The folder that defines the permissions of an inheriting one, for a message. */
    whereDefined(folder: Folder): string {
        const defining = this.definingFolder(folder)
        if (defining === undefined) return 'the folder above it that defines them'
        return `${defining.path} (folder ${defining.id}), which defines them`
    }
}

/**
 * Reads all folders.
 *
 * @throws RightMissing if folders can't be seen; ConfigurationError for a root that leads nowhere
 */
export async function readFolderTree(
    http: VaultHttp,
    scope: Scope,
    self: () => Promise<CurrentUser>
): Promise<FolderTree> {
    const folders = await visibleRows(await listFolders(http), { self, what: 'folders', rights: rightsToSeeFolders })
    proveRoots(folders, scope.folderRoots)
    return new FolderTree(folders, scope)
}

/** A root with a typing error would look as if all access below it were gone. */
function proveRoots(folders: readonly Folder[], roots: readonly string[]): void {
    const paths = folders.map((folder) => folder.path.toLowerCase())
    const lost = roots.filter((root) => !paths.some((path) => isWithin(path, root)))
    if (lost.length > 0)
        throw new ConfigurationError(lost.map((root) => `folderRoots names ${root}, where the account sees no folder`))
}
