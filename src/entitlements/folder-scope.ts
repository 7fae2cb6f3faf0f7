import type { Config } from '../config'
import { AccessDenied, ConfigurationError, RequestRefused } from '../errors'
import { once } from '../once'
import { type Folder, listFolders, readFolder } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderId } from '../secret-server/ids'
import type { CurrentUser } from '../secret-server/users'
import { proveRight } from './rights'

// Each user's own folder lies below this root; nobody may change who can reach it (observed path).
const personalRoot = '\\personal folders'

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}\\`)

/** What one command knows of folders, and which of them the source governs. */
export class FolderScope {
    private isMoreExpected = false
    private readonly known = new Map<FolderId, Promise<Folder | undefined>>()

    constructor(
        private readonly http: VaultHttp,
        private readonly config: Config,
        private readonly self: () => Promise<CurrentUser>
    ) {}

    /** All visible folders; what is asked of single ones afterwards needs no call. */
    readonly sweep: () => Promise<readonly Folder[]> = once(async () => {
        const folders = await listFolders(this.http)
        if (folders.length === 0) await this.proveVisible()
        this.proveRoots(folders)
        for (const folder of folders) this.known.set(folder.id, Promise.resolve(folder))
        return folders
    })

    async governed(): Promise<readonly Folder[]> {
        return (await this.sweep()).filter((folder) => this.governs(folder))
    }

    /** Whether folders can be seen at all, where none is. */
    proveVisible(): Promise<void> {
        return proveRight(this.self, 'folders', ['View Folders', 'Administer Folders'])
    }

    /** A root that leads nowhere is a slip of the pen, and would look as if all access below it were gone. */
    private proveRoots(folders: readonly Folder[]): void {
        const paths = folders.map((folder) => folder.path.toLowerCase())
        const lost = this.config.scope.folderRoots.filter((root) => !paths.some((path) => isWithin(path, root)))
        if (lost.length > 0)
            throw new ConfigurationError(
                lost.map((root) => `folderRoots names ${root}, where the account sees no folder`)
            )
    }

    /** Says that a plan is about to look at more folders than those of one account: one sweep then serves all. */
    expectMore(): void {
        this.isMoreExpected = true
    }

    /** Makes these folders known with as few calls as there can be: one by one, or all at once. */
    async prepare(ids: readonly FolderId[]): Promise<void> {
        const unknown = [...new Set(ids)].filter((id) => !this.known.has(id))
        if (unknown.length > (this.isMoreExpected ? 0 : 1)) await this.sweep()
    }

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

    /** True for covered folders that own their permissions. */
    governs(folder: Folder): boolean {
        return !folder.inheritPermissions && this.covers(folder)
    }

    /** True below the configured roots and, unless they are asked for, outside of personal folders. */
    covers(folder: Folder): boolean {
        const { folderRoots, includePersonalFolders } = this.config.scope
        const path = folder.path.toLowerCase()
        if (!includePersonalFolders && this.isPersonal(folder)) return false
        return this.coversAll || folderRoots.some((root) => isWithin(path, root))
    }

    /** True unless the source keeps to some roots: then what is in no folder is governed too. */
    get coversAll(): boolean {
        return this.config.scope.folderRoots.length === 0
    }

    isPersonal(folder: Folder): boolean {
        return isWithin(folder.path.toLowerCase(), personalRoot)
    }

    /** The folder whose permissions an inheriting one shows; undefined if it can't be seen. */
    async definingFolder(folder: Folder): Promise<Folder | undefined> {
        let current: Folder | undefined = folder
        const seen = new Set<FolderId>()
        while (current?.inheritPermissions && current.parentId !== undefined && !seen.has(current.id)) {
            seen.add(current.id)
            current = await this.folder(current.parentId)
        }
        return current?.inheritPermissions ? undefined : current
    }

    /** The same in words. */
    async whereDefined(folder: Folder): Promise<string> {
        const defining = await this.definingFolder(folder)
        if (defining === undefined) return 'the folder above it that defines them'
        return `${defining.path} (folder ${defining.id}), which defines them`
    }
}

function undefinedIfDenied(error: unknown): undefined {
    // Vaults of the platform say 404 where others deny.
    if (error instanceof AccessDenied || (error instanceof RequestRefused && error.status === 404)) return undefined
    throw error
}
