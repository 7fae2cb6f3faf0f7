import type { Folder } from '../../secret-server/folders'
import type { SecretId } from '../../secret-server/ids'
import type { SecretSummary } from '../../secret-server/secrets'
import type { FolderTree } from '../folder-tree'

/** All active secrets that the connector's account can list. Knows which of them the source governs. */
export class SecretCatalogue {
    private readonly byId: ReadonlyMap<SecretId, SecretSummary>

    constructor(
        secrets: readonly SecretSummary[],
        readonly tree: FolderTree
    ) {
        this.byId = new Map(secrets.map((secret) => [secret.id, secret]))
    }

    /** Gives a secret, or undefined if it is gone, inactive or hidden. */
    get(id: SecretId): SecretSummary | undefined {
        return this.byId.get(id)
    }

    /** The secrets for which users can request access: they own their permissions and are covered. */
    governed(): SecretSummary[] {
        return [...this.byId.values()].filter((secret) => this.governs(secret))
    }

    governs(secret: SecretSummary): boolean {
        return !secret.inheritsPermissions && this.covers(secret) && !this.isPersonal(secret)
    }

    /** The secrets whose permissions accounts show. */
    shown(): SecretSummary[] {
        return [...this.byId.values()].filter((secret) => this.shows(secret))
    }

    /**
     * Also true for secrets in personal folders. Users can't request them, but accounts show who has access to them.
     */
    shows(secret: SecretSummary): boolean {
        return !secret.inheritsPermissions && (this.tree.coversAll || this.covers(secret))
    }

    /** True for a secret in a covered folder. A secret in no folder is covered only if folderRoots is empty. */
    covers(secret: SecretSummary): boolean {
        const folder = this.folderOf(secret)
        return folder === undefined ? this.tree.coversAll : this.tree.covers(folder)
    }

    /** True for a secret in a personal folder, whose permissions nobody may change. */
    isPersonal(secret: SecretSummary): boolean {
        const folder = this.folderOf(secret)
        return folder !== undefined && this.tree.isPersonal(folder)
    }

    /** The path by which people know a secret: its folder's and its name. */
    pathOf(secret: SecretSummary): string {
        const folder = this.folderOf(secret)
        return folder === undefined ? secret.name : `${folder.path}\\${secret.name}`
    }

    /** Human-readable location of the folder that defines the permissions of an inheriting secret. */
    whereDefined(secret: SecretSummary): string {
        const folder = this.folderOf(secret)
        return folder === undefined ? 'its folder' : this.tree.whereDefined(folder)
    }

    folderOf({ folderId }: SecretSummary): Folder | undefined {
        return folderId && this.tree.get(folderId)
    }
}
