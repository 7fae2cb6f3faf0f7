import type { HolderAccess } from '../access/holder-access'
import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import { isOwner } from '../entitlements/folder-permission/folder-level'
import type { FolderTree } from '../entitlements/folder-tree'
import type { FolderId, GroupId } from '../secret-server/ids'
import type { Finding } from './finding'

/**
 * Collects the folders that enabled people own, directly or through a group. Application accounts do not count. The connector's
 * account does not count either, because it needs Owner on each governed folder. Unlimited administrators do not count, because
 * they look after the vault and not after a folder.
 */
export class OwnedFolders {
    private readonly owned = new Set<FolderId>()
    private readonly seenGroups = new Set<GroupId>()

    /** Takes the access of an enabled person. */
    add({ grants, groups }: HolderAccess): void {
        this.addOwned(grants ?? [])
        for (const group of groups) {
            if (this.seenGroups.has(group.id)) continue
            this.seenGroups.add(group.id)
            this.addOwned(group.grants ?? [])
        }
    }

    private addOwned(grants: readonly FolderGrant[]): void {
        for (const { folder, level } of grants) if (isOwner(level)) this.owned.add(folder.id)
    }

    /** Gives the folders that own their permissions and that none of these people own. */
    missingIn(tree: FolderTree): Finding[] {
        const missing = tree.governed().filter(({ id }) => !this.owned.has(id))
        return missing.map(({ path }) => ({
            ailment: 'folder without an owner',
            object: path,
            detail: 'No enabled person owns it, directly or through a group.',
            advice: 'Give an enabled person, or a group with members, Owner on the folder.',
        }))
    }
}
