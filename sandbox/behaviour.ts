/**
 * Everything about the vault that is unknown or differs between versions. Each default is the best documented guess;
 * a connector has to survive every other value.
 */
export interface Behaviour {
    /** The status of a denial: 400 was observed on Cloud; a release note claims 403 since 10.9.33. */
    accessDeniedStatus: 400 | 403
    /**
     * Decides which features the vault has: those of 11.7 only, or those of 11.2 only. The newest has those of 11.7, and
     * adds and removes single members of teams.
     */
    version: '11.2.000002' | '11.7.000002' | '11.7.000061'
    /** The PowerShell module reads `model.version`, the specification has `version`; it may be hidden. */
    versionShape: 'wrapped' | 'plain' | 'blank'
    /** Legacy builds answer with the bare word "Healthy". */
    healthShape: 'json' | 'text'
    /** The status for a token that has expired is not published. */
    naturalExpiry: '401' | '403'
    /**
     * Seconds; a lifetime of 20 minutes less one second was observed. Lowering it while the sandbox runs also ends
     * older tokens.
     */
    tokenLifetime: number
    /** A vault issues none, unless the administrator enables them for web services. */
    refreshTokens: boolean
    /** The documented example has three: four access tokens before a full sign-in. */
    maxTokenRefreshes: number
    /** Number of wrong passwords before the vault locks the account; inferred. */
    lockOutThreshold: number
    /**
     * If web services are switched off in the general configuration, the vault refuses every sign-in with a password.
     */
    webServicesEnabled: boolean
    /** If true, only application accounts may sign in to the API. */
    preventDirectApiAuthentication: boolean
    /** True for a vault in maintenance and for a replica: writes fail. */
    readOnlyMode: boolean
    /** The status of a write that fails in read-only mode; inferred. */
    readOnlyStatus: 503 | 400
    /** Sortable names are not published: the vault may refuse any. */
    sortRefused: boolean

    /** The answer to reading a disabled user by id without includeInactive; partly sourced. */
    disabledUserRead: 'refuse' | 'answer'
    /**
     * Whether the list of users honours a filter for local users; documented for groups and permissions, inferred for
     * users.
     */
    usersDomainFilterLocal: 'honoured' | 'ignored'
    /** The state of a new user if a create omits `enabled`; the default is not published. */
    enabledByDefault: boolean
    /** The status for a user name that is taken is unknown; 409 would be the other convention. */
    duplicateUserStatus: 400 | 409
    /** Number of licences. Enabled users take one each, application accounts take none. Null for no limit. */
    userLimit: number | null
    applicationAccountLimit: number | null
    /** Shortest length that the password policy of local users allows; inferred. */
    minimumPasswordLength: number
    /**
     * How many classes a password has to mix, of lower case, upper case, digits and others. With 1, any password will
     * do.
     */
    passwordCharacterClasses: 1 | 2 | 3 | 4
    /**
     * Whether the vault lets a caller change the password, or the e-mail address from the directory, of a directory
     * user; inferred.
     */
    directoryUserEdits: 'refuse' | 'allow'
    /**
     * The answer to a create of a user of a directory: the vault makes the user, refuses it without a code, denies it, or
     * answers as if it had made the user. Inferred: it is not published whether a vault lets a caller make one.
     */
    directoryUserCreates: 'allow' | 'refuse' | 'denied' | 'ignored'
    /**
     * How many polls are told that a bulk operation still runs. The vault completes it at the poll after them; with 0,
     * it does so at once. Inferred: only that a caller polls is documented.
     */
    bulkOperationPolls: number
    /**
     * What becomes of a bulk operation that logs users out: the vault ends their sessions, tells an error for each user
     * in the progress, never completes it, denies it, or does not have the route. Inferred.
     */
    forceLogout: 'works' | 'itemError' | 'neverEnds' | 'denied' | 'absent'
    /** True if a caller that is restricted by teams does not see itself in lists. */
    callerHiddenByTeams: boolean
    /**
     * Whether the members of a team are cut into pages. The specification has the parameters, but the answer is a bare
     * array that does not tell whether more follow.
     */
    teamMemberPaging: 'ignored' | 'honoured'
    /**
     * What becomes of a bulk operation that adds users to a team or removes them: the vault does so, tells an error for
     * each user in the progress, never completes it, or does not have the route. Inferred.
     */
    teamChanges: 'work' | 'itemError' | 'neverEnd' | 'absent'
    /** Whether the teams of a user include those through groups if the request does not ask for them; inferred. */
    userTeams: 'directOnly' | 'withGroups'
    /** The order of audits; newest first is inferred. */
    auditOrder: 'newestFirst' | 'oldestFirst' | 'none'
    /** True if the vault can sort audits by date. If false, a request to sort changes nothing. */
    auditsSortable: boolean
    /** The names of actions in audits are not published: 'Login Failure', 'LOGIN_FAILURE' or 'USR-9' are guesses. */
    auditActions: 'words' | 'codes' | 'numbers'
    /** It is not published what the audits of all users show, and whether a request has to name the actions. */
    actionAudits: 'all' | 'needsActions' | 'emptyUnnamed' | 'ignoresActions' | 'newestOnly' | 'refused'
    /**
     * The vault shows no audits of users, of groups or of the use of secrets that are older than so many days. Null keeps
     * them all, as a vault does until an administrator sets an age of 30 days or more ("Audit Data Retention" in Delinea's
     * documentation). A vault deletes once a day, so it may show one a day longer; that the use of secrets comes from the
     * audits that it deletes is inferred.
     */
    auditRetentionDays: number | null
    /** The right that shows which secrets a user has used; inferred from the names of the rights. */
    secretActivityRight: 'View User Audit Report' | 'View Secret Audit'
    /** Whether the use of secrets tells their folders. The specification has the member; that it may be null is inferred. */
    secretActivityFolders: 'told' | 'absent'
    /** Whether the vault tells who changed the members of groups. The specification has the route; the rest is inferred. */
    groupAudits: 'answer' | 'denied' | 'absent'
    /**
     * What the notes in the audits of groups say: the display and login name of the user and the name of the group, their
     * ids, or nothing. Inferred: their words are not published, and the specification has no other members for the two.
     */
    groupAuditNotes: 'names' | 'ids' | 'empty'

    /** Whether GET users/{id}/groups also shows the hidden personal group. */
    personalGroupInUserGroups: boolean
    /** Whether GET users/{id}/groups shows disabled groups. */
    inactiveGroupsInUserGroups: boolean
    /** It is not documented whether the count of members includes disabled users. The count may be null. */
    memberCounts: 'all' | 'enabledOnly' | 'null'
    /**
     * Whether the vault refuses to change the members of a platform's group; documented for synchronized groups,
     * inferred for these.
     */
    platformGroupEdits: 'refuse' | 'allow'
    /**
     * It is not documented whether GET users/{id}/roles, and roles filtered by user, include roles that come through
     * groups.
     */
    userRoles: 'directOnly' | 'withGroups'
    /** The names of personal groups in GET roles/{id}/groups. */
    personalGroupNaming: 'userName' | 'displayName' | 'opaque'
    /**
     * Whether GET roles/{id}/groups without includeInactiveUsersForGroup shows personal groups of disabled users;
     * inferred from the filter's name.
     */
    inactiveRoleHolders: 'hidden' | 'shown'

    /** True if a folder search without matches gets 404, as one third party saw. */
    folderListEmpty404: boolean
    /** `userId` in the row of a group: 0 was recorded on 10.9, null is what 11.7 declares. */
    groupRowUserId: 'zero' | 'null'
    /** `groupId` in the row of a user; inferred. */
    userRowGroupId: 'personalGroup' | 'null'
    /** The ids of the rows that the list shows for an inheriting folder; inferred. */
    inheritedRowIds: 'parent' | 'synthetic'
    /** True if lists that do not name a folder or secret repeat a row for each folder or secret that inherits it. */
    inheritedRowsInWideLists: boolean
    /** Whether filter.userId also finds rows of the user's groups. */
    userIdFilter: 'directOnly' | 'withGroups'
    /** The answer to a list that names no folder, group or user; the PowerShell module never requests one. */
    unfilteredPermissions: 'all' | 'refuse' | 'partial' | 'usersOnly' | 'enabledOnly'
    /** The effect of a POST for a user or group that already has a row. */
    duplicatePermission: 'refuse' | 'update' | 'secondRow'
    /** The effect of a DELETE without breakInheritance on an inheriting folder; no default is published. */
    unflaggedDelete: 'refuse' | 'break'
    /** Whether the vault lets a caller remove or lower the last Owner row of a folder. */
    lastOwner: 'allow' | 'refuse'
    /** Whether the vault shows the rows of the folder for a secret that inherits, or no rows. */
    inheritedSecretRows: 'shown' | 'hidden'
    /** The total with doNotCalculateTotal; the documents only say that it is not calculated. */
    uncountedTotal: 'zero' | 'counted'

    /**
     * The wording of a denial. Reports have a code for folders, a denial without a code of its own, and one with a
     * small d.
     */
    deniedAs: 'API_AccessDenied' | 'API_AccessDeniedOnFolder' | 'generic' | 'lowerCase'
    /** A proxy before the vault may turn the status of a denial or refusal into 200 and leave its body alone; inferred. */
    errorUnder200: boolean
    /** The words for an expired token: with a full stop on Cloud, without one in a report. */
    staleTokenText: 'fullStop' | 'plain' | 'otherCase'
    /**
     * The form of the lifetime in the answer with a token; strings, 0 and -1 were reported. The real lifetime stays
     * `tokenLifetime`.
     */
    expiresIn: 'number' | 'text' | 'decimal' | 'zero' | 'negative' | 'absent'
    /**
     * The status with which the vault refuses a valid Platform token of a person whom it does not know. It is not
     * published. Null if the vault knows the person.
     */
    tokenRefusedAtVault: null | 400 | 401 | 403 | 500
    /** The name of the root of all personal folders. Administrators can change it, and Delinea localises it. */
    personalFolderRoot: string
    /**
     * Whether the caller may read the general configuration, which needs a right that the connector needs for nothing
     * else.
     */
    generalConfiguration: 'answer' | 'deny'
    /**
     * Whether the general configuration names the role that new users get. The specification allows null; that the
     * member may be absent is inferred.
     */
    defaultNewUserRole: 'told' | 'null' | 'absent'
    /** Which name of a domain the list of domains shows; inferred. A domain without a NetBIOS name shows its DNS name. */
    domainsListedBy: 'dns' | 'netBios'
    /**
     * Which name of its domain a user, group, member, holder of a role or folder permission shows. Inferred: it is not
     * documented which of its names a vault shows where.
     */
    userDomainNames: 'dns' | 'netBios'
    /** The name of the group of all users; newer vaults call it 'All Vault Users'. */
    allUsersGroup: string
    /**
     * The names of role permissions. They differ in case and blanks between versions; the Platform uses other words.
     */
    permissionNames: 'usual' | 'otherCase' | 'platform'
    /** Whether the list of users shows the second factor; it was reported that not every version does. */
    twoFactorMethod: 'told' | 'absent'
    /** The date for something that never happened: the smallest date of .NET or of SQL Server, or null. */
    neverDate: '0001-01-01T00:00:00' | '1753-01-01T00:00:00' | null
    /** The last sign-in of users who signed in: a date, a text that is no date, or absent for all users; inferred. */
    lastLoginShape: 'date' | 'unreadable' | 'absent'
    /** The answer of the health route. It was reported that a proxy may block or replace this route alone. */
    healthStatus: 200 | 403 | 404 | 500 | 'html'
    /**
     * The longest request line, or null for no limit. IIS answers 404 to queries over 2,048 characters; here the whole
     * line counts.
     */
    longestRequestLine: number | null
    /** Whether numbers in answers come as strings, which a proxy that rewrites JSON may do; inferred. */
    idsAs: 'numbers' | 'texts'
    /** Whether booleans in answers come as strings, as some do in recordings of Delinea's own pack. */
    flagsAs: 'booleans' | 'texts'

    /** How the vault tests its integration with the Platform. Versions before 11.7 don't have the route. */
    testIntegration: 'answer' | 'denied' | 'absent' | 'fails'
    /**
     * What becomes of a write of a mirror, and in a vault with Platform users alone of a new user: it is not published. The
     * vault refuses it in one of three ways, or accepts it, and the next synchronization may undo it.
     */
    integratedUserWrites: 'denied400' | 'denied403' | 'freeText' | 'undone' | 'accepted'
    /** What becomes of a change of the members of a Platform group in an integrated vault; inferred. */
    integratedGroupWrites: 'directoryManaged' | 'denied400' | 'denied403' | 'undone'
    /** What becomes of a change of the roles of users and groups in an integrated vault; inferred. */
    integratedRoleWrites: 'denied400' | 'denied403' | 'successFalse' | 'undone'
    /** Whether bulk operations that log out, lock or disable do so with a mirror, or tell an error for it; inferred. */
    mirrorBulkOperations: 'works' | 'itemError'
    /** Whether the token reaches the call that sets the state of a person, and if, whether it is refused; unknown. */
    setUserState: 'reachable' | 'absent' | 'refused'
    /** What becomes of a new state of a person of a directory or a federation; unknown. */
    directoryPersonState: 'refused' | 'ignored'
    /** When states and attributes that an identity call changed show in the mirror; unknown. */
    mirrorFollows: 'atOnce' | 'afterReads' | 'afterSynchronization'
    /** How many reads of the mirror still show the old state with `afterReads`. */
    mirrorReads: number
    /** How many reads of the identity API still show the old attributes after a change; some were reported. */
    changedPersonReads: number
    /** How many reads still don't show a new mirror; inferred. */
    createdMirrorReads: number
    /** The answer to a link of a person or group that has a mirror already; unknown. */
    existingLink: 'id' | 'itemError' | 'outerError' | 'refused400'
    /** The answer to a read of a mirror by the uuid of a person who has none; inferred. */
    unknownPlatformUser: 'denied' | 'notFound' | 'null'
    /** How the identity API leads to the next page of people; unknown. */
    identityPaging: 'cursor' | 'pageNumber' | 'none'
    /** Which members a person has in the identity API, and in which case; unknown but for `uuid`. */
    identityMembers: 'small' | 'rich' | 'otherCase' | 'uuidOnly'
    /** The case of the names of columns of reports, which varies by tenant (reported). */
    reportColumns: 'pascal' | 'lower'
    /** The result of a new person: its uuid, or on some tenants an object with it (reported). */
    createUserResult: 'text' | 'object'
    /** The answer to a new person whose login is taken; unknown. */
    existingLogin: 'refused' | 'existingId'
    /** The answer to the start of a synchronization while one runs; unknown. */
    synchronizationWhileRunning: 'true' | 'false' | 'refused400'
    /** How a synchronization ends. */
    synchronizationRuns: 'ends' | 'endsWithErrors' | 'neverEnds'
    /** How many polls are told that a synchronization still runs. With 0 it is done as it is started. */
    synchronizationPolls: number
    /** Whether the service user may use the identity API. */
    identityRights: 'all' | 'none'
}
