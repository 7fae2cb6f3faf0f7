import type { Permission } from '@sailpoint/connector-sdk'
import type { Config } from '../config'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import type { Rights } from './rights'
import type { Snapshot } from './snapshot'
import type { Finding, Step } from './step'

/** An entitlement as ISC lists it; `attributes` follow entitlementSchemas in connector-spec.json. */
export interface Entitlement {
    readonly id: string
    readonly attributes: Readonly<Record<string, string | boolean | null>>
    /** What the entitlement reaches, where that is more than its attributes say. */
    readonly permissions?: readonly Permission[]
}

/** The changes of one account's entitlements of one kind. No value stands in both lists. */
export interface Delta {
    readonly add: readonly string[]
    readonly remove: readonly string[]
}

/** What has to be written to make a delta true, and what to say of values that can't be. */
export interface KindPlan {
    readonly steps: readonly Step[]
    readonly findings: readonly Finding[]
}

/** What the changes to come may touch, so that all that planning needs is read beforehand. */
export interface Touched {
    /** Entitlement ids that are added or removed. */
    readonly values: readonly string[]
    /** Whether everything that is held may be removed as well. */
    readonly held: boolean
}

/** What one user holds of one kind, with all that planning changes of it needs. Does not change. */
export interface Holding {
    /** Sorted entitlement ids. */
    readonly values: readonly string[]
    /** The steps that make a delta true. Reads nothing and writes nothing. */
    plan(delta: Delta): KindPlan
}

/** What each user holds of one kind: sorted entitlement ids, none for users who hold nothing. */
export type HeldByAll = (user: UserId) => readonly string[]

/** A kind of access as one snapshot shows it. */
export interface EntitlementAccess {
    /** The whole catalogue. */
    list(): AsyncIterable<Entitlement>
    /** @throws InvalidInput if there is no such entitlement; never AccountNotFound */
    read(id: string): Promise<Entitlement>
    /** The users may still be on their way; a kind that needs them waits for them. */
    heldByAll(users: Promise<readonly UserSummary[]>): Promise<HeldByAll>
    /** What a user holds; nothing for a user that is yet to be created. */
    heldBy(user: UserId | undefined, touched: Touched): Promise<Holding>
}

/** A kind of access that ISC governs: one folder here, one line in the registry and one block in the spec. */
export interface EntitlementKind {
    /** As in entitlementSchemas. */
    readonly type: string
    /** As in accountSchema. */
    readonly attribute: string
    readonly rights: Rights
    isOn(config: Config): boolean
    open(snapshot: Snapshot): EntitlementAccess
}
