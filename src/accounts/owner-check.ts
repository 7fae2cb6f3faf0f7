import { isOwner } from '../entitlements/folder-permission/folder-level'
import type { Snapshot } from '../entitlements/snapshot'
import { askEach } from '../secret-server/ask-each'
import { permissionsOfGroup } from '../secret-server/folder-permissions'
import type { Folder } from '../secret-server/folders'
import { groupsOfUser } from '../secret-server/groups'
import type { UserId } from '../secret-server/ids'

/** The folders on which access can be requested, and those of them that the connector's account can't change. */
export interface OwnedFolders {
    readonly governed: number
    readonly notOwned: readonly Folder[]
}

/**
 * Finds the governed folders on which the connector's account is not Owner, by a row of its own or of one of its
 * groups. Takes one request for each group of the account, and none for a single folder.
 */
export async function ownedFolders(snapshot: Snapshot, account: UserId): Promise<OwnedFolders> {
    const { http } = snapshot
    const [tree, ownRows, memberships, groups] = await Promise.all([
        snapshot.folders(),
        snapshot.folderRowsOf(account),
        groupsOfUser(http, account),
        snapshot.groups(),
    ])
    // A vault may also list the memberships in disabled groups, which give nothing.
    const enabled = new Set(groups.map((group) => group.id))
    const ownGroups = memberships.filter((group) => enabled.has(group))
    const groupRows = await askEach(http, 'permissions of groups', ownGroups, (group) =>
        permissionsOfGroup(http, group)
    )
    const owned = new Set(
        [ownRows, ...groupRows]
            .flat()
            .filter(isOwner)
            .map((row) => row.folderId)
    )
    const governed = tree.governed().filter((folder) => !tree.isPersonal(folder))
    return { governed: governed.length, notOwned: governed.filter((folder) => !owned.has(folder.id)) }
}

// Longer messages are cut in logs.
const mostNames = 10

/** Says on which folders Owner is missing. Undefined if it is missing on none. */
export function missingOwner({ governed, notOwned }: OwnedFolders): string | undefined {
    if (notOwned.length === 0) return undefined
    const names = notOwned.slice(0, mostNames).map((folder) => folder.path)
    const more = notOwned.length > mostNames ? ', …' : ''
    return `Owner is missing on ${notOwned.length} of ${governed} folders: ${names.join(', ')}${more}`
}
