import type { Config } from '../config'
import { Snapshot } from '../entitlements/snapshot'

/**
 * Makes a snapshot with all users, groups and folders, even those that the source leaves out. A report about access must not
 * leave out a user because the source does not govern that user.
 *
 * @param changes Limits of the report itself.
 */
export const wholeView = (
    { http, config }: Snapshot,
    changes: Partial<Pick<Config['scope'], 'folderRoots' | 'includePersonalFolders'>> = {}
): Snapshot =>
    new Snapshot(http, { ...config, includeAccess: true, scope: { ...config.scope, ...everything, ...changes } })

const everything: Partial<Config['scope']> = {
    includeDisabledUsers: true,
    includeApplicationAccounts: true,
    excludedGroups: new Set(),
    excludedRoles: new Set(),
    // The report reads the access through roles in any case. If this is on, a missing right to see roles fails the report.
    manageRoles: false,
    manageFolderPermissions: true,
    manageSecretPermissions: false,
    manageTeams: false,
    folderRoots: [],
    includePersonalFolders: true,
}
