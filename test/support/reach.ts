import type { GroupReach } from '../../src/entitlements/group/group-reach'
import type { FolderGrant } from '../../src/entitlements/folder-permission/folder-grant'
import type { AdministrativeRole } from '../../src/entitlements/role/administrative-roles'
import { idOf } from './ids'

/** A level on a folder that owns its permissions. */
export const grantOn = (path: string, folderRole = 'View', secretRole = 'View'): FolderGrant => ({
    folder: { id: idOf(12), name: path, path, parentId: undefined, inheritPermissions: false },
    level: { folderRole, secretRole },
})

export const administrativeRole = (name: string): AdministrativeRole => ({ id: idOf(1), name, isUnlimited: false })

/** What a group reaches: nothing, unless the test says so. */
export const reachWith = (more: Partial<GroupReach> = {}): GroupReach => ({ grants: [], roles: [], ...more })
