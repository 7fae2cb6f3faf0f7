import {
    allPermissions,
    connectorPermissions,
    defaultUserPermissions,
    readOnlyUserPermissions,
} from './vault/permissions'
import type { User } from './vault/state'
import { Vault } from './vault/vault'

/** Where time stands still while a vault is seeded, so that the same seed gives the same bytes. */
export const seedTime = new Date('2025-03-03T08:00:00Z')
export const day = 24 * 60 * 60 * 1000

export interface Foundation {
    vault: Vault
    /** Holds Owner on what the connector is to govern. */
    governanceId: number
}

/** What every vault has: built-in roles, Everyone, a directory, and the connector's account with its rights. */
export function foundation(): Foundation {
    const vault = new Vault()
    vault.now = () => seedTime
    vault.domains.set(2, { name: 'corp.example.com', netBiosName: 'CORP' })
    vault.everyoneId = vault.addGroup({ name: 'Everyone', systemGroup: true }).id
    vault.addRole({ name: 'Administrator', isSystem: true, permissions: [...allPermissions] })
    vault.defaultRoleId = vault.addRole({ name: 'User', isSystem: true, permissions: [...defaultUserPermissions] }).id
    vault.addRole({ name: 'Read Only User', isSystem: true, permissions: [...readOnlyUserPermissions] })
    const connectorRole = vault.addRole({ name: 'SailPoint Connector', permissions: [...connectorPermissions] })
    const governance = vault.addGroup({ name: 'Identity Governance' })
    const connector = vault.addUser({
        userName: 'svc-sailpoint',
        displayName: 'SailPoint Connector',
        isApplicationAccount: true,
        password: 'Sandbox-Only-1!',
        passwordLastChanged: seedTime,
    })
    vault.connectorUserId = connector.id
    vault.assignRole(connectorRole.id, connector.id)
    vault.addMember(governance.id, connector.id)
    return { vault, governanceId: governance.id }
}

/** From here on the vault's clock runs. */
export function finished(vault: Vault): Vault {
    vault.now = () => new Date()
    return vault
}

/** Each belongs to one user alone; all can see the folder above them. */
export function addPersonalFolders(vault: Vault, owners: User[]): void {
    const above = vault.addFolder({ name: 'Personal Folders', personal: true })
    vault.grantFolder({ folderId: above.id, groupId: vault.everyoneId, folderRole: 'View', secretRole: 'None' })
    for (const { id: userId, userName: name } of owners) {
        const folder = vault.addFolder({ name, parentFolderId: above.id, personal: true, inheritPermissions: false })
        vault.grantFolder({ folderId: folder.id, userId, folderRole: 'Owner', secretRole: 'Owner' })
    }
}
