import { sized } from '../../support/extent'

const withActivity = { includeActivity: true }

/** The configuration. Without roles and folder permissions, whose calls take most of the time, in the quick run. */
export const accountsWithActivity = sized<object>(
    { ...withActivity, manageRoles: false, manageFolderPermissions: false },
    withActivity
)
