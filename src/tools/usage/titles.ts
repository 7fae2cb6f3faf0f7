import type { columns } from '../../usage-report/row'

/** The titles of the columns in tables and pages. */
export const titles: Readonly<Record<(typeof columns)[number], string>> = {
    userId: 'Id',
    userName: 'User name',
    displayName: 'Name',
    email: 'E-mail',
    lastLogin: 'Last login',
    daysActive: 'Days active',
    daysSinceLastLogin: 'Days since login',
    disabled: 'Disabled',
    locked: 'Locked',
    applicationAccount: 'Application account',
    roles: 'Roles',
    groups: 'Groups',
    folderPermissions: 'Folder permissions',
    privilegedFolderPermissions: 'As Owner',
    privileged: 'Privileged',
}
