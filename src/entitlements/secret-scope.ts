import type { Folder } from '../secret-server/folders'
import type { VaultHttp } from '../secret-server/http'
import type { SecretId } from '../secret-server/ids'
import { listSecrets, type SecretSummary } from '../secret-server/secrets'
import type { FolderScope } from './folder-scope'

/** What one command knows of secrets, and which of them the source governs. */
export class SecretScope {
    private reading: Promise<ReadonlyMap<SecretId, SecretSummary>> | undefined

    constructor(
        private readonly http: VaultHttp,
        private readonly folders: FolderScope,
        private readonly prove: () => Promise<void>
    ) {}

    /** All visible secrets: the API tells of a single one only together with its values. */
    all(): Promise<ReadonlyMap<SecretId, SecretSummary>> {
        this.reading ??= this.read()
        return this.reading
    }

    private async read(): Promise<ReadonlyMap<SecretId, SecretSummary>> {
        const secrets = await listSecrets(this.http)
        if (secrets.length === 0) await this.prove()
        return new Map(secrets.map((secret) => [secret.id, secret]))
    }

    /** Makes the folders of these secrets known with few calls. */
    async prepare(ids: readonly SecretId[]): Promise<void> {
        const secrets = await this.all()
        await this.folders.prepare(ids.flatMap((id) => secrets.get(id)?.folderId ?? []))
    }

    /** Keeps in mind that the inheritance of a secret was broken. */
    broken(secret: SecretSummary): void {
        this.reading = this.all().then((secrets) =>
            new Map(secrets).set(secret.id, { ...secret, inheritsPermissions: false })
        )
    }

    /** Covered secrets that own their permissions. */
    async governed(): Promise<SecretSummary[]> {
        await Promise.all([this.all(), this.folders.sweep()])
        return this.those((secret) => this.governs(secret))
    }

    async governs(secret: SecretSummary): Promise<boolean> {
        return !secret.inheritsPermissions && (await this.covers(secret))
    }

    /** The secrets whose holders are shown. */
    async shown(): Promise<SecretSummary[]> {
        await Promise.all([this.all(), this.folders.coversAll ? undefined : this.folders.sweep()])
        return this.those((secret) => this.shows(secret))
    }

    private async those(isMeant: (secret: SecretSummary) => Promise<boolean>): Promise<SecretSummary[]> {
        const found: SecretSummary[] = []
        for (const secret of (await this.all()).values()) if (await isMeant(secret)) found.push(secret)
        return found
    }

    /** Those of a user's own rows that are shown: a vault may also list rows on secrets that inherit, or are inactive. */
    async rowsShown<Row extends { readonly secretId: SecretId }>(rows: readonly Row[]): Promise<Row[]> {
        if (rows.length === 0) return []
        if (!this.folders.coversAll) await this.prepare(rows.map((row) => row.secretId))
        const secrets = await this.all()
        const shown: Row[] = []
        for (const row of rows) {
            const secret = secrets.get(row.secretId)
            if (secret !== undefined && (await this.shows(secret))) shown.push(row)
        }
        return shown
    }

    /** Secrets in personal folders can't be asked for, but who reaches them counts. */
    private async shows(secret: SecretSummary): Promise<boolean> {
        return !secret.inheritsPermissions && (this.folders.coversAll || (await this.covers(secret)))
    }

    /** True for a secret in a covered folder; in none, unless the source keeps to some roots. */
    async covers(secret: SecretSummary): Promise<boolean> {
        const folder = await this.folderOf(secret)
        return folder === undefined ? this.folders.coversAll : this.folders.covers(folder)
    }

    /** The path by which people know a secret: its folder's and its name. */
    async pathOf(secret: SecretSummary): Promise<string> {
        const folder = await this.folderOf(secret)
        return folder === undefined ? secret.name : `${folder.path}\\${secret.name}`
    }

    /** The folder whose permissions a secret that inherits shows; undefined if it can't be seen. */
    async definingFolder(secret: SecretSummary): Promise<Folder | undefined> {
        const folder = await this.folderOf(secret)
        return folder && this.folders.definingFolder(folder)
    }

    /** In words, where the permissions of a secret that inherits are defined. */
    async whereDefined(secret: SecretSummary): Promise<string> {
        const folder = await this.folderOf(secret)
        return folder === undefined ? 'its folder' : this.folders.whereDefined(folder)
    }

    private async folderOf({ folderId }: SecretSummary): Promise<Folder | undefined> {
        return folderId && this.folders.folder(folderId)
    }
}
