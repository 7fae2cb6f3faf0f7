import type { SeedSizes } from '../../sandbox'

/** Seconds are never used here: all times are milliseconds, all memory is bytes. */
export interface VaultOrder {
    readonly sizes: SeedSizes
    readonly emptyGroups: number
    /** That each request takes at least. */
    readonly delay: number
    /** True for a vault that is integrated with the Delinea Platform. */
    readonly isIntegrated: boolean
}

export interface VaultRequest {
    readonly method: string
    readonly path: string
    readonly query: string
    /** When it reached the API, by the clock of the vault's process; undefined for a sign-in. */
    readonly at: number | undefined
}

/** People of the Delinea Platform, as many as there are runs to measure. */
export interface BenchPeople {
    /** Logins of people with a mirror. */
    readonly linked: readonly string[]
    /** Logins of people without one. */
    readonly unlinked: readonly string[]
    /** The ids of further mirrors. */
    readonly mirrors: readonly number[]
}

/** What any local user may be given, by ids. */
export interface Grantable {
    readonly groups: readonly number[]
    readonly roles: readonly number[]
    readonly folders: readonly number[]
    readonly secrets: readonly number[]
}

export interface VaultReport {
    /** Source configuration of the connector's account. */
    readonly config: Readonly<Record<string, unknown>>
    readonly grantable: Grantable
    /** Local users that are locked out. */
    readonly locked: readonly number[]
    /** Nobody where the vault is not integrated. */
    readonly people: BenchPeople
    /** Since the last report. */
    readonly requests: readonly VaultRequest[]
}

/** One command of the packaged connector. */
export interface ConnectorOrder {
    readonly type: string
    readonly input: unknown
    /** How fast its objects are read; as fast as they come if it is 0. */
    readonly objectsPerSecond: number
}

/** What a client of the vault does by itself. */
export interface LeanOrder {
    readonly config: Readonly<Record<string, unknown>>
    readonly concurrency: number
    /** What is to be fetched, where that does not follow from the vault. */
    readonly paths: readonly string[]
}

/** What a client measured of itself. */
export interface Measured {
    readonly milliseconds: number
    /** Until the first object; 0 for a run that makes none. */
    readonly first: number
    readonly objects: number
    /** The most that its process ever held. */
    readonly peakMemory: number
    /** Of the last object. */
    readonly identity: string | null
    /** Objects of which something could not be done. */
    readonly findings: number
}
