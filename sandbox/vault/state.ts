export type TwoFactorMethod = 'None' | 'Radius' | 'TOTPAuthenticator' | 'Duo' | 'Fido2' | 'Email'
export type ExternalUserSource = 'None' | 'ThycoticOne' | 'Azure' | 'Platform'
export type PlatformIntegration = 'None' | 'Native' | 'Hybrid'
export type LockOutReason = 'SuspiciousActivity' | 'LoginAttemptsExceeded' | 'Other'
export type UnixAuthenticationMethod = 'Password' | 'PublicKey' | 'PasswordOrPublicKey' | 'PasswordAndPublicKey'

export const localDomain = -1

export interface User {
    id: number
    userName: string
    displayName: string
    emailAddress: string | null
    domainId: number
    adGuid: string | null
    enabled: boolean
    isLockedOut: boolean
    lockOutReason: LockOutReason | null
    /** What the one who locked it said; null for the usual words of the reason. */
    lockOutDescription: string | null
    loginFailures: number
    isApplicationAccount: boolean
    isSystemUser: boolean
    isEmailCopiedFromAD: boolean
    externalUserSource: ExternalUserSource
    platformIntegrationType: PlatformIntegration
    platformServiceUser: boolean
    twoFactorMethod: TwoFactorMethod
    unixAuthenticationMethod: UnixAuthenticationMethod
    radiusUserName: string | null
    slackId: string | null
    dateOptionId: number
    timeOptionId: number
    password: string | null
    created: Date
    lastLogin: Date | null
    lastSessionActivity: Date | null
    passwordLastChanged: Date | null
    /** Direct roles and folder rows hang on this hidden group. */
    personalGroupId: number
}

export interface Domain {
    /** The DNS name. */
    name: string
    /** Null for a directory that has none, such as Entra ID. */
    netBiosName: string | null
}

export interface Group {
    id: number
    name: string
    enabled: boolean
    created: Date
    domainId: number
    adGuid: string | null
    synchronized: boolean
    isPlatform: boolean
    systemGroup: boolean
    /** User ids. Empty for Everyone, whose members are all users. */
    readonly members: Set<number>
}

export interface Role {
    id: number
    name: string
    enabled: boolean
    isSystem: boolean
    created: Date
    permissions: string[]
    /** Real and personal group ids. */
    groupIds: Set<number>
}

export interface Folder {
    id: number
    name: string
    parentFolderId: number
    inheritPermissions: boolean
    personal: boolean
    folderTypeId: number
}

export type FolderRole = 'View' | 'Add Secret' | 'Edit' | 'Owner'
export type SecretRole = 'None' | 'List' | 'View' | 'Edit' | 'Owner'

/** Of a row that gives access: one of the two is set. */
export interface Principal {
    userId: number | null
    groupId: number | null
}

export interface PermissionRow extends Principal {
    id: number
    folderId: number
    folderRole: FolderRole
    secretRole: SecretRole
}

/** What there is to know about a secret without reading it; the sandbox holds no values. */
export interface Secret {
    id: number
    name: string
    /** -1 for none. */
    folderId: number
    active: boolean
    /** From the secret role half of its folder's rows. */
    inheritsPermissions: boolean
    templateId: number
    created: Date
}

/** A secret's own row always grants something. */
export type SecretShare = Exclude<SecretRole, 'None'>

export interface SecretPermissionRow extends Principal {
    id: number
    secretId: number
    secretRole: SecretShare
}

export interface Team {
    id: number
    name: string
    description: string | null
    active: boolean
    domainId: number
    /** Groups, and the personal groups of users. */
    groupIds: Set<number>
}
