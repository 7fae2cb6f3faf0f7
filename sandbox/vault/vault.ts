import { Platform } from '../tenant/platform'
import { BulkOperations } from './bulk-operations'
import type { Named } from './directory'
import { FolderTree } from './folder-tree'
import { GroupAudits } from './group-audits'
import { highest, reaches } from './ladder'
import { same } from './same'
import { defaultTemplateId } from './secret-templates'
import {
    localDomain,
    type Secret,
    type SecretPermissionRow,
    type SecretRole,
    type SecretShare,
    type Team,
    type User,
} from './state'
import { SecretUses } from './secret-uses'
import { SynchronizedDirectories } from './synchronized-directories'
import { SyntheticIds } from './synthetic-ids'
import { UserAudits } from './user-audits'

interface SecretGrant {
    secretId: number
    userId?: number
    groupId?: number
    secretRole: SecretShare
}

export const noFolder = -1
const ladder: readonly SecretRole[] = ['None', 'List', 'View', 'Edit', 'Owner']

/** The whole state of one Secret Server. Tests read and change it freely while the sandbox runs. */
export class Vault extends FolderTree {
    readonly secrets = new Map<number, Secret>()
    readonly secretPermissions = new Map<number, SecretPermissionRow>()
    readonly teams = new Map<number, Team>()
    readonly userAudits = new UserAudits()
    readonly groupAudits = new GroupAudits()
    readonly secretUses = new SecretUses()
    readonly directories = new SynchronizedDirectories(this)
    /** The tenant that this vault may belong to. */
    readonly platform = new Platform(this)
    readonly bulkOperations = new BulkOperations()
    /** The ids of users in the order in which they were logged out by force. */
    readonly forcedLogouts: number[] = []

    private lastSecretId = 0
    private lastSecretRowId = 0
    private lastTeamId = 0
    private readonly inheritedRowIds = new SyntheticIds()
    private readonly teamMembershipIds = new SyntheticIds()

    /** As the vault does from time to time. */
    synchronize(): void {
        this.directories.synchronize()
        if (this.platform.isIntegrated) this.platform.synchronization.run()
    }

    /** Each sign-in of an account, of the connector's too, moves its last login (reported). */
    signedIn(user: User): void {
        user.lastLogin = this.now()
        this.userAudits.record({ affectedId: user.id, action: 'login', at: user.lastLogin })
    }

    addSecret(secret: Named<Secret, 'name'>): Secret {
        const folderId = secret.folderId ?? noFolder
        const added: Secret = {
            id: secret.id ?? this.lastSecretId + 1,
            folderId,
            active: true,
            inheritsPermissions: folderId !== noFolder,
            templateId: defaultTemplateId,
            created: this.now(),
            ...secret,
        }
        this.lastSecretId = Math.max(this.lastSecretId, added.id)
        this.secrets.set(added.id, added)
        return added
    }

    /** Counts once the secret does not inherit. */
    grantSecret(grant: SecretGrant): SecretPermissionRow {
        const row: SecretPermissionRow = {
            id: ++this.lastSecretRowId,
            secretId: grant.secretId,
            userId: grant.userId ?? null,
            groupId: grant.groupId ?? null,
            secretRole: grant.secretRole,
        }
        this.secretPermissions.set(row.id, row)
        return row
    }

    secretNamed(name: string): Secret | undefined {
        return this.find(this.secrets, (secret) => same(secret.name, name))
    }

    /** Stored rows, whether or not the secret inherits. */
    secretPermissionRowsOf(userId: number): SecretPermissionRow[] {
        return [...this.secretPermissions.values()].filter((row) => row.userId === userId)
    }

    /** The rows that count for a secret: its own, or those of its folder that say anything about secrets. */
    effectiveSecretRows(secretId: number): SecretPermissionRow[] {
        const secret = this.secrets.get(secretId)
        if (!secret) return []
        if (!secret.inheritsPermissions) {
            return [...this.secretPermissions.values()].filter((row) => row.secretId === secretId)
        }
        return this.effectiveRows(secret.folderId).flatMap(({ id, userId, groupId, secretRole }) => {
            if (secretRole === 'None') return []
            return { id: this.inheritedRowIds.idOf(secretId, id), secretId, userId, groupId, secretRole }
        })
    }

    /** The effective row behind an id that a list may have shown. */
    secretRowShownAs(id: number): SecretPermissionRow | undefined {
        const secretId = this.secretPermissions.get(id)?.secretId ?? this.inheritedRowIds.behind(id)?.holderId
        return this.effectiveSecretRows(secretId ?? 0).find((row) => row.id === id)
    }

    breakSecretInheritance(secretId: number): SecretPermissionRow[] {
        const secret = this.secrets.get(secretId)
        if (!secret?.inheritsPermissions) return this.effectiveSecretRows(secretId)
        const copies = this.effectiveSecretRows(secretId).map((row) => {
            const copy = { ...row, id: ++this.lastSecretRowId }
            this.secretPermissions.set(copy.id, copy)
            return copy
        })
        secret.inheritsPermissions = false
        return copies
    }

    /** Asks whether a user has at least a role on a secret; made once a request, as it reads every row. */
    secretAccess(userId: number): (secret: Secret, atLeast: SecretRole) => boolean {
        const counts = this.countsFor(userId)
        const folderRows = [...this.folderPermissions.values()].filter(counts)
        const secretRows = [...this.secretPermissions.values()].filter(counts)
        const inherited = highest(ladder, folderRows, (row) => [row.folderId, row.secretRole])
        const own = highest(ladder, secretRows, (row) => [row.secretId, row.secretRole])
        return (secret, atLeast) => {
            const above = secret.inheritsPermissions ? this.owningFolder(secret.folderId)?.id : undefined
            return reaches(ladder, secret.inheritsPermissions ? inherited.get(above ?? 0) : own.get(secret.id), atLeast)
        }
    }

    addTeam(team: Named<Team, 'name'>): Team {
        const added: Team = {
            id: team.id ?? this.lastTeamId + 1,
            description: null,
            active: true,
            domainId: localDomain,
            groupIds: new Set(),
            ...team,
        }
        this.lastTeamId = Math.max(this.lastTeamId, added.id)
        this.teams.set(added.id, added)
        return added
    }

    teamMembershipId(teamId: number, groupId: number): number {
        return this.teamMembershipIds.idOf(teamId, groupId)
    }

    /** Gives the ids of the users of a team, who belong to it themselves or through a group that is not disabled. */
    memberIdsOf(team: Team): Set<number> {
        const memberIds = new Set<number>()
        for (const groupId of team.groupIds) {
            const owner = this.personalGroupOwner(groupId)
            if (owner) memberIds.add(owner.id)
            else if (this.groups.get(groupId)?.enabled) for (const id of this.memberIds(groupId)) memberIds.add(id)
        }
        return memberIds
    }
}
