import { ChangeRefused, DryRun } from '../errors'
import { type FolderPermission, permissionsOfUser } from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { FolderPermissionId, UserId } from '../secret-server/ids'

/** What a command knows of the users' own rows on folders: as they were read last, less what it took away since. */
export class FolderRows {
    private readonly known = new Map<UserId, Promise<readonly FolderPermission[]>>()
    private readonly gone = new Set<FolderPermissionId>()

    constructor(private readonly http: VaultHttp) {}

    /** Asks the vault. */
    read(user: UserId): Promise<readonly FolderPermission[]> {
        const reading = permissionsOfUser(this.http, user)
        this.known.set(user, reading)
        return reading
    }

    /** Takes a row away, and keeps in mind that it is, or in a dry run would be, gone. */
    async revoke(id: FolderPermissionId, write: () => Promise<void>): Promise<void> {
        try {
            await write()
            this.gone.add(id)
        } catch (error) {
            if (error instanceof DryRun) this.gone.add(id)
            throw error
        }
    }

    /**
     * To be asked right before a grant ends an inheritance: what the user has by it is copied then, and a new row besides
     * would lower or double it.
     *
     * @throws ChangeRefused if the user has a level on the folder that defines the permissions
     */
    async refuseInherited(
        user: UserId,
        defining: Folder | undefined,
        levelIn: (row: FolderPermission) => string | undefined
    ): Promise<void> {
        if (defining === undefined) return
        const rows = await (this.known.get(user) ?? this.read(user))
        const levels = rows
            .filter((row) => row.folderId === defining.id && !this.gone.has(row.id))
            .flatMap((row) => levelIn(row) ?? [])
        if (levels.length > 0)
            throw new ChangeRefused(
                `${levels.join(' and ')} is held there already, inherited from ${defining.path} (folder ${defining.id}); ` +
                    'change it there.'
            )
    }
}
