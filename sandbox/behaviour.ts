/**
 * Everything about the vault that is unknown or differs between versions. Each default is the best documented guess;
 * a connector has to survive every other value.
 */
export interface Behaviour {
    /** Observed on Cloud as 400; a release note claims 403 since 10.9.33. */
    accessDeniedStatus: 400 | 403
    /** Gates what only 11.7 has, and what only 11.2 has. */
    version: '11.2.000002' | '11.7.000002'
    /** The PowerShell module reads `model.version`, the specification has `version`; it may be hidden. */
    versionShape: 'wrapped' | 'plain' | 'blank'
    /** Legacy builds answer with the bare word. */
    healthShape: 'json' | 'text'
    /** The status of a token that ran out by itself is not published. */
    naturalExpiry: '401' | '403'
    /** Seconds; 20 minutes less one observed. Lowering it while the sandbox runs also ends older tokens. */
    tokenLifetime: number
    /** Off unless the administrator enables them for web services. */
    refreshTokens: boolean
    /** Three in the documented example: four access tokens before a full sign-in. */
    maxTokenRefreshes: number
    /** Bad passwords before the account is locked; inferred. */
    lockOutThreshold: number
    /** Off in the general configuration, no password is good enough. */
    webServicesEnabled: boolean
    /** Only application accounts may sign in to the API. */
    preventDirectApiAuthentication: boolean
    /** Maintenance or a replica: writes fail. */
    readOnlyMode: boolean
    /** With which status they do is inferred. */
    readOnlyStatus: 503 | 400
    /** Sortable names are not published: the vault may refuse any. */
    sortRefused: boolean

    /** A disabled user by id without includeInactive; partly sourced. */
    disabledUserRead: 'refuse' | 'answer'
    /** Documented for groups and permissions, inferred for users. */
    usersDomainFilterLocal: 'honoured' | 'ignored'
    /** Omitted `enabled` on create: the default is not published. */
    enabledByDefault: boolean
    /** The code of a taken user name is unknown; 409 would be the other convention. */
    duplicateUserStatus: 400 | 409
    /** Licences for users who are enabled and no application accounts; null for no limit. */
    userLimit: number | null
    applicationAccountLimit: number | null
    /** The password policy of local users: shortest length; inferred. */
    minimumPasswordLength: number
    /** How many of lower case, upper case, digits and others it has to mix; 1 asks for nothing. */
    passwordCharacterClasses: 1 | 2 | 3 | 4
    /** Password, or an e-mail that was copied from the directory, of a directory user; inferred. */
    directoryUserEdits: 'refuse' | 'allow'
    /** Whether a caller that teams restrict is missing from its own lists. */
    callerHiddenByTeams: boolean
    /** Audits newest first is inferred. */
    auditOrder: 'newestFirst' | 'oldestFirst' | 'none'
    /** Whether audits can be sorted by their date at all; where they can't, asking for it changes nothing. */
    auditsSortable: boolean
    /** What an audit calls its action is not published: 'Login Failure', 'LOGIN_FAILURE' or 'USR-9' are guesses. */
    auditActions: 'words' | 'codes' | 'numbers'
    /** What the audits of all users show, and whether the actions have to be named, is not published. */
    actionAudits: 'all' | 'needsActions' | 'emptyUnnamed' | 'ignoresActions' | 'newestOnly' | 'refused'
    /** Which right shows what secrets a user has used; inferred from the names of the rights. */
    secretActivityRight: 'View User Audit Report' | 'View Secret Audit'

    /** Whether GET users/{id}/groups also shows the hidden personal group. */
    personalGroupInUserGroups: boolean
    /** Whether GET users/{id}/groups shows disabled groups. */
    inactiveGroupsInUserGroups: boolean
    /** Whether the count of members includes disabled users is not documented; it may be null. */
    memberCounts: 'all' | 'enabledOnly' | 'null'
    /** Documented for synchronized groups, inferred for those of the platform. */
    platformGroupEdits: 'refuse' | 'allow'
    /** Whether GET users/{id}/roles, and roles filtered by user, include those through groups is not stated. */
    userRoles: 'directOnly' | 'withGroups'
    /** Names in personal rows of GET roles/{id}/groups. */
    personalGroupNaming: 'userName' | 'displayName' | 'opaque'
    /** Personal rows of disabled users without includeInactiveUsersForGroup; inferred from the filter's name. */
    inactiveRoleHolders: 'hidden' | 'shown'

    /** One third party saw 404 for a folder search without matches. */
    folderListEmpty404: boolean
    /** `userId` in the row of a group: 0 was recorded on 10.9, null is what 11.7 declares. */
    groupRowUserId: 'zero' | 'null'
    /** `groupId` in the row of a user; inferred. */
    userRowGroupId: 'personalGroup' | 'null'
    /** Row ids that the list shows for a folder that inherits; inferred. */
    inheritedRowIds: 'parent' | 'synthetic'
    /** Whether lists that do not name a folder or secret repeat rows for those that inherit them. */
    inheritedRowsInWideLists: boolean
    /** Whether filter.userId also finds what comes through groups. */
    userIdFilter: 'directOnly' | 'withGroups'
    /** A list without folder, group or user; the PowerShell module never tries. */
    unfilteredPermissions: 'all' | 'refuse' | 'partial' | 'usersOnly' | 'enabledOnly'
    /** POST for a principal that already has a row. */
    duplicatePermission: 'refuse' | 'update' | 'secondRow'
    /** DELETE without breakInheritance on a folder that inherits: no default is published. */
    unflaggedDelete: 'refuse' | 'break'
    /** Removing or lowering the last Owner row of a folder. */
    lastOwner: 'allow' | 'refuse'
    /** Whether the permissions of a secret that inherits are the rows of its folder, or none. */
    inheritedSecretRows: 'shown' | 'hidden'
    /** What doNotCalculateTotal does to the total; it is only said not to be calculated. */
    uncountedTotal: 'zero' | 'counted'

    /** How a denial is worded: a code for folders, no code of its own, and a small d were reported. */
    deniedAs: 'API_AccessDenied' | 'API_AccessDeniedOnFolder' | 'generic' | 'lowerCase'
    /** A proxy before the vault may turn the status of a denial or refusal into 200 and leave its body alone; inferred. */
    errorUnder200: boolean
    /** The words for a token that has ended: with the full stop on Cloud, reported without it. */
    staleTokenText: 'fullStop' | 'plain' | 'otherCase'
    /** How a token answer states its lifetime, which stays `tokenLifetime`: strings, 0 and -1 were reported. */
    expiresIn: 'number' | 'text' | 'decimal' | 'zero' | 'negative' | 'absent'
    /** A person who is not mapped on the vault has a good Platform token, which the vault refuses; the status is unknown. */
    tokenRefusedAtVault: null | 400 | 401 | 403 | 500
    /** The root of all personal folders bears the name that an administrator gives it, and it is localised. */
    personalFolderRoot: string
    /** Whether the caller may read the general configuration: it takes a right that governance does not need. */
    generalConfiguration: 'answer' | 'deny'
    /** The group of all users has another name on newer vaults: 'All Vault Users'. */
    allUsersGroup: string
    /** Names of role permissions differ in case and blanks between versions, and on the Platform in their words. */
    permissionNames: 'usual' | 'otherCase' | 'platform'
    /** Whether rows of the list of users tell the second factor: not every version does, as was reported. */
    twoFactorMethod: 'told' | 'absent'
    /** The dates of a user that never came: the smallest date of .NET, that of SQL Server, or null. */
    neverDate: '0001-01-01T00:00:00' | '1753-01-01T00:00:00' | null
    /** The last sign-in of those who did sign in may be no date, and it may be missing for everybody; inferred. */
    lastLoginShape: 'date' | 'unreadable' | 'absent'
    /** What stands before a vault may close or replace its health route alone, as was reported. */
    healthStatus: 200 | 403 | 404 | 500 | 'html'
    /** IIS answers 404 to queries over 2,048 characters; here the whole request line counts. null for no limit. */
    longestRequestLine: number | null
    /** Whether numbers in answers come as strings, which a proxy that rewrites JSON may do; inferred. */
    idsAs: 'numbers' | 'texts'
    /** Whether booleans in answers come as strings: recordings of Delinea's own pack have some. */
    flagsAs: 'booleans' | 'texts'
}
