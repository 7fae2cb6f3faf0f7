import type { Config } from '../config'
import { AccessDenied, ConfigurationError, RequestRefused } from '../errors'
import { once } from '../once'
import { firstFolders, type Folder, listFolders, readFolder } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderId } from '../secret-server/ids'
import type { CurrentUser } from '../secret-server/users'
import { type AnyOf, proveRight } from './rights'

export const rightsToSeeFolders: AnyOf = ['View Folders', 'Administer Folders']

// Each user's own folder lies below this root; nobody may change who can reach it (observed path).
const personalRoot = '\\personal folders'

const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}\\`)

/** What one command knows of folders, and which of them the source governs. */
export class FolderScope {
    private isMoreExpected = false
    private isSeen = false
    private isComplete = false
    private readonly known = new Map<FolderId, Promise<Folder | undefined>>()

    constructor(
        private readonly http: VaultHttp,
        private readonly config: Config,
        private readonly self: () => Promise<CurrentUser>
    ) {}

    /** All visible folders; what is asked of single ones afterwards needs no call. */
    readonly sweep: () => Promise<readonly Folder[]> = once(async () => this.learnAll(await listFolders(this.http)))

    /** The first page, which in most vaults is all there is. */
    private readonly firstLook = once(async () => {
        const page = await firstFolders(this.http).catch(undefinedIfDenied)
        if (page === undefined) return undefined
        const { records, hasNext, total } = page
        if (!hasNext && (total ?? 0) <= records.length) await this.learnAll(records)
        else this.learn(records)
        return page
    })

    private async learnAll(folders: readonly Folder[]): Promise<readonly Folder[]> {
        this.learn(folders)
        if (!this.isSeen) await this.proveVisible()
        this.proveRoots(folders)
        this.isComplete = true
        return folders
    }

    private learn(folders: readonly Folder[]): void {
        for (const folder of folders) this.known.set(folder.id, Promise.resolve(folder))
        if (folders.length > 0) this.isSeen = true
    }

    async governed(): Promise<readonly Folder[]> {
        return (await this.sweep()).filter((folder) => this.governs(folder))
    }

    /** Whether folders can be seen at all, where none has been. */
    async proveVisible(): Promise<void> {
        if (!this.isSeen) await proveRight(this.self, 'folders', rightsToSeeFolders)
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
        const unknown = (): number => [...new Set(ids)].filter((id) => !this.known.has(id)).length
        if (unknown() > (this.isMoreExpected ? 0 : 1)) await this.sweepRatherThan(unknown)
    }

    /** Reads all folders unless the vault has so many that asking for single ones takes fewer calls. */
    private async sweepRatherThan(singles: () => number): Promise<void> {
        const isDone = (): boolean => this.isComplete || singles() === 0
        if (isDone()) return
        const first = await this.firstLook()
        if (isDone()) return
        const pages = Math.ceil((first?.total ?? 0) / this.config.connection.pageSize)
        if (pages <= singles()) await this.sweep()
    }

    /** One folder, or undefined if it is gone or not visible to the connector's account. */
    folder(id: FolderId): Promise<Folder | undefined> {
        const reading = this.known.get(id) ?? (this.isComplete ? Promise.resolve(undefined) : this.readAlone(id))
        this.known.set(id, reading)
        return reading
    }

    /** That one folder is denied proves nothing, since anything on the way may say so: the list of all does. */
    private async readAlone(id: FolderId): Promise<Folder | undefined> {
        const folder = await readFolder(this.http, id).catch(undefinedIfDenied)
        return folder ?? (await this.sweep()).find((one) => one.id === id)
    }

    /** Keeps in mind that the inheritance of a folder was broken. */
    broken(folder: Folder): void {
        this.learn([{ ...folder, inheritPermissions: false }])
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
            await this.prepareAbove(current)
            current = await this.folder(current.parentId)
        }
        return current?.inheritPermissions ? undefined : current
    }

    /** The path tells how many folders there are above, of which any may be the one that defines. */
    private async prepareAbove({ parentId, path }: Folder): Promise<void> {
        const above = path.split('\\').length - 2
        if (above > 1 && parentId !== undefined && !this.known.has(parentId)) await this.sweepRatherThan(() => above)
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
