import type { Behaviour } from './behaviour'
import type { Folder, FolderRole, Group, Secret, SecretShare, User } from './vault/state'
import type { Vault } from './vault/vault'

interface Seat {
    vault: Vault
    behaviour: Behaviour
    caller: User
}

/** What one caller can get at. Each part reads many rows, so it is worked out once and only when asked. */
export class Reach {
    private folderAccess: ReturnType<Vault['folderAccess']> | undefined
    private secretAccess: ReturnType<Vault['secretAccess']> | undefined
    private teams: { groupIds: Set<number>; userIds: Set<number> } | undefined

    constructor(
        private readonly seat: Seat,
        /** Not restricted by teams. */
        readonly seesAllUsers: boolean
    ) {}

    folder(folderId: Folder['id'], atLeast: FolderRole): boolean {
        this.folderAccess ??= this.seat.vault.folderAccess(this.seat.caller.id)
        return this.folderAccess(folderId, atLeast)
    }

    secret(secret: Secret, atLeast: SecretShare): boolean {
        this.secretAccess ??= this.seat.vault.secretAccess(this.seat.caller.id)
        return this.secretAccess(secret, atLeast)
    }

    user(user: User): boolean {
        return this.seesAllUsers || this.shared().userIds.has(user.id)
    }

    group(group: Group): boolean {
        return this.seesAllUsers || this.shared().groupIds.has(group.id)
    }

    private shared(): { groupIds: Set<number>; userIds: Set<number> } {
        this.teams ??= this.sharedTeams()
        return this.teams
    }

    /** The users and groups of the caller's teams, and the caller whether or not it is in one. */
    private sharedTeams(): { groupIds: Set<number>; userIds: Set<number> } {
        const { vault, behaviour, caller } = this.seat
        const groupIds = new Set<number>()
        const userIds = new Set([caller.id])
        for (const team of vault.teams.values()) {
            const memberIds = vault.memberIdsOf(team)
            if (!team.active || !memberIds.has(caller.id)) continue
            for (const groupId of team.groupIds) groupIds.add(groupId)
            for (const userId of memberIds) userIds.add(userId)
        }
        if (behaviour.callerHiddenByTeams) userIds.delete(caller.id)
        return { groupIds, userIds }
    }
}
