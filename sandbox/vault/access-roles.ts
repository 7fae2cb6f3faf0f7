import type { FolderRole, SecretRole } from './state'

/** Two ids were recorded (folder Edit 7, secret Owner 11); the others fill the gaps. */
export const folderRoleIds: Readonly<Record<FolderRole, number>> = { View: 5, 'Add Secret': 6, Edit: 7, Owner: 8 }

export const secretRoleIds: Readonly<Record<SecretRole, number>> = { None: 13, List: 12, View: 9, Edit: 10, Owner: 11 }

export function isFolderRole(name: string): name is FolderRole {
    return name in folderRoleIds
}

export function isSecretRole(name: string): name is SecretRole {
    return name in secretRoleIds
}
