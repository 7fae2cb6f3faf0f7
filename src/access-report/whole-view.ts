import type { Config } from '../config'
import { Snapshot } from '../entitlements/snapshot'

/**
 * Makes a snapshot that sees all users, groups and folders, also those that the source leaves out, and nothing else. A report
 * about access must not be silent about somebody because the source does not govern them.
 *
 * @param folderRoots Paths as in the configuration; only folders at and below them are read.
 */
export const wholeView = ({ http, config }: Snapshot, folderRoots: readonly string[] = []): Snapshot =>
    new Snapshot(http, { ...config, includeAccess: true, scope: { ...config.scope, ...everything, folderRoots } })

const everything: Partial<Config['scope']> = {
    includeDisabledUsers: true,
    includeApplicationAccounts: true,
    excludedGroups: new Set(),
    excludedRoles: new Set(),
    manageRoles: true,
    manageFolderPermissions: true,
    manageSecretPermissions: false,
    manageTeams: false,
    includePersonalFolders: true,
}
