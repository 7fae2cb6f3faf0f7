/** What a role of this kind may allow. The names are those of the product's role permission list. */
export const allPermissions: readonly string[] = [
    'Add Secret',
    'Administer Configuration',
    'Administer Create Users',
    'Administer Folders',
    'Administer Groups',
    'Administer Reports',
    'Administer Role Assignment',
    'Administer Role Permissions',
    'Administer Teams',
    'Administer Users',
    'Create Root Folders',
    'Own Group',
    'Own User',
    'Personal Folders',
    'Share Secret',
    'Unlimited Administrator',
    'Unrestricted by Teams',
    'View Configuration',
    'View Folders',
    'View Group Roles',
    'View Groups',
    'View Reports',
    'View Roles',
    'View Secret',
    'View Secret Audit',
    'View Teams',
    'View User Audit Report',
    'View Users',
]

export const defaultUserPermissions = [
    'Add Secret',
    'Personal Folders',
    'Share Secret',
    'Unrestricted by Teams',
    'View Secret',
]

export const readOnlyUserPermissions = ['Unrestricted by Teams', 'View Secret']

export const auditorPermissions = [
    'View Folders',
    'View Groups',
    'View Reports',
    'View Roles',
    'View Secret Audit',
    'View User Audit Report',
    'View Users',
]

/** The least that governance needs. */
export const connectorPermissions = [
    'Administer Folders',
    'Administer Groups',
    'Administer Role Assignment',
    'Administer Users',
    'Unrestricted by Teams',
    'View Folders',
    'View Group Roles',
    'View Groups',
    'View Roles',
    'View User Audit Report',
    'View Users',
]
