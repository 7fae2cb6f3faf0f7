import type { FolderLevel } from '../../config'
import { addTo } from '../../lib/add-to'
import { askEach } from '../../secret-server/ask-each'
import { type FolderPermission, permissionsOnFolder } from '../../secret-server/folder-permissions'
import type { Folder } from '../../secret-server/folders'
import type { VaultHttp } from '../../secret-server/http'
import type { FolderId, GroupId } from '../../secret-server/ids'
import type { FolderTree } from '../folder-tree'
import { Memberships } from '../memberships'
import type { FolderGrant } from './folder-grant'
import { isOwner, levelIn, levelText } from './folder-level'
import { folderPermissionId } from './folder-permission-id'

/** The rows of one folder, as its entitlements show them. */
export interface RowsOnFolder {
    /** The levels in use, each once. */
    readonly levels: readonly FolderLevel[]
    /** User names of those who own the folder by a row of their own; sorted, at most ten. */
    readonly owners: readonly string[]
}

/** What is known of a folder whose rows were not read. */
export const noRows: RowsOnFolder = { levels: [], owners: [] }

// ISC takes no more than ten owners of an entitlement.
const mostOwners = 10

/** Gives the levels and the owners in the rows of one folder. */
export function rowsOnFolder(rows: readonly FolderPermission[]): RowsOnFolder {
    const owners = rows
        .filter(isOwner)
        .flatMap(({ userId, userName }) => (userId === undefined ? [] : (userName ?? [])))
    return {
        levels: [...new Map(rows.map((row) => [levelText(row), levelIn(row)])).values()],
        owners: [...new Set(owners)].sort().slice(0, mostOwners),
    }
}

/** The permission rows on all governed folders. Keeps them as ids and shared levels, to save memory on large vaults. */
class FolderRows {
    /** Entitlement ids by user, of users with rows of their own. */
    readonly ofUsers = new Memberships()
    private readonly byGroup = new Map<GroupId, FolderGrant[]>()
    private readonly byFolder = new Map<FolderId, RowsOnFolder>()

    add(folder: Folder, rows: readonly FolderPermission[]): void {
        const found = rowsOnFolder(rows)
        const grants = new Map(found.levels.map((level) => [levelText(level), { folder, level }]))
        this.byFolder.set(folder.id, found)
        for (const row of rows) {
            const grant = grants.get(levelText(row))
            if (row.userId !== undefined) this.ofUsers.add(row.userId, folderPermissionId(row))
            else if (row.groupId !== undefined && grant !== undefined) addTo(this.byGroup, row.groupId, grant)
        }
    }

    ofGroup(group: GroupId): readonly FolderGrant[] {
        return this.byGroup.get(group) ?? []
    }

    on(folder: Folder): RowsOnFolder {
        return this.byFolder.get(folder.id) ?? noRows
    }
}

/** Reads the rows of all users and groups on each governed folder, with one request for each folder. */
export async function readFolderRows(http: VaultHttp, tree: FolderTree): Promise<FolderRows> {
    const rows = new FolderRows()
    await askEach(http, 'permissions of folders', tree.governed(), async (folder) =>
        rows.add(folder, await permissionsOnFolder(http, folder.id))
    )
    return rows
}
