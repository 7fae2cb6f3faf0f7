import type { Folder } from '../vault/state'
import type { Vault } from '../vault/vault'

export function folderSummary(vault: Vault, folder: Folder): object {
    return {
        id: folder.id,
        folderName: folder.name,
        folderPath: vault.pathOf(folder.id),
        parentFolderId: folder.parentFolderId,
        folderTypeId: folder.folderTypeId,
        inheritPermissions: folder.inheritPermissions,
        inheritSecretPolicy: false,
        secretPolicyId: -1,
    }
}

export function folderModel(vault: Vault, folder: Folder, childrenOf?: (folder: Folder) => Folder[]): object {
    const children = childrenOf?.(folder).map((child) => folderModel(vault, child, childrenOf))
    return { ...folderSummary(vault, folder), childFolders: children ?? null, secretTemplates: null }
}
