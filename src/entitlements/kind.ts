import type { Permission } from '@sailpoint/connector-sdk'
import type { ActivityAccess } from '../activity/activity'
import type { Config } from '../config'
import type { VaultHttp } from '../secret-server/http'
import type { UserId } from '../secret-server/ids'
import type { CurrentUser, UserSummary } from '../secret-server/users'
import type { FolderRows } from './folder-rows'
import type { FolderScope } from './folder-scope'
import type { Rights } from './rights'

/** One command's view of a source: its vault, its configuration, and its folders, which several kinds look at. */
export interface Source {
    readonly http: VaultHttp
    readonly config: Config
    readonly folders: FolderScope
    readonly folderRows: FolderRows
    /** The account that the connector signs in with. */
    readonly self: () => Promise<CurrentUser>
    /** Undefined unless accounts are to show it. */
    readonly activity: ActivityAccess | undefined
}

/** An entitlement as ISC lists it; `attributes` follow entitlementSchemas in connector-spec.json. */
export interface Entitlement {
    readonly id: string
    readonly attributes: Readonly<Record<string, string | boolean | null>>
    /** What the entitlement reaches, where that is more than its attributes say. */
    readonly permissions?: readonly Permission[]
}

/** What a plan wants changed of one account's entitlements of one kind; no value stands in both lists. */
export interface Delta {
    readonly add: readonly string[]
    readonly remove: readonly string[]
}

/** Something that is true of an account after an operation: it has a value of an attribute, or no longer has it. */
export interface Effect {
    readonly attribute: string
    readonly value: string
    readonly present: boolean
}

/** One write, or several at once that one call of the vault takes together. */
export interface Operation {
    /** Access is taken away before it is given; a level change does both at once. */
    readonly phase: 'attributes' | 'revoke' | 'change' | 'grant'
    /** Within a phase the highest comes first; 0 unless said. */
    readonly precedence?: number
    readonly effects: readonly Effect[]
    /** What else was asked for and is to be said once the effects are so; if they are not, it has failed with them. */
    readonly subsumed?: readonly Finding[]
    readonly run: () => Promise<void>
    /** The same one by one, to find the value for which the vault refuses them all. */
    readonly parts?: () => readonly Operation[]
}

/** What is to be said of a change that is not, or not quite, carried out. */
export interface Finding {
    readonly level: 'WARN' | 'ERROR'
    readonly attribute: string
    readonly value?: string
    readonly message: string
}

export interface EntitlementPlan {
    readonly operations: readonly Operation[]
    readonly findings: readonly Finding[]
}

/** What one account holds of one kind. */
export interface Holding {
    /** Sorted entitlement ids. */
    readonly values: readonly string[]
    /**
     * Where the vault showed nothing: proves that there is nothing, and not a right missing to see it. Need not be asked
     * if the vault shows something of this kind later, or did before.
     *
     * @throws RightMissing
     */
    readonly prove?: () => Promise<void>
    /** The writes that make the delta true. Reads the vault where it must, writes nothing. */
    plan(delta: Delta): Promise<EntitlementPlan>
}

/** What each user holds of one kind; sorted, and empty for users who hold nothing. */
export type HeldByAll = (user: UserId) => readonly string[]

/** One command's view of a kind of access. */
export interface EntitlementAccess {
    list(): AsyncIterable<Entitlement>
    /** @throws InvalidInput if there is no such entitlement; never AccountNotFound */
    read(id: string): Promise<Entitlement>
    /** The users may still be on their way; what needs them waits for them. */
    heldByAll(users: Promise<readonly UserSummary[]>): Promise<HeldByAll>
    heldBy(user: UserSummary): Promise<Holding>
}

/** A kind of access that ISC governs. Each is one file here, one line in the registry and one block in the spec. */
export interface EntitlementKind {
    /** As in entitlementSchemas. */
    readonly type: string
    /** As in accountSchema. */
    readonly attribute: string
    readonly rights: Rights
    isOn(config: Config): boolean
    open(source: Source): EntitlementAccess
}
