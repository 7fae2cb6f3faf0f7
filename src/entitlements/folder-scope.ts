import type { Config } from '../config'
import { AccessDenied } from '../errors'
import { once } from '../once'
import { type Folder, listFolders, readFolder } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderId } from '../secret-server/ids'

// Each user's own folder lies below this root; nobody may change who can reach it (observed path).
const personalRoot = '\\personal folders'

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}\\`)

/** The folders that a source governs: those that own their permissions, below the configured roots. */
export class FolderScope {
    private readonly known = new Map<FolderId, Promise<Folder | undefined>>()

    constructor(
        private readonly http: VaultHttp,
        private readonly config: Config
    ) {}

    /** All governed folders, from one sweep over the vault's folders. */
    readonly governed: () => Promise<readonly Folder[]> = once(async () => {
        const folders = await listFolders(this.http)
        return folders.filter((folder) => this.governs(folder))
    })

    /** One folder, or undefined if it is gone or not visible to the connector's account. */
    folder(id: FolderId): Promise<Folder | undefined> {
        const reading = this.known.get(id) ?? readFolder(this.http, id).catch(undefinedIfDenied)
        this.known.set(id, reading)
        return reading
    }

    /** Drops what is known of a folder whose inheritance may just have been broken. */
    forget(id: FolderId): void {
        this.known.delete(id)
    }

    governs(folder: Folder): boolean {
        return !folder.inheritPermissions && this.covers(folder)
    }

    /** True below the configured roots and, unless they are asked for, outside of personal folders. */
    covers(folder: Folder): boolean {
        const { folderRoots, includePersonalFolders } = this.config.scope
        const path = folder.path.toLowerCase()
        if (!includePersonalFolders && this.isPersonal(folder)) return false
        return folderRoots.length === 0 || folderRoots.some((root) => isWithin(path, root))
    }

    isPersonal(folder: Folder): boolean {
        return isWithin(folder.path.toLowerCase(), personalRoot)
    }

    /** The folder whose permissions an inheriting one shows. */
    async definingFolder(folder: Folder): Promise<Folder | undefined> {
        let current: Folder | undefined = folder
        const seen = new Set<FolderId>()
        while (current?.inheritPermissions && current.parentId !== undefined && !seen.has(current.id)) {
            seen.add(current.id)
            current = await this.folder(current.parentId)
        }
        return current
    }
}

function undefinedIfDenied(error: unknown): undefined {
    if (error instanceof AccessDenied) return undefined
    throw error
}
