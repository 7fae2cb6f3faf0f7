import type { FolderLevel } from '../config'
import type {
    FolderId,
    FolderPermissionId,
    GroupId,
    RoleId,
    SecretId,
    SecretPermissionId,
    TeamId,
} from '../secret-server/ids'
import type { PersonChanges } from '../platform/person-changes'
import type { UserChanges } from '../secret-server/users'

/** The phases of a plan, in their order. Access is removed before it is given. */
export const phases = ['attributes', 'revoke', 'change', 'grant'] as const

export type Phase = (typeof phases)[number]

/** The result of a step: the account has an entitlement, or no longer has it. */
export interface Effect {
    readonly attribute: string
    readonly value: string
    readonly present: boolean
}

/** A message for ISC about a change that failed or was carried out in part. */
export interface Finding {
    readonly level: 'WARN' | 'ERROR'
    readonly attribute: string
    readonly value?: string
    readonly message: string
}

interface AnyStep {
    readonly phase: Phase
    /** The reason for the step, for readers of a logged plan. */
    readonly why: string
}

interface AccessStep extends AnyStep {
    readonly effects: readonly Effect[]
    /** Findings for other values, true only if the effects are there. Otherwise these values have failed as well. */
    readonly notes?: readonly Finding[]
}

/** Sets members of the user, in one request. */
export interface ChangeUser extends AnyStep {
    readonly action: 'change user'
    readonly phase: 'attributes'
    readonly from: { readonly [Member in keyof UserChanges]: string | boolean | null }
    readonly to: UserChanges
}

/** Sets members of a person of the Delinea Platform, in one request. The mirror in the vault follows later. */
export interface ChangePerson extends AnyStep {
    readonly action: 'change person'
    readonly phase: 'attributes'
    /** UUID of the person. */
    readonly person: string
    readonly from: { readonly [Member in keyof PersonChanges]: string | null }
    readonly to: PersonChanges
}

/** Adds the user to groups or removes it from groups, in one request. */
export interface ChangeGroups extends AccessStep {
    readonly action: 'add to groups' | 'remove from groups'
    readonly groups: readonly GroupId[]
}

/** Assigns or unassigns roles, in one request. */
export interface ChangeRoles extends AccessStep {
    readonly action: 'assign roles' | 'unassign roles'
    readonly roles: readonly RoleId[]
}

/** Adds the user to one team or removes it from one team. */
export interface ChangeTeam extends AccessStep {
    readonly action: 'add to team' | 'remove from team'
    readonly team: TeamId
    /** The user's personal group, which newer vaults add or remove. Undefined for a bulk operation. */
    readonly member: GroupId | undefined
}

/**
 * The condition of a new row that ends an inheritance. The vault then copies the inherited rows, and none of the copies
 * may be the user's own.
 */
export interface EndsInheritance {
    /** Depth of the folder. The deepest inheritance ends first, because it copies the rows of the folder above. */
    readonly depth: number
    /** The user's own rows that would be copied. Earlier steps have to remove them. */
    readonly unless: readonly FolderPermissionId[]
    /** The reason for refusing the new row while these rows exist. Follows a colon in a message. */
    readonly message: string
}

/** Adds a row for the user on a folder. */
export interface AddFolderPermission extends AccessStep {
    readonly action: 'add folder permission'
    readonly folder: FolderId
    readonly to: FolderLevel
    readonly breakInheritance: boolean
    readonly endsInheritance?: EndsInheritance
}

/** Changes the level of a row that the user has on a folder. */
export interface ChangeFolderPermission extends AccessStep {
    readonly action: 'change folder permission'
    readonly folder: FolderId
    readonly permission: FolderPermissionId
    readonly from: FolderLevel
    readonly to: FolderLevel
    readonly breakInheritance: boolean
    /** Lower rows of the user on this folder, which the step removes afterwards. */
    readonly replaces: readonly FolderPermissionId[]
}

/** Removes a row that the user has on a folder. */
export interface RemoveFolderPermission extends AccessStep {
    readonly action: 'remove folder permission'
    readonly folder: FolderId
    readonly permission: FolderPermissionId
    readonly from: FolderLevel
    readonly breakInheritance: boolean
}

/** Adds a row for the user on a secret. */
export interface AddSecretPermission extends AccessStep {
    readonly action: 'add secret permission'
    readonly secret: SecretId
    readonly to: string
    readonly endsInheritance?: EndsInheritance
}

/** Changes the level of a row that the user has on a secret. */
export interface ChangeSecretPermission extends AccessStep {
    readonly action: 'change secret permission'
    readonly secret: SecretId
    readonly permission: SecretPermissionId
    readonly from: string
    readonly to: string
    /** Lower rows of the user on this secret, which the step removes afterwards. */
    readonly replaces: readonly SecretPermissionId[]
}

/** Removes a row that the user has on a secret. */
export interface RemoveSecretPermission extends AccessStep {
    readonly action: 'remove secret permission'
    readonly secret: SecretId
    readonly permission: SecretPermissionId
    readonly from: string
}

/**
 * One write of a plan as plain data: the object, the old and new value, the phase and the reason. Steps can be printed
 * and compared. Only src/provisioning/carry-out.ts knows the requests behind them.
 */
export type Step =
    | ChangeUser
    | ChangePerson
    | ChangeGroups
    | ChangeRoles
    | ChangeTeam
    | AddFolderPermission
    | ChangeFolderPermission
    | RemoveFolderPermission
    | AddSecretPermission
    | ChangeSecretPermission
    | RemoveSecretPermission

/** Gives the entitlements that a step adds to the account or removes from it. */
export const effectsOf = (step: Step): readonly Effect[] => ('effects' in step ? step.effects : [])
