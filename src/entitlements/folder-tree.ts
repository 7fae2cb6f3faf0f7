import { normalisedPath, type Scope } from '../config'
import { ConfigurationError } from '../errors'
import { log } from '../log'
import { type Folder, listFolders } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderId } from '../secret-server/ids'
import type { CurrentUser } from '../secret-server/users'
import type { CommandFacts } from './command-facts'
import { type AnyOf, visibleRows } from './rights'

/** Role permissions of which the connector's account needs one to list folders. */
export const rightsToSeeFolders: AnyOf = ['View Folders', 'Administer Folders']

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}\\`)

/** All folders that the connector's account can see. Knows which of them the source governs. */
export class FolderTree {
    private readonly byId: ReadonlyMap<FolderId, Folder>

    constructor(
        folders: readonly Folder[],
        private readonly scope: Pick<Scope, 'folderRoots' | 'includePersonalFolders'>,
        /** Each user's personal folder lies below this path, in lower case. Nobody can change its permissions. */
        private readonly personalRoot: string
    ) {
        this.byId = new Map(folders.map((folder) => [folder.id, folder]))
    }

    /** Gives a folder, or undefined if it is gone or hidden from the connector's account. */
    get(id: FolderId): Folder | undefined {
        return this.byId.get(id)
    }

    /** Finds a folder by its path, in any case. Slashes count as backslashes. */
    at(path: string): Folder | undefined {
        const wanted = normalisedPath(path)
        return [...this.byId.values()].find((folder) => folder.path.toLowerCase() === wanted)
    }

    covered(): Folder[] {
        return [...this.byId.values()].filter((folder) => this.covers(folder))
    }

    governed(): Folder[] {
        return [...this.byId.values()].filter((folder) => this.governs(folder))
    }

    /** True for a covered folder that owns its permissions. */
    governs(folder: Folder): boolean {
        return !folder.inheritPermissions && this.covers(folder)
    }

    /**
     * True for a folder below the configured roots. False for personal folders, unless includePersonalFolders is on.
     */
    covers(folder: Folder): boolean {
        const path = folder.path.toLowerCase()
        if (!this.scope.includePersonalFolders && this.isPersonal(folder)) return false
        return this.coversAll || this.scope.folderRoots.some((root) => isWithin(path, root))
    }

    /** True if folderRoots is empty. The source then also governs secrets that are in no folder. */
    get coversAll(): boolean {
        return this.scope.folderRoots.length === 0
    }

    /** True if the connector's account can see a folder at the root of personal folders, or below it. */
    get showsPersonal(): boolean {
        return [...this.byId.values()].some((folder) => this.isPersonal(folder))
    }

    isPersonal(folder: Folder): boolean {
        return isWithin(folder.path.toLowerCase(), this.personalRoot)
    }

    /** Gives the folder that defines the permissions of an inheriting folder, or undefined if it is hidden. */
    definingFolder(folder: Folder): Folder | undefined {
        return this.upToDefining(folder).find((above) => !above.inheritPermissions)
    }

    /** Gives a folder, and those above it up to the one that defines its permissions. */
    upToDefining(folder: Folder): readonly Folder[] {
        const chain: Folder[] = []
        let current: Folder | undefined = folder
        // Stops after as many steps as there are folders, in case the parents form a circle.
        while (current !== undefined && chain.length <= this.byId.size) {
            chain.push(current)
            current = current.inheritPermissions && current.parentId ? this.byId.get(current.parentId) : undefined
        }
        return chain
    }

    /** Gives the nearest folder above that owns its permissions, or undefined if there is none, or if it is hidden. */
    owningAbove({ parentId }: Folder): Folder | undefined {
        const above = parentId && this.byId.get(parentId)
        return above && this.definingFolder(above)
    }

    /** How many folders lie above a folder. */
    depthOf(folder: Folder): number {
        let depth = 0
        for (let above = folder.parentId; above !== undefined && depth < this.byId.size; depth += 1)
            above = this.byId.get(above)?.parentId
        return depth
    }

    /** Human-readable location of the folder that defines the permissions of an inheriting folder. */
    whereDefined(folder: Folder): string {
        const defining = this.definingFolder(folder)
        if (defining === undefined) return 'the folder above it that defines them'
        return `${defining.path} (folder ${defining.id}), which defines them`
    }
}

/**
 * Reads all visible folders (GET /v1/folders).
 *
 * @throws RightMissing if the connector's account can't see folders; ConfigurationError if no visible folder is at or
 * below one of folderRoots
 */
export async function readFolderTree(
    http: VaultHttp,
    scope: Scope,
    { self, command }: { readonly self: () => Promise<CurrentUser>; readonly command: CommandFacts }
): Promise<FolderTree> {
    const [listed, root] = await Promise.all([listFolders(http), command.personalRoot()])
    const folders = await visibleRows(listed, { self, what: 'folders', rights: rightsToSeeFolders })
    proveRoots(folders, scope.folderRoots)
    const tree = new FolderTree(folders, scope, root.path)
    if (root.namedBy === 'personalFolderRoot' && !tree.showsPersonal)
        log.warn(`The connector's account sees no folder at ${root.path}. Check personalFolderRoot.`)
    if (scope.folderRoots.length > 0 && tree.governed().length === 0)
        log.warn('Each folder at and below folderRoots inherits its permissions. Enter the folders that define them.')
    return tree
}

/** A root with a typing error would hide all folders below it, and ISC would take the access for removed. */
function proveRoots(folders: readonly Folder[], roots: readonly string[]): void {
    const paths = folders.map((folder) => folder.path.toLowerCase())
    const lost = roots.filter((root) => !paths.some((path) => isWithin(path, root)))
    if (lost.length > 0)
        throw new ConfigurationError(
            lost.map((root) => `folderRoots names ${root}, but the connector's account sees no folder there`)
        )
}
