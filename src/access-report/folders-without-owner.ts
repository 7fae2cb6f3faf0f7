import type { HolderAccess } from '../access/holder-access'
import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import { isOwner } from '../entitlements/folder-permission/folder-level'
import type { FolderTree } from '../entitlements/folder-tree'
import type { FolderId, GroupId } from '../secret-server/ids'
import type { Finding } from './finding'

/**
 * Collects the folders that an enabled user owns, directly or through a group. Unlimited administration does not count: its
 * holders look after the vault, and not after the folder.
 */
export class OwnedFolders {
    private readonly owned = new Set<FolderId>()
    private readonly seenGroups = new Set<GroupId>()

    /** Takes the access of an enabled user. */
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

    /** Gives the folders that own their permissions and that no enabled user owns. */
    missingIn(tree: FolderTree): Finding[] {
        const missing = tree.governed().filter(({ id }) => !this.owned.has(id))
        return missing.map(({ path }) => ({
            ailment: 'folder without an owner',
            object: path,
            detail: 'No enabled user owns it, directly or through a group.',
            advice: 'Give an enabled user, or a group with members, Owner on the folder.',
        }))
    }
}
