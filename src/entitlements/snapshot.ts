import type { Config } from '../config'
import { once, onceFor } from '../lib/once'
import { permissionsOfGroup, permissionsOfUser } from '../secret-server/folder-permissions'
import { listGroups, namedGroupsOfUser } from '../secret-server/groups'
import type { VaultHttp } from '../secret-server/http'
import type { GroupId, RoleId, UserId } from '../secret-server/ids'
import { listRoles, permissionsOfRole, rolesAssigned } from '../secret-server/roles'
import { listSecrets } from '../secret-server/secrets'
import { currentUser, type UserSummary, userDetails } from '../secret-server/users'
import { CommandFacts } from './command-facts'
import { readFolderRows } from './folder-permission/folder-rows'
import { readFolderTree } from './folder-tree'
import { readGroupCatalogue } from './group/group-catalogue'
import { holdersOfRoles } from './role/role-holders'

/**
 * The state of a source in one phase of a command. It reads each list once and completely, and never reads it again.
 * After a write, the next phase uses a new snapshot, which has read nothing yet.
 */
export class Snapshot {
    /** The account with which the connector signs in. */
    readonly self = once(() => currentUser(this.http))
    /** All enabled groups. */
    readonly groups = once(() => listGroups(this.http))
    readonly groupCatalogue = once(() => readGroupCatalogue(this, this.config.scope.excludedGroups))
    /** The groups of a user. Some vaults include the personal group and disabled groups. */
    readonly groupsOf = onceFor((user: UserId) => namedGroupsOfUser(this.http, user))
    /** All roles, including disabled ones. */
    readonly roles = once(() => listRoles(this.http))
    /** The names of the role permissions that a role holds. */
    readonly permissionsOf = onceFor((role: RoleId) => permissionsOfRole(this.http, role))
    /** The roles that a user has, directly or through groups. */
    readonly rolesOf = onceFor((user: UserId) => rolesAssigned(this.http, user))
    /** Who holds which roles. Needs the list of all users, to tell their personal groups apart. */
    readonly roleHolders = onceFor((users: Promise<readonly UserSummary[]>) => holdersOfRoles(this, users))
    /** The members of a user that no list shows. */
    readonly detailsOf = onceFor((user: UserId) => userDetails(this.http, user))
    /** All visible folders. */
    readonly folders = once(() => readFolderTree(this.http, this.config.scope, this))
    /** All active secrets that the connector's account can list. */
    readonly secrets = once(() => listSecrets(this.http))
    /** The permission rows on all governed folders. */
    readonly folderRows = once(async () => readFolderRows(this.http, await this.folders()))
    /** A user's own permission rows on all folders. */
    readonly folderRowsOf = onceFor((user: UserId) => permissionsOfUser(this.http, user))
    /** A group's permission rows on all folders. */
    readonly folderRowsOfGroup = onceFor((group: GroupId) => permissionsOfGroup(this.http, group))

    readonly command: CommandFacts

    constructor(
        readonly http: VaultHttp,
        readonly config: Config,
        command?: CommandFacts
    ) {
        this.command = command ?? new CommandFacts(http, config, this)
    }

    /** Makes a snapshot for the next phase. */
    next(): Snapshot {
        return new Snapshot(this.http, this.config, this.command)
    }
}
