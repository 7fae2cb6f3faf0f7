import type { Folder } from '../../secret-server/folders'
import type { SecretId } from '../../secret-server/ids'
import type { SecretSummary } from '../../secret-server/secrets'
import type { FolderTree } from '../folder-tree'

/** All active secrets that the connector's account can list, and which of them the source governs. */
export class SecretCatalogue {
    private readonly byId: ReadonlyMap<SecretId, SecretSummary>

    constructor(
        secrets: readonly SecretSummary[],
        readonly tree: FolderTree
    ) {
        this.byId = new Map(secrets.map((secret) => [secret.id, secret]))
    }

    /** A secret; undefined if it is gone, inactive or can't be seen. */
    get(id: SecretId): SecretSummary | undefined {
        return this.byId.get(id)
    }

    /** The secrets that own their permissions and can be asked for. */
    governed(): SecretSummary[] {
        return [...this.byId.values()].filter((secret) => this.governs(secret))
    }

    governs(secret: SecretSummary): boolean {
        return !secret.inheritsPermissions && this.covers(secret) && !this.isPersonal(secret)
    }

    /** The secrets whose holders are shown. */
    shown(): SecretSummary[] {
        return [...this.byId.values()].filter((secret) => this.shows(secret))
    }

    /** Secrets in personal folders can't be asked for, but who reaches them counts. */
    shows(secret: SecretSummary): boolean {
        return !secret.inheritsPermissions && (this.tree.coversAll || this.covers(secret))
    }

    /** True for a secret in a covered folder, and for one in no folder unless the source keeps to some roots. */
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

    /** The folder that defines the permissions of a secret that inherits, for a message. */
    whereDefined(secret: SecretSummary): string {
        const folder = this.folderOf(secret)
        return folder === undefined ? 'its folder' : this.tree.whereDefined(folder)
    }

    folderOf({ folderId }: SecretSummary): Folder | undefined {
        return folderId && this.tree.get(folderId)
    }
}
