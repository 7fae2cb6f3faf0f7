import type { UserAccount } from '../accounts/list-accounts'
import type { FolderGrant } from '../entitlements/folder-permission/folder-grant'
import { levelText } from '../entitlements/folder-permission/folder-level'
import { qualifiedName } from './access-row'
import type { Finding } from './finding'
import { strayBlanksOfUser } from './stray-blanks'

/** Figures of the users of a vault. */
export interface UserCounts {
    /** Enabled people. */
    readonly people: number
    /** Enabled application accounts, which machines use. */
    readonly applicationAccounts: number
    readonly disabledUsers: number
    /** Enabled people who own a folder or its secrets, or hold an administrative role, directly or through a group. */
    readonly privilegedPeople: number
    readonly privilegedApplicationAccounts: number
    /** Permissions of users on folders, not counting those of groups. */
    readonly folderPermissions: number
    /** Those that their holders did not use in the period. Null if this is not known of every user. */
    readonly unusedFolderPermissions: number | null
}

/** Counts users and their permissions. */
export class UserTally {
    readonly ofDisabled: Finding[] = []
    readonly blanks: Finding[] = []
    isPrivilegeUnknown = false
    private readonly count = { people: 0, applicationAccounts: 0, disabledUsers: 0, folderPermissions: 0 }
    private readonly privileged = { people: 0, applicationAccounts: 0 }
    private unused: number | null = 0

    add({ user, access, account }: UserAccount): void {
        const { privileged, unusedFolderPermissions: unused } = account.attributes
        this.blanks.push(...strayBlanksOfUser(user))
        this.count.folderPermissions += access?.grants?.length ?? 0
        this.unused = this.unused !== null && Array.isArray(unused) ? this.unused + unused.length : null
        if (!user.enabled) {
            this.count.disabledUsers += 1
            this.ofDisabled.push(...(access?.grants ?? []).map((grant) => permissionOf(qualifiedName(user), grant)))
            return
        }
        const sort = user.isApplicationAccount ? 'applicationAccounts' : 'people'
        this.count[sort] += 1
        if (privileged === true) this.privileged[sort] += 1
        if (privileged === null) this.isPrivilegeUnknown = true
    }

    counts(): UserCounts {
        return {
            ...this.count,
            privilegedPeople: this.privileged.people,
            privilegedApplicationAccounts: this.privileged.applicationAccounts,
            unusedFolderPermissions: this.unused,
        }
    }
}

const permissionOf = (userName: string, { folder, level }: FolderGrant): Finding => ({
    ailment: 'permission of a disabled user',
    object: folder.path,
    detail: `${userName} holds ${levelText(level)}.`,
    advice: 'Remove the permission. Otherwise, the user gets the access back when enabled again.',
})
