import type { Config } from '../config'
import { Snapshot } from '../entitlements/snapshot'

/**
 * Makes a snapshot that sees all users, groups and folders, also those that the source leaves out, and nothing else. A report
 * about access must not be silent about somebody because the source does not govern them.
 *
 * @param changes What the report leaves out all the same.
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
    // Access follows from roles even if no account shows them, and only as far as the connector's account may see them.
    manageRoles: false,
    manageFolderPermissions: true,
    manageSecretPermissions: false,
    manageTeams: false,
    folderRoots: [],
    includePersonalFolders: true,
}
