import type { Permission } from '@sailpoint/connector-sdk'
import type { Config } from '../config'
import type { UserId } from '../secret-server/ids'
import type { UserSummary } from '../secret-server/users'
import type { HeldByAll } from './memberships'
import type { Rights } from './rights'
import type { Snapshot } from './snapshot'
import type { Finding, Step } from './step'

/** An entitlement of the catalogue. `attributes` follow entitlementSchemas in connector-spec.json. */
export interface Entitlement {
    readonly id: string
    readonly attributes: Readonly<Record<string, string | string[] | boolean | null>>
    /** The objects that a group reaches, as ISC shows them beside the attributes. Absent if they are not wanted. */
    readonly permissions?: readonly Permission[]
}

/** The data that ISC wants of an entitlement in addition to its attributes. */
export interface Wanted {
    /** False if the schema of the source leaves out permissions. A kind that has them then does not give them. */
    readonly permissions: boolean
}

/** The changes of one account's entitlements of one kind. No value is in both lists. */
export interface Delta {
    readonly add: readonly string[]
    readonly remove: readonly string[]
}

/** The writes that carry out a delta, and the findings for values that can't be written. */
export interface KindPlan {
    readonly steps: readonly Step[]
    readonly findings: readonly Finding[]
}

/** Announces the values that a plan may change, so that everything that planning needs can be read beforehand. */
export interface Touched {
    /** Entitlement ids that the plan adds or removes. */
    readonly values: readonly string[]
    /** True if the plan may also remove any entitlement that the account holds, as a Set can. */
    readonly held: boolean
}

/** The entitlements of one kind that one user holds, with all data for planning changes. Immutable. */
export interface Holding {
    /** Sorted entitlement ids. */
    readonly values: readonly string[]
    /** Plans the steps that carry out a delta. Sends no request. */
    plan(delta: Delta): KindPlan
    /**
     * Plans the steps that take away everything that a leaver must not keep, with a finding for each value that stays
     * nevertheless. Sends no request. Needs a holding that was read with `held` set in `Touched`.
     */
    planRevocation(): KindPlan
}

/** The entitlements of one kind, as they are in one snapshot. */
export interface EntitlementAccess {
    /** The whole catalogue. */
    list(wanted: Wanted): AsyncIterable<Entitlement>
    /** @throws InvalidInput if the catalogue has no such entitlement. */
    read(id: string, wanted: Wanted): Promise<Entitlement>
    /** Reads what all users hold. Takes a promise, so that kinds that need no users start at once. */
    heldByAll(users: Promise<readonly UserSummary[]>): Promise<HeldByAll>
    /** Reads what one user holds. An undefined user is not created yet and holds nothing. */
    heldBy(user: UserId | undefined, touched: Touched): Promise<Holding>
}

/** A kind of entitlement. Each has a folder here, a line in the registry and a block in connector-spec.json. */
export interface EntitlementKind {
    /** Type name in entitlementSchemas of connector-spec.json. */
    readonly type: string
    /** Name of the account attribute in accountSchema of connector-spec.json. */
    readonly attribute: string
    readonly rights: Rights
    isOn(config: Config): boolean
    open(snapshot: Snapshot): EntitlementAccess
}
