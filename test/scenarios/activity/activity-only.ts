/** Configuration of accounts that show activity; groups aside, what else they hold is read by calls of its own. */
export const activityOnly = { includeActivity: true, manageRoles: false, manageFolderPermissions: false }
