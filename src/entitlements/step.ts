import type { FolderLevel } from '../config'
import type { FolderId, FolderPermissionId, GroupId, RoleId, SecretId, SecretPermissionId } from '../secret-server/ids'
import type { UserChanges } from '../secret-server/users'

/** Access is taken away before it is given. A level change does both at once. */
export const phases = ['attributes', 'revoke', 'change', 'grant'] as const

export type Phase = (typeof phases)[number]

/** What is true of the account once a step is done: it has an entitlement, or no longer has it. */
export interface Effect {
    readonly attribute: string
    readonly value: string
    readonly present: boolean
}

/** What to tell ISC about a change that is not, or not quite, carried out. */
export interface Finding {
    readonly level: 'WARN' | 'ERROR'
    readonly attribute: string
    readonly value?: string
    readonly message: string
}

interface AnyStep {
    readonly phase: Phase
    /** Why the plan has this step, for whoever reads the plan. */
    readonly why: string
}

interface AccessStep extends AnyStep {
    readonly effects: readonly Effect[]
    /** What to say once the effects are there. If they are not, what these are about has failed as well. */
    readonly notes?: readonly Finding[]
}

/** New values for members of the user. */
export interface ChangeUser extends AnyStep {
    readonly action: 'change user'
    readonly phase: 'attributes'
    readonly from: { readonly [Member in keyof UserChanges]: string | boolean | null }
    readonly to: UserChanges
}

/** Groups that the user joins or leaves, in one request. */
export interface ChangeGroups extends AccessStep {
    readonly action: 'add to groups' | 'remove from groups'
    readonly groups: readonly GroupId[]
}

/** Roles that are assigned to the user or no longer are, in one request. */
export interface ChangeRoles extends AccessStep {
    readonly action: 'assign roles' | 'unassign roles'
    readonly roles: readonly RoleId[]
}

/** A new row ends an inheritance, which copies the rows that were inherited; none of them may be the user's own. */
export interface EndsInheritance {
    /** How deep the folder lies: the deepest inheritance ends first, before the folder above gets its new row. */
    readonly depth: number
    /** The user's own rows that would be copied: they have to be gone by then. */
    readonly unless: readonly FolderPermissionId[]
    /** Why the row can't be given as long as they are there. */
    readonly message: string
}

/** A new row for the user on a folder. */
export interface AddFolderPermission extends AccessStep {
    readonly action: 'add folder permission'
    readonly folder: FolderId
    readonly to: FolderLevel
    readonly breakInheritance: boolean
    readonly endsInheritance?: EndsInheritance
}

/** Another level on a row that the user has on a folder. */
export interface ChangeFolderPermission extends AccessStep {
    readonly action: 'change folder permission'
    readonly folder: FolderId
    readonly permission: FolderPermissionId
    readonly from: FolderLevel
    readonly to: FolderLevel
    readonly breakInheritance: boolean
    /** Further rows of the user on this folder, all lower, which are removed afterwards. */
    readonly replaces: readonly FolderPermissionId[]
}

/** A row that the user loses on a folder. */
export interface RemoveFolderPermission extends AccessStep {
    readonly action: 'remove folder permission'
    readonly folder: FolderId
    readonly permission: FolderPermissionId
    readonly from: FolderLevel
    readonly breakInheritance: boolean
}

/** A new row for the user on a secret. */
export interface AddSecretPermission extends AccessStep {
    readonly action: 'add secret permission'
    readonly secret: SecretId
    readonly to: string
    readonly endsInheritance?: EndsInheritance
}

/** Another level on a row that the user has on a secret. */
export interface ChangeSecretPermission extends AccessStep {
    readonly action: 'change secret permission'
    readonly secret: SecretId
    readonly permission: SecretPermissionId
    readonly from: string
    readonly to: string
    /** Further rows of the user on this secret, all lower, which are removed afterwards. */
    readonly replaces: readonly SecretPermissionId[]
}

/** A row that the user loses on a secret. */
export interface RemoveSecretPermission extends AccessStep {
    readonly action: 'remove secret permission'
    readonly secret: SecretId
    readonly permission: SecretPermissionId
    readonly from: string
}

/**
 * One write of a plan, as plain data: which object, from what, to what, in which phase and why. It can be printed and
 * compared; only src/provisioning/carry-out.ts knows the requests behind it.
 */
export type Step =
    | ChangeUser
    | ChangeGroups
    | ChangeRoles
    | AddFolderPermission
    | ChangeFolderPermission
    | RemoveFolderPermission
    | AddSecretPermission
    | ChangeSecretPermission
    | RemoveSecretPermission

/** What the account shows of access once a step is done. */
export const effectsOf = (step: Step): readonly Effect[] => (step.action === 'change user' ? [] : step.effects)
